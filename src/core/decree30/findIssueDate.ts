import { perCharacter } from './perCharacter';
import { withoutDiacritics } from './spelling';
import { type Slot, filler, rowString, slotBetween } from './slot';
import type { PageLines, TextRow } from './textLine';
import { mmPerPt } from './typeMetrics';

const foldedCharacter = perCharacter((char) => withoutDiacritics(char).toUpperCase());

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
  `(?<dayWord>${word('NGAY')})(?<beforeDay>${filler})(?<day>\\d{1,2})?(?<afterDay>${filler})` +
    `(?<monthWord>${word('THANG')})(?<beforeMonth>${filler})(?<month>\\d{1,2})?(?<afterMonth>${filler})` +
    `${word('NAM')}${filler}(?<year>(?:\\d\\s?){2,4})?`,
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
  const folded = rowString(row.chars, foldedCharacter);
  const match = pattern.exec(folded);
  if (!match?.groups) return null;
  const { day, month, year } = match.groups;
  const length = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (match.groups?.[name]?.length ?? 0), 0);
  const at = match.index;
  if ((row.chars[at]?.x ?? 0) < 0.3 * page.widthMm) return null;
  // Box 4 ends with the year: `ngày 19 tháng 6 năm 2015;` in a sentence does not.
  if (folded.slice(at + match[0].length).replace(/[\s.…_]/gu, '') !== '') return null;
  const place = placeBefore(row, at);
  if (place === null) return null;

  const dayFrom = at + length('dayWord') - 1;
  const dayTo = at + length('dayWord', 'beforeDay', 'day', 'afterDay');
  const monthFrom = dayTo + length('monthWord') - 1;
  const monthTo = dayTo + length('monthWord', 'beforeMonth', 'month', 'afterMonth');
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
