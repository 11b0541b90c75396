import { AnsoError } from '../../contract/errors';
import { journalStatement } from '../../core/forms/statementForm';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { eventWords } from '../../core/records/eventWords';
import { vietnamDay, vietnamOffsetMs, vietnamTime } from '../../core/vietnamTime';
import { FormSource } from './formSource';
import type { ChainHead } from './journal';
import { completeForm, produce, type FileTarget } from './producedFile';
import type { Records } from './records';

export interface MadeStatement extends ChainHead {
  readonly month: string | null;
  readonly path: string;
}

/**
 * Closes the journal up to the end of a month, or up to now, into a statement that the agency signs and seals like any
 * document (docs/decisions/0008): with it outside, a chain that is rewritten or cut is found.
 * @param month `YYYY-MM`; null for the head as it is now
 * @throws AnsoError accessDenied, recordInvalid (no such month, nothing to state), formIncomplete, those of writing a
 * file.
 */
export function makeStatement(
  records: Records, fonts: FormFonts, month: string | null, target: FileTarget
): MadeStatement {
  records.access.require('statement');
  const now = records.now();
  const end = month === null ? null : endOfMonth(month);
  // A month that is not over is closed as far as it has come.
  const head = end === null || end > now ? records.journal.chainHead : records.journal.headBefore(end);
  if (head.seq === 0 || (month !== null && `${month}-01` > vietnamDay(now))) throw invalid(month ?? '', 'nothingToState');
  const source = new FormSource(records);
  const counts = records.rows<{ event: string; entries: number }>(
    'select event, sum(entries) as entries from journalCount where day between ? and ? group by event order by event',
    month === null ? '0000-00-00' : `${month}-01`, month === null ? '9999-99-99' : `${month}-31`,
  );
  const made = vietnamTime(now);
  const form = journalStatement({
    office: source.office, year: Number(made.slice(0, 4)), seq: head.seq, hash: head.hash,
    period: month === null ? `đến ${spoken(made)}` : `tháng ${month.slice(5)} năm ${month.slice(0, 4)}`,
    madeAt: month === null || end === null || end > now ? spoken(made) : `hết ngày ${spokenDay(vietnamDay(new Date(end.getTime() - 1)))}`,
    counts: counts.map(({ event, entries }) => [eventWords(event), entries]),
  });
  const bytes = completeForm('statement', form, fonts);
  return produce([{ ...target, bytes }], ([fileSha256 = '']) => records.change((note) => {
    records.database.prepare('insert into journalStatement (upTo, hash, month, madeAt, fileSha256) values (?, ?, ?, ?, ?)')
      .run(head.seq, head.hash, month, made, fileSha256);
    note('statementMade', { month: month ?? '', upTo: head.seq, hash: head.hash, sha256After: fileSha256 });
    return { ...head, month, path: target.path };
  }));
}

/** Midnight in Vietnam after the last day of a month. */
function endOfMonth(month: string): Date {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/u.exec(month);
  if (!match) throw invalid(month, 'noSuchMonth');
  return new Date(Date.UTC(Number(match[1]), Number(match[2]), 1) - vietnamOffsetMs);
}

const spokenDay = (day: string): string => day.split('-').reverse().join('/');
const spoken = (time: string): string => `${time.slice(11, 13)} giờ ${time.slice(14, 16)} phút ngày ${spokenDay(time.slice(0, 10))}`;
const invalid = (month: string, reason: string): AnsoError => new AnsoError('recordInvalid', { register: 'journal', column: month, reason });
