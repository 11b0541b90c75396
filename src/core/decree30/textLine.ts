import type { RectMm } from '../../contract/models';

/** A character with its place: what a slot between two words is measured with. */
export interface PlacedChar {
  readonly char: string;
  readonly x: number;
  readonly right: number;
}

/** A word of a line with its place. */
export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly right: number;
}

/**
 * Words that stand together on one baseline. Two columns on the same height are two lines of one row.
 * Millimetres of the displayed page.
 */
export interface TextLine {
  readonly text: string;
  readonly words: readonly PlacedWord[];
  /** Keys of spelling.ts. */
  readonly exact: string;
  readonly loose: string;
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  /** Top and bottom of the ink, not of the font's box. */
  readonly top: number;
  readonly bottom: number;
  readonly sizePt: number;
  readonly emMm: number;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Share of capitals among its letters. */
  readonly capitals: number;
}

/** Everything on one baseline from the left edge of the page to the right. */
export interface TextRow {
  readonly baseline: number;
  readonly lines: readonly TextLine[];
  /** Left to right; a gap that reads as a space is one space with the width of the gap. */
  readonly chars: readonly PlacedChar[];
}

/** A page as rows and lines, top to bottom. */
export interface PageLines {
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rows: readonly TextRow[];
  readonly lines: readonly TextLine[];
}

export const centreOf = (line: { readonly x: number; readonly right: number }): number => (line.x + line.right) / 2;
export const widthOf = (line: { readonly x: number; readonly right: number }): number => line.right - line.x;
export const rectOf = (line: TextLine): RectMm => ({
  x: line.x,
  y: line.top,
  w: line.right - line.x,
  h: line.bottom - line.top,
});
