import type { NumberUse } from '../../core/acts/rules/rule';
import type { Journal, JournalEntry } from '../records/journal';
import { numberKey } from '../records/recordOutgoing';
import type { Records } from '../records/records';

/** What the journal knows of a document's number: issued as `number`/`symbol` in `year`. */
export interface IssuedNumber {
  readonly number: string;
  readonly symbol: string;
  readonly year: number;
}

interface Known {
  seq: number;
  readonly uses: Map<string, NumberUse[]>;
}
const knownByJournal = new WeakMap<Journal, Known>();

/**
 * Earlier documents of this number and symbol in this year, from the journal (FR-S36, FR-S38). The journal is read
 * once; after that only what was added since.
 */
export function issuedNumbers(journal: Journal): (symbol: string, number: string, year: number) =>
  readonly NumberUse[] {
  let known = knownByJournal.get(journal);
  if (!known) {
    known = { seq: 0, uses: new Map() };
    knownByJournal.set(journal, known);
    for (const entry of journal.entries()) remember(known, entry);
  } else {
    catchUp(known, journal);
  }
  const { uses } = known;
  return (symbol, number, year) => uses.get(keyOf({ symbol, number, year })) ?? [];
}

function catchUp(known: Known, journal: Journal): void {
  const fresh: JournalEntry[] = [];
  let before: number | undefined;
  for (;;) {
    const page = journal.list(200, before);
    const newer = page.filter(({ seq }) => seq > known.seq);
    fresh.push(...newer);
    if (newer.length < page.length || page.length === 0) break;
    before = page.at(-1)?.seq;
  }
  for (const entry of fresh.reverse()) remember(known, entry);
}

function remember(known: Known, { seq, at, event, body }: JournalEntry): void {
  known.seq = Math.max(known.seq, seq);
  const { number, symbol, year, sha256Before, sha256After, file } = body;
  if (event !== 'signingClosed' || typeof number !== 'string' || typeof year !== 'number' || typeof sha256Before !== 'string') return;
  const key = keyOf({ symbol: typeof symbol === 'string' ? symbol : '', number, year });
  const result = typeof sha256After === 'string' ? { result: sha256After } : {};
  const use = { sha256: sha256Before, ...result, file: typeof file === 'string' ? file : '', at };
  known.uses.set(key, [...(known.uses.get(key) ?? []), use]);
}

/**
 * What the journal knows of a number, else what the register of outgoing documents does: one that was imported, or kept
 * on another desk. An entry without a file only reserves its number.
 */
export function numberUses(records: Records, symbol: string, number: string, year: number): readonly NumberUse[] {
  const known = issuedNumbers(records.journal)(symbol, number, year);
  if (known.length > 0) return known;
  const written = symbol === '' ? number : `${number}/${symbol}`;
  const entries = records.rows<{ typeAndSubject: string; documentDay: string; fileSha256: string }>(
    `select typeAndSubject, documentDay, fileSha256 from outgoing where fileSha256 is not null
       and ${numberKey('numberSymbol')} = ${numberKey('?')}
       and substr(documentDay, 1, 4) = ?`, written, String(year));
  return entries.map(({ typeAndSubject, documentDay, fileSha256 }) =>
    ({ sha256: fileSha256, file: typeAndSubject, at: `${documentDay}T00:00:00Z` }));
}

/** `05/QĐ-UBND` and `5/qđ-ubnd` are one number. */
const keyOf = ({ symbol, number, year }: IssuedNumber): string =>
  [String(year), symbol.normalize('NFC').toUpperCase(), number.normalize('NFC').replace(/^0+/u, '').toLowerCase()].join(' ');
