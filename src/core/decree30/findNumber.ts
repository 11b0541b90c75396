import { type Slot, filler, rowString, slotBetween } from './slot';
import type { PageLines, TextRow } from './textLine';
import { mmPerPt } from './typeMetrics';

/** Box 3 (NĐ 30/2020 PL I II.3): `Số: 15/QĐ-UBND`. */
export interface DocumentNumber {
  readonly slot: Slot;
  /** What follows the number: `QĐ-UBND`, `2026/QĐ-UBND`; empty where nothing is printed. */
  readonly symbol: string;
  readonly page: number;
}

// After the slot comes `/` (state bodies) or `-` (Party bodies: `Số 15-QĐ/TU`).
const digits = '\\d{1,6}\\s?[A-ZĐ]?(?![\\p{L}\\d])';
const pattern = new RegExp(`^(\\s*S\\s*Ố\\s*[:.]?)${filler}(${digits})?${filler}([/–-]|$)`, 'u');
const symbolPattern = /^[\p{L}\d/.,–&()-]+/u;

/** The number line of page 1, or null: in the upper part, left half, at the beginning of its line. */
export function findNumber(page: PageLines): DocumentNumber | null {
  for (const row of page.rows) {
    if (row.baseline > 0.42 * page.heightMm) return null;
    const found = inRow(row, page);
    if (found) return found;
  }
  return null;
}

function inRow(row: TextRow, page: PageLines): DocumentNumber | null {
  const first = row.lines.findIndex((line) => /^SỐ(?![\p{L}])/u.test(line.exact));
  const line = row.lines[first];
  if (!line || line.x > 0.5 * page.widthMm) return null;
  const begin = row.chars.findIndex((placed) => placed.x >= line.x - 0.01);
  const chars = columnChars(row, begin, page.widthMm);
  const upper = rowString(chars, (char) => char.toUpperCase());
  const match = pattern.exec(upper);
  if (!match) return null;
  const [whole, head = '', printed, separator = ''] = match;
  // A bare `Số` is a word of the text, `SỐ 8` the end of a name: without a separator it takes a colon or dots.
  if (separator === '' && !/[:.…_]/u.test(whole)) return null;
  const to = whole.length - separator.length;
  const rest = chars.slice(to + separator.length).map((placed) => placed.char).join('').normalize('NFC');
  const symbol = symbolPattern.exec(rest.replace(/\s+/gu, ''))?.[0] ?? '';
  if (separator !== '' && symbol === '' && !printed) return null;
  const next = separator === '' ? -1 : begin + to;
  const slot = slotBetween(row, begin + head.trimEnd().length - 1, next, printed?.trim() ?? null);
  return { slot, symbol, page: page.page };
}

/** The characters of box 3 alone: box 4 stands on the same height, right of a wide gap. */
function columnChars(row: TextRow, begin: number, pageWidthMm: number): TextRow['chars'] {
  const chars = row.chars.slice(begin);
  let seenSeparator = false;
  const end = chars.findIndex((placed) => {
    if (/[/–-]/u.test(placed.char)) seenSeparator = true;
    if (placed.char !== ' ') return false;
    const gap = placed.right - placed.x;
    const isWide = gap > 0.75 * (row.lines[0]?.sizePt ?? 13) * mmPerPt;
    return isWide && (seenSeparator || placed.right > 0.5 * pageWidthMm);
  });
  return end < 0 ? chars : chars.slice(0, end);
}
