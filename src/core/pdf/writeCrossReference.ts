import { AnsoError } from '../../contract/errors';
import { limitExceeded } from './damagedPdf';
import { deflate } from './flate';
import { PdfName, PdfStream } from './objects';
import type { PdfDict } from './objects';

/** Ten digits are all that a line of a table has (7.5.4). */
const maxTableOffset = 9_999_999_999;

/** An object that was appended. `offset` counts from where the file's own offsets count. */
export interface WrittenObject {
  readonly num: number;
  readonly gen: number;
  readonly offset: number;
}

/** Any line that a section may have: an object in the file, one in an object stream, or a free number. */
export type CrossReferenceRow =
  | WrittenObject
  | { readonly num: number; readonly stream: number; readonly index: number }
  | { readonly num: number; readonly gen: number; readonly free: true };

/** A table of the rows (7.5.4), up to the word `trailer`. AnsoError `limitExceeded` past 10 GB. */
export function crossReferenceTableText(rows: readonly CrossReferenceRow[]): string {
  const lines: string[] = ['xref\n'];
  for (const run of runsOf(rows)) {
    lines.push(`${run[0]?.num ?? 0} ${run.length}\n`);
    for (const row of run) lines.push(tableLine(row));
  }
  return lines.join('');
}

function tableLine(row: CrossReferenceRow): string {
  if ('stream' in row) throw new AnsoError('internal', { what: 'compressedInTable' });
  const offset = 'free' in row ? 0 : row.offset;
  if (offset > maxTableOffset) throw limitExceeded('tableOffset', maxTableOffset);
  const gen = String(row.gen).padStart(5, '0');
  return `${String(offset).padStart(10, '0')} ${gen} ${'free' in row ? 'f' : 'n'} \n`;
}

/** A cross-reference stream of the rows, itself among them (7.5.8). */
export function crossReferenceStreamObject(rows: readonly CrossReferenceRow[], trailer: PdfDict): PdfStream {
  const runs = runsOf(rows);
  const fields = runs.flat().map(rowFields);
  const widths = [1, 2].map((field) => widthOf(fields.reduce((most, row) => Math.max(most, row[field] ?? 0), 0)));
  const [secondWidth = 1, thirdWidth = 1] = widths;
  const rowBytes = 1 + secondWidth + thirdWidth;
  const data = new Uint8Array(fields.length * rowBytes);
  fields.forEach(([type, second, third], index) => {
    const at = index * rowBytes;
    data[at] = type;
    putNumber(data, at + 1, second, secondWidth);
    putNumber(data, at + 1 + secondWidth, third, thirdWidth);
  });
  const dict = trailer.with({
    Type: PdfName.of('XRef'),
    W: [1, secondWidth, thirdWidth],
    Index: runs.flatMap((run) => [run[0]?.num ?? 0, run.length]),
    Filter: PdfName.of('FlateDecode'),
  });
  return new PdfStream(dict, deflate(data));
}

/** Type and two numbers (table 18). */
function rowFields(row: CrossReferenceRow): readonly [number, number, number] {
  if ('stream' in row) return [2, row.stream, row.index];
  return 'free' in row ? [0, 0, row.gen] : [1, row.offset, row.gen];
}

/** Consecutive numbers together, ascending. */
function runsOf(rows: readonly CrossReferenceRow[]): readonly (readonly CrossReferenceRow[])[] {
  const runs: CrossReferenceRow[][] = [];
  let run: CrossReferenceRow[] = [];
  let next = -1;
  for (const object of [...rows].sort((a, b) => a.num - b.num)) {
    if (object.num !== next) {
      run = [];
      runs.push(run);
    }
    run.push(object);
    next = object.num + 1;
  }
  return runs;
}

/** Bytes that a number takes: more than four once a file passes 4 GB. */
function widthOf(value: number): number {
  let width = 1;
  while (value >= 256 ** width) width++;
  return width;
}

function putNumber(rows: Uint8Array, at: number, value: number, width: number): void {
  for (let i = 0; i < width; i++) rows[at + i] = Math.floor(value / 256 ** (width - 1 - i)) & 255;
}
