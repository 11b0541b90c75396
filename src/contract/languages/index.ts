import { createInstance, type TFunction } from 'i18next';
import type { SerialisedError, Warning } from '../models';
import { inWords } from './codeWords';
import devicesEn from './devices.en.json';
import devicesVi from './devices.vi.json';
import en from './en.json';
import faultsEn from './faults.en.json';
import faultsVi from './faults.vi.json';
import recordsEn from './records.en.json';
import recordsVi from './records.vi.json';
import vi from './vi.json';

export type Language = 'vi' | 'en';
export const languages = {
  vi: { ...vi, ...devicesVi, ...faultsVi, ...recordsVi },
  en: { ...en, ...devicesEn, ...faultsEn, ...recordsEn },
} as const;

/** Texts of one language, Vietnamese where English lacks one. Values are put in as they are: no HTML here. */
export function texts(language: Language): TFunction {
  const instance = createInstance({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: languages.vi }, en: { translation: languages.en } },
    // a file name may hold a line break; it must not make a line of its own
    interpolation: { escapeValue: true, escape: (value) => value.replace(/[\r\n\u2028\u2029]+/gu, ' ') },
  });
  void instance.init();
  return instance.t;
}

/** What happened, and what to do now. */
export interface ErrorText {
  readonly what: string;
  readonly advice: string;
}

/** The text of an error, by kind. An unknown kind reads as `internal`. */
export function errorText(t: TFunction, error: SerialisedError): ErrorText {
  const kind = error.kind in vi.errors ? error.kind : 'internal';
  const data = inWords(t, kind, error.data);
  if (kind === 'pinIncorrect') data['tries'] = t(`tries.${String(error.data['state'] ?? 'unknown')}`);
  if (kind === 'encryptedPdf') {
    const reason = error.data['reason'] === 'password' ? 'password' : 'handler';
    data['reason'] = t(`encryption.${reason}.reason`);
    data['advice'] = t(`encryption.${reason}.advice`);
  }
  if (kind === 'wrongCertificateClass') {
    data['class'] = t(`classes.${String(error.data['class'])}`);
    data['needed'] = t(`classes.${String(error.data['needed'])}`);
  }
  if (kind === 'pinRules') {
    data['rules'] = String(error.data['rules'] ?? '').split(', ').filter((rule) => rule in vi.pinRules)
      .map((rule) => t(`pinRules.${rule}`, data)).join(', ');
  }
  if (kind === 'scanNotSuitable') {
    for (const part of ['found', 'wanted']) {
      const word = String(error.data[part] ?? '');
      data[part] = word in vi.scanWords ? t(`scanWords.${word}`) : word;
    }
  }
  if (kind === 'accessDenied') {
    const named = (family: 'rights' | 'roles', key: string): string => (key in vi[family] ? t(`${family}.${key}`) : key);
    data['right'] = named('rights', String(error.data['right'] ?? ''));
    data['roles'] = String(error.data['roles'] ?? '').split(', ').map((role) => named('roles', role)).join(', ');
  }
  const reason = String(error.data['reason'] ?? '');
  // A driver that cannot be used has a sentence and a remedy for each reason.
  if (kind === 'moduleUnusable' && reason in vi.moduleFaults) {
    return { what: t(`moduleFaults.${reason}.what`, data), advice: t(`moduleFaults.${reason}.do`, data) };
  }
  // So has a device that failed: what a person can do differs, though it is never a matter of the PIN.
  if ((kind === 'deviceFailed' || kind === 'mechanismUnsupported') && reason in devicesVi.deviceFaults) {
    return { what: t(`deviceFaults.${reason}.what`, data), advice: t(`deviceFaults.${reason}.do`, data) };
  }
  return { what: t(`errors.${kind}.what`, data), advice: t(`errors.${kind}.do`, data) };
}

/** The sentence of a warning, without its article. */
export function warningText(t: TFunction, { kind, data }: Pick<Warning, 'kind' | 'data'>): string {
  const told = inWords(t, kind, data ?? {});
  const why = told['reason'] === undefined ? '' : ` (${String(told['reason'])})`;
  return t(`warnings.${kind}`, { holder: '', why, ...told });
}
