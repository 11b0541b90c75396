import type { TFunction } from 'i18next';
import type { ErrorKind } from '../errors';
import type { ReasonKind, Warning } from '../models';
import vi from './vi.json';
import faultsVi from './faults.vi.json';
import recordsVi from './records.vi.json';

const { register: registers, reason: recordReasons } = recordsVi.records;
const words = {
  ...faultsVi, certificateFaults: vi.certificateFaults, 'records.register': registers,
  // What is wrong with a row of a spreadsheet may be wrong with a value that was typed.
  'records.reason': recordReasons, imports: vi.imports,
};
type Family = keyof typeof words;

type Told = ErrorKind | Warning['kind'] | ReasonKind;

/** Which data of an error, a warning or a reason of a verdict are codes, and the family that has their words. */
const coded: Readonly<Partial<Record<Told, Readonly<Record<string, Family | readonly Family[]>>>>> = {
  backupUnusable: { reason: 'records.reason' },
  certificateNotTrusted: { reason: 'pathFaults' },
  certificateUnusable: { reason: 'certificateFaults' },
  fieldNotFitting: { what: 'seedValues' },
  imageNotReadable: { reason: 'pictureFaults' },
  journalBroken: { reason: 'records.reason' },
  limitExceeded: { what: 'limits' },
  longTermIncomplete: { missing: 'serverFaults' },
  longTermMissing: { missing: 'serverFaults' },
  pictureColour: { wanted: 'inkColours' },
  pictureNotSuitable: { reason: 'pictureFaults' },
  reasonNeeded: { warnings: 'reasonsWanted' },
  revocationUnknown: { reason: 'serverFaults' },
  recordExists: { register: 'records.register' },
  recordInvalid: { register: 'records.register', reason: ['records.reason', 'imports'] },
  recordNotFound: { register: 'records.register' },
  recordReferred: { register: 'records.register' },
  pathInvalid: { fault: 'pathFaults' },
  noUsableCertificate: { reasons: 'certificateFaults' },
  serverAnswerUnusable: { reason: 'serverFaults' },
  serverUnreachable: { reason: 'serverFaults' },
  settingsInvalid: { reason: 'settingsFaults' },
  spreadsheetInvalid: { reason: ['records.reason', 'imports'] },
  statusUnknown: { reason: 'serverFaults' },
  timestampBroken: { fault: 'timestampFaults' },
  timestampUntrusted: { fault: 'timestampFaults' },
  timestampFailed: { reasons: 'serverFaults' },
  timestampMissing: { reason: 'serverFaults' },
  unsupportedPdf: { feature: 'pdfFeatures' },
};

/** The data of an error or a warning with words in the place of codes; what has no words stays as it is. */
export function inWords(t: TFunction, kind: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const families: Readonly<Record<string, Family | readonly Family[]>> = coded[kind as keyof typeof coded] ?? {};
  const told = Object.entries(families).filter(([name]) => data[name] !== undefined);
  const inFamily = told.map(([name, family]) => [name, listInWords(t, typeof family === 'string' ? [family] : family, String(data[name]))] as const);
  return { ...data, ...Object.fromEntries(inFamily) };
}

/** A code, or a list: `holder: code, code; holder: code`. */
function listInWords(t: TFunction, families: readonly Family[], list: string): string {
  return list.split('; ').map((part) => {
    const codes = part.lastIndexOf(': ') + 2;
    const [of, rest] = codes > 1 ? [part.slice(0, codes), part.slice(codes)] : ['', part];
    return of + rest.split(', ').map((code) => word(t, families, code)).join(', ');
  }).join('; ');
}

function word(t: TFunction, families: readonly Family[], code: string): string {
  const [, named = code, number] = /^(HTTP|status|CRL|dpi) (\d+)(?: kB)?$/u.exec(code) ?? [];
  const family = families.find((one) => Object.hasOwn(words[one], named));
  return family === undefined ? code : t(`${family}.${named}`, { number });
}
