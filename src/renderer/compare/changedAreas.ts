/** A picture of a page, as a canvas gives it: four bytes a pixel. */
export interface PagePixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export interface AreaPx {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Edge of the squares that are judged as one. */
const cellPx = 6;
/** From this sum of the differences of red, green and blue on a pixel counts: beyond rounding, below a grey hair. */
const leastDifference = 60;

export interface ChangedAreas {
  /** Of each known place: whether something changed within it. */
  readonly known: readonly boolean[];
  /** Changes outside the known places, from top to bottom. */
  readonly others: readonly AreaPx[];
}

/**
 * Where two pictures of a page differ: squares with a differing pixel, put together where they touch, each group as
 * the rectangle around it. Squares inside a known place, such as the mark of a later signature, are told apart, so
 * that a change beside such a mark is never taken for the mark. Pictures of different size differ as a whole.
 */
export function changedAreas(before: PagePixels, after: PagePixels, places: readonly AreaPx[] = []): ChangedAreas {
  const { width, height } = after;
  if (before.width !== width || before.height !== height) {
    return { known: places.map(() => false), others: [{ x: 0, y: 0, w: width, h: height }] };
  }
  const columns = Math.ceil(width / cellPx);
  const rows = Math.ceil(height / cellPx);
  const changed = changedCells(before.data, after.data, width, columns, rows);
  const known = places.map((place) => takePlace(changed, place, columns, rows));
  const areas: AreaPx[] = [];
  for (let cell = 0; cell < changed.length; cell += 1) {
    if (changed[cell] === 1) areas.push(takeGroup(changed, cell, columns, rows));
  }
  return { known, others: areas.toSorted((a, b) => a.y - b.y || a.x - b.x) };
}

/** Takes the changed squares out that lie in a place; whether there were any. */
function takePlace(cells: Uint8Array, place: AreaPx, columns: number, rows: number): boolean {
  let found = false;
  const first = (from: number): number => Math.max(0, Math.floor(from / cellPx));
  const lastRow = Math.min(rows - 1, Math.floor((place.y + place.h) / cellPx));
  const lastColumn = Math.min(columns - 1, Math.floor((place.x + place.w) / cellPx));
  for (let row = first(place.y); row <= lastRow; row += 1) {
    for (let column = first(place.x); column <= lastColumn; column += 1) {
      const cell = row * columns + column;
      if (cells[cell] === 0) continue;
      cells[cell] = 0;
      found = true;
    }
  }
  return found;
}

function changedCells(
  before: Uint8ClampedArray, after: Uint8ClampedArray, width: number, columns: number, rows: number,
): Uint8Array {
  const cells = new Uint8Array(columns * rows);
  for (let at = 0; at < after.length; at += 4) {
    const difference = Math.abs((before[at] ?? 0) - (after[at] ?? 0))
      + Math.abs((before[at + 1] ?? 0) - (after[at + 1] ?? 0)) + Math.abs((before[at + 2] ?? 0) - (after[at + 2] ?? 0));
    if (difference < leastDifference) continue;
    const pixel = at / 4;
    const column = Math.floor((pixel % width) / cellPx);
    const row = Math.floor(Math.floor(pixel / width) / cellPx);
    cells[row * columns + column] = 1;
  }
  return cells;
}

/** Takes a group out of the cells: those that touch, with one empty square between counted as touching. */
function takeGroup(cells: Uint8Array, start: number, columns: number, rows: number): AreaPx {
  const reach = 2;
  let [left, top, right, bottom] = [columns, rows, 0, 0];
  const waiting = [start];
  cells[start] = 2;
  for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
    for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y += 1) {
      for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x += 1) {
        const next = y * columns + x;
        if (cells[next] !== 1) continue;
        cells[next] = 2;
        waiting.push(next);
      }
    }
  }
  return { x: left * cellPx, y: top * cellPx, w: (right - left + 1) * cellPx, h: (bottom - top + 1) * cellPx };
}
