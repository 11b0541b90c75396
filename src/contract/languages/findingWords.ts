import type { TFunction } from 'i18next';
import type { ChangedPart, LaterChange, Reason, SignedMark } from '../models';
import { inWords } from './codeWords';

/** Values that a text may ask for and a finding may lack. */
const unknown = {
  fault: '?', page: '?', field: '?', at: '?', bits: '?', authority: '?', subFilter: '?', issuer: '?', certificate: '?',
  notBefore: '?', notAfter: '?',
};
/** What is told of a change whose page nobody knows. */
const partOfKind: Readonly<Partial<Record<LaterChange['kind'], ChangedPart>>> = {
  contentChanged: 'content', pictureChanged: 'picture', fontChanged: 'font', pageChanged: 'page',
  annotationChanged: 'annotation', annotationAppearanceChanged: 'annotation', signatureAppearanceChanged: 'signature',
};
const vietnamOffsetMs = 7 * 60 * 60 * 1000;

/** A reason or a note of a verdict in words, its faults too, its times as days in Vietnam, `dd/MM/yyyy`. */
export function reasonWords(t: TFunction, { kind, data = {} }: Reason): string {
  const told = Object.entries(inWords(t, kind, data)).map(([name, value]) => [name, asDay(value)] as const);
  return t(`reasons.${kind}`, { ...unknown, ...Object.fromEntries(told) });
}

/** Which mark a signature is: `số 15`, `con dấu`. */
export function markWords(t: TFunction, { kind, text }: SignedMark): string {
  return text === null ? t(`marks.${kind}`) : `${t(`marks.${kind}`)} ${text}`;
}

/** A later change in words that a clerk can act on: what was changed, and on which page, without object numbers. */
export function changeWords(t: TFunction, change: LaterChange): string {
  const { kind, page, part } = change;
  const isBare = kind === 'objectChanged' || kind === 'objectFreed' || kind === 'hiddenObject';
  const named = part ?? (page === undefined ? partOfKind[kind] : undefined);
  if (!isBare && named === undefined) return t(`changes.${kind}`, { ...unknown, ...change });
  const what = t(`changedParts.${named ?? 'elsewhere'}`);
  const where = page === undefined ? '' : t('changedParts.onPage', { page });
  return t(`changes.${isBare ? kind : 'objectChanged'}`, { what: `${where}${what}` });
}

function asDay(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/u.test(value)) return value;
  const day = new Date(Date.parse(value) + vietnamOffsetMs).toISOString().slice(0, 10);
  return day.split('-').reverse().join('/');
}
