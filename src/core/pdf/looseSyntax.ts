import type { ByteWindow } from './byteWindow';
import { PdfName, PdfRef, isArray, type PdfObject } from './objects';

/** What may be written in ways that readers take differently. For verifying, the plain way alone is good enough. */

/** Digits that every reader has room for. */
export const longestNumber = 64;

/** Whole numbers by which readers find their way or count: one written with a fraction is none to some (7.3.3). */
const wholeKeys: ReadonlySet<string> = new Set([
  'Prev', 'XRefStm', 'Size', 'Length', 'N', 'First', 'W', 'Index', 'Count', 'Rotate', 'F', 'Ff',
  'FirstChar', 'LastChar', 'Width', 'Height', 'BitsPerComponent', 'Colors', 'Columns', 'Predictor',
]);

/** Whether the value of an entry, which stands between two offsets, should be whole and was written with a point. */
export function isLooseCount(key: string, value: PdfObject, window: ByteWindow, from: number, to: number): boolean {
  if (!wholeKeys.has(key) || (typeof value !== 'number' && !isArray(value))) return false;
  for (let at = from; at < to; at++) if (window.at(at) === 0x2e) return true;
  return false;
}

/** For what programs write twice by mistake: names, numbers and references. */
export function saysTheSame(first: PdfObject | undefined, second: PdfObject): boolean {
  if (first instanceof PdfRef) return second instanceof PdfRef && first.num === second.num && first.gen === second.gen;
  if (first instanceof PdfName) return second instanceof PdfName && first.name === second.name;
  return first === second;
}
