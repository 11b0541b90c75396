import { PdfDict, PdfStream, isArray } from './objects';
import type { PdfObject, PdfRef } from './objects';
import type { Resolve } from './decodeStream';
import { readRectangle } from './rectangle';
import type { Rectangle } from './rectangle';

const letter: Rectangle = [0, 0, 612, 792];
const maxContents = 100_000;

/** One page (7.7.3.3), with what it inherits applied. Boxes are in user space units. */
export interface PdfPage {
  /** Counts from 0. */
  readonly index: number;
  /** null for a page that is written directly into /Kids. */
  readonly ref: PdfRef | null;
  /** Places among the kids, from the root of the page tree down to this page. */
  readonly path: readonly number[];
  /** As written: without inherited entries, so that it can be changed and written back. */
  readonly dict: PdfDict;
  readonly mediaBox: Rectangle;
  /** Already cut to the media box. */
  readonly cropBox: Rectangle;
  readonly rotate: 0 | 90 | 180 | 270;
  /** Size of a unit in 1/72 inch. */
  readonly userUnit: number;
  readonly resources: PdfDict;
  /** In painting order; what is no stream is left out. Read when it is asked for. */
  readonly contents: readonly PdfStream[];
}

/** Entries that page tree nodes hand down (table 31). */
export const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

/** A page from its dictionary and the values that its ancestors hand down. */
export function makePage(
  written: Pick<PdfPage, 'index' | 'ref' | 'path' | 'dict'>,
  inherited: PdfDict,
  resolve: Resolve,
): PdfPage {
  const { dict } = written;
  const value = (key: string): PdfObject => resolve(dict.get(key) ?? inherited.get(key));
  const mediaBox = boxOf(value('MediaBox'), resolve) ?? letter;
  const cropBox = intersection(boxOf(value('CropBox'), resolve) ?? mediaBox, mediaBox) ?? mediaBox;
  const userUnit = resolve(dict.get('UserUnit'));
  const resources = value('Resources');
  let contents: readonly PdfStream[] | undefined;
  return {
    ...written,
    mediaBox,
    cropBox,
    rotate: rotation(value('Rotate')),
    userUnit: typeof userUnit === 'number' && userUnit > 0 && userUnit <= 75000 ? userUnit : 1,
    resources: resources instanceof PdfDict ? resources : new PdfDict(),
    get contents() {
      contents ??= streamsOf(resolve(dict.get('Contents')), resolve);
      return contents;
    },
  };
}

function boxOf(object: PdfObject, resolve: Resolve): Rectangle | undefined {
  const box = readRectangle(object, resolve);
  return box && box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function intersection(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const box: Rectangle = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[2] > box[0] && box[3] > box[1] ? box : undefined;
}

function rotation(object: PdfObject): 0 | 90 | 180 | 270 {
  if (typeof object !== 'number') return 0;
  const turned = ((object % 360) + 360) % 360;
  return turned === 90 || turned === 180 || turned === 270 ? turned : 0;
}

function streamsOf(contents: PdfObject, resolve: Resolve): readonly PdfStream[] {
  if (contents instanceof PdfStream) return [contents];
  if (!isArray(contents)) return [];
  return contents.slice(0, maxContents).map(resolve).filter((item) => item instanceof PdfStream);
}
