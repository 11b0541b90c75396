import type { Resolve } from './decodeStream';
import { isArray } from './objects';
import type { PdfObject } from './objects';

/** `[llx, lly, urx, ury]` in user space units, corners in order (7.9.5). */
export type Rectangle = readonly [number, number, number, number];

/** The rectangle that an array stands for, empty ones too; undefined unless it is of four numbers, as in viewers. */
export function readRectangle(object: PdfObject, resolve: Resolve): Rectangle | undefined {
  if (!isArray(object) || object.length !== 4) return undefined;
  const [x1, y1, x2, y2] = object.map((item) => resolve(item));
  if (typeof x1 !== 'number' || typeof y1 !== 'number' || typeof x2 !== 'number' || typeof y2 !== 'number') {
    return undefined;
  }
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}
