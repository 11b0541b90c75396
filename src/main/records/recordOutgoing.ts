import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { formatNumber } from '../../core/acts/documentNumber';
import type { DocumentVerdict } from '../../contract/models';
import { isIntact, isPersonal } from '../../core/acts/rules/intactSignature';
import { isDay } from '../../core/records/calendarDay';
import { vietnamDay } from '../../core/vietnamTime';
import type { Records } from './records';

/** `05/QĐ-UBND` and `5/qđ-ubnd` are one number: as the register's unique index has it. */
export const numberKey = (sql: string): string => `ltrim(replace(replace(upper(${sql}), 'đ', 'Đ'), ' ', ''), '0')`;

/** A document that goes out, as the register of outgoing documents has it (NĐ 30/2020 PL IV). */
export interface OutgoingDocument {
  readonly numberSymbol: string;
  /** `YYYY-MM-DD`. */
  readonly documentDay: string;
  readonly typeAndSubject: string;
  readonly signer: string;
  readonly recipients: string;
  readonly keeper: string;
}

interface Issue {
  readonly layout: Pick<DocumentLayout, 'number' | 'date' | 'subject' | 'blocks' | 'recipients'>;
  readonly verdict: DocumentVerdict;
  /** Number and day that the clerk gave, where the document does not print them. */
  readonly number: string | undefined;
  readonly date: string | undefined;
  readonly fileName: string;
  readonly today: string;
}

/** What the register will say of a document, from its own boxes and signatures; null where it has no number. */
export function outgoingDocument({ layout, verdict, number, date, fileName, today }: Issue): OutgoingDocument | null {
  const wanted = layout.number?.slot.printed ?? number;
  if (wanted === undefined) return null;
  const symbol = layout.number?.symbol ?? '';
  const { type = null, subject = '' } = layout.subject ?? {};
  const kind = type === null ? 'Công văn' : `${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}`;
  const personal = verdict.signatures.filter((signature) => isPersonal(signature) && isIntact(signature));
  const signers = personal.map(({ signer }) => signer);
  const { recipients, keeper } = recipientsOf(layout.recipients?.lines ?? []);
  return {
    numberSymbol: symbol === '' ? formatNumber(wanted) : `${formatNumber(wanted)}/${symbol}`,
    documentDay: dayOf(layout.date) ?? date ?? today,
    typeAndSubject: (subject === '' ? `${kind} (${fileName})` : `${kind} ${subject}`).slice(0, 1000),
    signer: [...new Set(signers)].join(', ').slice(0, 60),
    recipients: recipients.slice(0, 1000),
    keeper: keeper.slice(0, 200),
  };
}

/**
 * Enters a document that was sealed into the register of outgoing documents. A number that stands there already was
 * used again with a reason: the first entry stays, and notes it (NĐ 30/2020 Đ15 k1, Đ18 k3).
 * @throws AnsoError accessDenied, journalBusy, diskFull, journalBroken.
 */
export function recordOutgoing(
  records: Records, document: OutgoingDocument, file: { readonly sha256: string; readonly reason: string },
): void {
  const table = records.table('outgoing');
  const known = records.row<{ id: number; note: string | null; fileSha256: string | null }>(
    `select id, note, fileSha256 from outgoing
       where ${numberKey('numberSymbol')} = ${numberKey('?')}
         and substr(documentDay, 1, 4) = substr(?, 1, 4)`, document.numberSymbol, document.documentDay);
  if (known === undefined) {
    const { keeper, recipients, signer, ...rest } = document;
    const orNothing = (text: string): string | null => (text === '' ? null : text);
    const found = { signer: orNothing(signer), recipients: orNothing(recipients), keeper: orNothing(keeper) };
    table.insert({ ...rest, ...found, fileSha256: file.sha256 });
    return;
  }
  // Entered by hand before the document was sealed: the file is its file.
  if (known.fileSha256 === null) {
    table.update(known.id, { fileSha256: file.sha256 });
    return;
  }
  const again = `Số dùng lại ngày ${vietnamDay(records.now()).split('-').reverse().join('/')}: ${document.typeAndSubject}. Lý do: ${file.reason}`;
  table.update(known.id, { note: [known.note ?? '', again].filter((part) => part !== '').join('; ').slice(0, 500) });
}

function dayOf(date: DocumentLayout['date']): string | null {
  const [day, month, year] = [date?.day.printed ?? null, date?.month.printed ?? null, date?.year ?? null];
  if (day === null || month === null || year === null) return null;
  const printed = [String(year), ...[month, day].map((part) => part.padStart(2, '0'))].join('-');
  return isDay(printed) ? printed : null;
}

/** `- Như Điều 3; - Lưu: VT.` apart: who gets the document, and who keeps the office's copy. */
function recipientsOf(lines: readonly string[]): { readonly recipients: string; readonly keeper: string } {
  const parts = lines.join(' ').split(/[;.]?\s*(?:^|\s)[-–+]\s+|;\s*/u).map((part) => part.replace(/[.;\s]+$/u, '').trim());
  const listed = parts.filter((part) => part !== '' && !/^Nơi nhận:?$/iu.test(part));
  const kept = listed.find((part) => /^Lưu\s*:?/iu.test(part));
  return {
    recipients: listed.filter((part) => part !== kept).join('; '),
    keeper: kept?.replace(/^Lưu\s*:?\s*/iu, '') ?? '',
  };
}
