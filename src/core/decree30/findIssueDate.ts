import { withoutDiacritics } from './spelling';
import { type Slot, filler, rowString, slotBetween } from './slot';
import type { PageLines, TextRow } from './textLine';
import { mmPerPt } from './typeMetrics';

/** Box 4 (NĐ 30/2020 PL I II.4): `Hà Nội, ngày 05 tháng 02 năm 2026`. */
export interface IssueDate {
  readonly day: Slot;
  readonly month: Slot;
  /** The printed year, or null where it is open. */
  readonly year: number | null;
  readonly place: string;
  readonly page: number;
}

const word = (letters: string): string => [...letters].join('\\s?');
const pattern = new RegExp(
  `(${word('NGAY')})(${filler})(\\d{1,2})?(${filler})(${word('THANG')})(${filler})(\\d{1,2})?(${filler})(${word('NAM')})` +
    `(${filler})((?:\\d\\s?){2,4})?`,
  'u',
);

/** The date line of page 1, or null: in the upper part, right half, and nothing after the year. */
export function findIssueDate(page: PageLines): IssueDate | null {
  for (const row of page.rows) {
    if (row.baseline > 0.42 * page.heightMm) return null;
    const found = inRow(row, page);
    if (found) return found;
  }
  return null;
}

function inRow(row: TextRow, page: PageLines): IssueDate | null {
  const folded = rowString(row.chars, (char) => withoutDiacritics(char).toUpperCase());
  const match = pattern.exec(folded);
  if (!match) return null;
  const [whole, dayWord = '', before = '', day, after = '', monthWord = '', beforeMonth = '', month, afterMonth = '', yearWord = '', , year] = match;
  const at = match.index;
  if ((row.chars[at]?.x ?? 0) < 0.3 * page.widthMm) return null;
  // Box 4 ends with the year: `ngày 19 tháng 6 năm 2015;` in a sentence does not.
  if (folded.slice(at + whole.length).replace(/[\s.…_]/gu, '') !== '') return null;
  const place = placeBefore(row, at);
  if (place === null) return null;

  const dayFrom = at + dayWord.length - 1;
  const dayTo = at + dayWord.length + before.length + (day?.length ?? 0) + after.length;
  const monthFrom = dayTo + monthWord.length - 1;
  const monthTo = dayTo + monthWord.length + beforeMonth.length + (month?.length ?? 0) + afterMonth.length;
  if (yearWord === '') return null;
  const digits = year?.replace(/\s/gu, '') ?? '';
  return {
    day: slotBetween(row, dayFrom, dayTo, day ?? null),
    month: slotBetween(row, monthFrom, monthTo, month ?? null),
    year: digits.length === 4 ? Number(digits) : null,
    place,
    page: page.page,
  };
}

/** The place name before the date, empty where there is none, null where a sentence stands there. */
function placeBefore(row: TextRow, at: number): string | null {
  let begin = at;
  for (; begin > 0; begin -= 1) {
    const previous = row.chars[begin - 1];
    if (!previous) break;
    if (previous.char === ' ' && previous.right - previous.x > 0.75 * (row.lines.at(-1)?.sizePt ?? 13) * mmPerPt) break;
  }
  const text = row.chars.slice(begin, at).map((placed) => placed.char).join('').normalize('NFC').trim();
  if (text === '') return '';
  // `(Kèm theo văn bản số ... ngày ...` is the line of an annex, which stays unfilled (NĐ 30/2020 PL I III.1 d).
  if (text.length > 60 || !/^[\p{L}\s.,;'’-]+$/u.test(text)) return null;
  if (/^(?:căn cứ|theo|kèm|xét|tại|số|từ|trước|đến|luật|nghị|quyết)(?!\p{L})/iu.test(text)) return null;
  return /[,.;]$/u.test(text) ? text.slice(0, -1).trim() : text;
}
