import type { RectMm } from '../../contract/models';
import type { PlacedChar, TextRow } from './textLine';
import { mmPerPt } from './typeMetrics';

/** A place in a line that is filled at issue: the number of box 3, the day and the month of box 4. */
export interface Slot {
  /** Free room between the words on both sides, as high as a line of the same size. */
  readonly box: RectMm;
  readonly baseline: number;
  readonly sizePt: number;
  readonly italic: boolean;
  readonly bold: boolean;
  /** What is printed there already, or null where it is empty (blank, dots or rule). */
  readonly printed: string | null;
}

/** What people leave a slot empty with. */
export const filler = '[\\s.…·_‥]*(?:-{2,}[\\s.…·_]*)?';

/** Reach of a line of Times above and below its baseline, in em. */
export const lineAboveEm = 0.9;
export const lineBelowEm = 0.22;

/** The slot between two characters of a row: `from` and `to` are the neighbours' indices. */
export function slotBetween(row: TextRow, from: number, to: number, printed: string | null): Slot {
  const left = row.chars[from]?.right ?? 0;
  const next = row.chars[to];
  const line = row.lines.find(({ x, right: end }) => x - 0.5 <= left && left <= end + 0.5) ?? row.lines[0];
  const sizePt = line?.sizePt ?? 13;
  const baseline = line?.baseline ?? row.baseline;
  const em = sizePt * mmPerPt;
  // At the end of a line nothing bounds the slot: three digits and a little.
  const right = next?.x ?? left + 2 * em;
  return {
    box: { x: left, y: baseline - lineAboveEm * em, w: Math.max(0, right - left), h: (lineAboveEm + lineBelowEm) * em },
    baseline,
    sizePt,
    italic: line?.italic ?? false,
    bold: line?.bold ?? false,
    printed,
  };
}

/** No line of text is longer; patterns with gaps in them are not tried on more. */
const maxRowChars = 400;

/** The row as a string with one unit for each placed character, in a form given by `fold`. */
export const rowString = (chars: readonly PlacedChar[], fold: (char: string) => string): string =>
  chars
    .slice(0, maxRowChars)
    .map(({ char }) => fold(char).charAt(0) || ' ')
    .join('');
