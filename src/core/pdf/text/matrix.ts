import type { RectMm } from '../../../contract/models';
import type { PdfDocument } from '../document';
import type { Matrix } from '../geometry';
import type { PdfObject } from '../objects';

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `first` then `second` (ISO 32000-2 8.3.4: M' = first x second). */
export function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l];
}

/** Six numbers as a matrix, undefined for anything else. */
export function matrixOf(document: PdfDocument, object: PdfObject | undefined): Matrix | undefined {
  const items = document.array(object)?.map((item) => document.number(item));
  const [a, b, c, d, e, f] = items ?? [];
  if (a === undefined || b === undefined || c === undefined) return undefined;
  return d === undefined || e === undefined || f === undefined ? undefined : [a, b, c, d, e, f];
}

/** The box around a rectangle `[llx lly urx ury]` that a matrix turns; null where it is not finite. */
export function boundingBox(matrix: Matrix, rectangle: readonly [number, number, number, number]): RectMm | null {
  const [llx, lly, urx, ury] = rectangle;
  const [a, b, c, d, e, f] = matrix;
  const xs = [a * llx + c * lly + e, a * urx + c * lly + e, a * llx + c * ury + e, a * urx + c * ury + e];
  const ys = [b * llx + d * lly + f, b * urx + d * lly + f, b * llx + d * ury + f, b * urx + d * ury + f];
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  const box = { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
  return Number.isFinite(x + y + box.w + box.h) ? box : null;
}
