import type { RectMm } from '../../../contract/models';
import type { GreyImage } from './greyImage';

/** Cells of a millimetre hold ink or do not; tiles of ten share a tone of paper. */
const cellsInTile = 10;
/** So much darker than the paper, of 255, is ink; a speck is averaged away at the resolution that is looked at. */
const inkBelowPaper = 45;
const leastDarkPixels = 2;
/** White between letters and words of a line is no room for a mark. */
const joinedCells = 3;

/**
 * Where a scanned page is not white: rows of ink in whole millimetres, from the upper left corner of the page as
 * displayed. Light falls unevenly on a page, so each part is measured against its own paper.
 */
export function pictureInk(page: GreyImage & { readonly dpi: number }): readonly RectMm[] {
  const pixelsPerMm = page.dpi / 25.4;
  const columns = Math.ceil(page.width / pixelsPerMm);
  const rows = Math.ceil(page.height / pixelsPerMm);
  const paper = paperTones(page, pixelsPerMm * cellsInTile);
  const open = new Map<string, { x: number; y: number; w: number; h: number }>();
  const found: RectMm[] = [];
  for (let row = 0; row < rows; row += 1) {
    const now = new Map<string, { x: number; y: number; w: number; h: number }>();
    for (const { x, w } of inkedRuns(columns, (column) => isInk(page, pixelsPerMm, column, row, paper))) {
      const key = `${String(x)}/${String(w)}`;
      // Rows of one shape under each other are one rectangle.
      const above = open.get(key);
      if (above) above.h += 1;
      now.set(key, above ?? { x, y: row, w, h: 1 });
    }
    for (const [key, rect] of open) if (now.get(key) !== rect) found.push(rect);
    open.clear();
    for (const [key, rect] of now) open.set(key, rect);
  }
  return [...found, ...open.values()];
}

function inkedRuns(columns: number, inked: (column: number) => boolean): { x: number; w: number }[] {
  const runs: { x: number; w: number }[] = [];
  for (let column = 0; column < columns; column += 1) {
    if (!inked(column)) continue;
    const last = runs.at(-1);
    if (last && column - (last.x + last.w) <= joinedCells) last.w = column + 1 - last.x;
    else runs.push({ x: column, w: 1 });
  }
  return runs;
}

type Tones = (column: number, row: number) => number;

function isInk(
  { width, height, pixels }: GreyImage, perMm: number, column: number, row: number, paper: Tones,
): boolean {
  const limit = paper(column, row) - inkBelowPaper;
  const [left, top] = [Math.floor(column * perMm), Math.floor(row * perMm)];
  const right = Math.min(width, Math.floor((column + 1) * perMm));
  const bottom = Math.min(height, Math.floor((row + 1) * perMm));
  let dark = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if ((pixels[y * width + x] ?? 255) < limit && (dark += 1) >= leastDarkPixels) return true;
    }
  }
  return false;
}

/** The bright end of each tile; one that is dark as a whole counts as ink on the paper around it. */
function paperTones({ width, height, pixels }: GreyImage, side: number): Tones {
  const across = Math.max(1, Math.ceil(width / side));
  const down = Math.max(1, Math.ceil(height / side));
  const tones = new Uint8Array(across * down);
  const whole = new Uint32Array(256);
  const counts = new Uint32Array(256);
  for (let tile = 0; tile < tones.length; tile += 1) {
    counts.fill(0);
    const [left, top] = [Math.floor((tile % across) * side), Math.floor(Math.floor(tile / across) * side)];
    const [right, bottom] = [Math.min(width, Math.floor(left + side)), Math.min(height, Math.floor(top + side))];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const value = pixels[y * width + x] ?? 255;
        counts[value] = (counts[value] ?? 0) + 1;
        whole[value] = (whole[value] ?? 0) + 1;
      }
    }
    tones[tile] = brightEnd(counts);
  }
  const usual = brightEnd(whole);
  return (column, row) => {
    const tone = tones[Math.floor(row / cellsInTile) * across + Math.floor(column / cellsInTile)] ?? usual;
    return tone < usual - 2 * inkBelowPaper ? usual : tone;
  };
}

/** The tone that nine tenths of the pixels are not brighter than. */
function brightEnd(counts: Uint32Array): number {
  let left = counts.reduce((sum, count) => sum + count, 0) * 0.1;
  for (let value = 255; value >= 0; value -= 1) {
    left -= counts[value] ?? 0;
    if (left < 0) return value;
  }
  return 255;
}
