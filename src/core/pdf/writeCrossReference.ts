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

/** A table of the written objects (7.5.4), up to the word `trailer`. AnsoError `limitExceeded` past 10 GB. */
export function crossReferenceTableText(written: readonly WrittenObject[]): string {
  let text = 'xref\n';
  for (const run of runsOf(written)) {
    text += `${run[0]?.num ?? 0} ${run.length}\n`;
    for (const { gen, offset } of run) {
      if (offset > maxTableOffset) throw limitExceeded('tableOffset', maxTableOffset);
      text += `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} n \n`;
    }
  }
  return text;
}

/** A cross-reference stream of the written objects, itself among them (7.5.8). */
export function crossReferenceStreamObject(written: readonly WrittenObject[], trailer: PdfDict): PdfStream {
  const runs = runsOf(written);
  const offsetWidth = widthOf(Math.max(...written.map(({ offset }) => offset)));
  const genWidth = widthOf(Math.max(...written.map(({ gen }) => gen)));
  const rowBytes = 1 + offsetWidth + genWidth;
  const rows = new Uint8Array(written.length * rowBytes);
  let at = 0;
  for (const { gen, offset } of runs.flat()) {
    rows[at] = 1;
    putNumber(rows, at + 1, offset, offsetWidth);
    putNumber(rows, at + 1 + offsetWidth, gen, genWidth);
    at += rowBytes;
  }
  const dict = trailer.with({
    Type: PdfName.of('XRef'),
    W: [1, offsetWidth, genWidth],
    Index: runs.flatMap((run) => [run[0]?.num ?? 0, run.length]),
    Filter: PdfName.of('FlateDecode'),
  });
  return new PdfStream(dict, deflate(rows));
}

/** Consecutive numbers together, ascending. */
function runsOf(written: readonly WrittenObject[]): readonly (readonly WrittenObject[])[] {
  const runs: WrittenObject[][] = [];
  let run: WrittenObject[] = [];
  let next = -1;
  for (const object of [...written].sort((a, b) => a.num - b.num)) {
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
