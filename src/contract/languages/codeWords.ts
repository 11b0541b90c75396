import type { TFunction } from 'i18next';
import type { ErrorKind } from '../errors';
import type { ReasonKind, Warning } from '../models';
import vi from './vi.json';
import faultsVi from './faults.vi.json';

const words = { ...faultsVi, certificateFaults: vi.certificateFaults };
type Family = keyof typeof words;

type Told = ErrorKind | Warning['kind'] | ReasonKind;

/** Which data of an error, a warning or a reason of a verdict are codes, and the family that has their words. */
const coded: Readonly<Partial<Record<Told, Readonly<Record<string, Family>>>>> = {
  certificateNotTrusted: { reason: 'pathFaults' },
  certificateUnusable: { reason: 'certificateFaults' },
  fieldNotFitting: { what: 'seedValues' },
  imageNotReadable: { reason: 'pictureFaults' },
  limitExceeded: { what: 'limits' },
  longTermIncomplete: { missing: 'serverFaults' },
  longTermMissing: { missing: 'serverFaults' },
  pictureColour: { wanted: 'inkColours' },
  pictureNotSuitable: { reason: 'pictureFaults' },
  reasonNeeded: { warnings: 'reasonsWanted' },
  revocationUnknown: { reason: 'serverFaults' },
  pathInvalid: { fault: 'pathFaults' },
  noUsableCertificate: { reasons: 'certificateFaults' },
  serverAnswerUnusable: { reason: 'serverFaults' },
  serverUnreachable: { reason: 'serverFaults' },
  settingsInvalid: { reason: 'settingsFaults' },
  statusUnknown: { reason: 'serverFaults' },
  timestampBroken: { fault: 'timestampFaults' },
  timestampUntrusted: { fault: 'timestampFaults' },
  timestampFailed: { reasons: 'serverFaults' },
  timestampMissing: { reason: 'serverFaults' },
  unsupportedPdf: { feature: 'pdfFeatures' },
};

/** The data of an error or a warning with words in the place of codes; what has no words stays as it is. */
export function inWords(t: TFunction, kind: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const families: Readonly<Record<string, Family>> = coded[kind as keyof typeof coded] ?? {};
  const told = Object.entries(families).filter(([name]) => data[name] !== undefined);
  const inFamily = told.map(([name, family]) => [name, listInWords(t, family, String(data[name]))] as const);
  return { ...data, ...Object.fromEntries(inFamily) };
}

/** A code, or a list: `holder: code, code; holder: code`. */
function listInWords(t: TFunction, family: Family, list: string): string {
  return list.split('; ').map((part) => {
    const codes = part.lastIndexOf(': ') + 2;
    const [of, rest] = codes > 1 ? [part.slice(0, codes), part.slice(codes)] : ['', part];
    return of + rest.split(', ').map((code) => word(t, family, code)).join(', ');
  }).join('; ');
}

function word(t: TFunction, family: Family, code: string): string {
  const [, named = code, number] = /^(HTTP|status|CRL|dpi) (\d+)(?: kB)?$/u.exec(code) ?? [];
  return Object.hasOwn(words[family], named) ? t(`${family}.${named}`, { number }) : code;
}
