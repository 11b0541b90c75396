import type { ByteWindow } from './byteWindow';
import { isDigit, isWhite } from './characters';
import { freeEntry, maxObjectNumber } from './crossReferenceEntry';
import type { CrossReferenceEntry, CrossReferencePart, NumberRange } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import type { ObjectParser } from './objectParser';
import { PdfDict } from './objects';
import { SubsectionIndex } from './subsectionIndex';

const maxSubsections = 1_000_000;
/** `oooooooooo ggggg n` without its end of line. */
const entryLength = 18;
const lineLength = 20;

interface Subsection extends NumberRange {
  /** Entry at a position in the subsection. */
  readonly at: (index: number) => CrossReferenceEntry;
}

/**
 * A classic cross-reference table (7.5.4). Entries of equal length are left in the file and read when they are
 * asked for, so that a table of a million objects costs nothing; a table with uneven lines is read whole.
 */
export class CrossReferenceTable implements CrossReferencePart {
  readonly trailer: PdfDict;
  readonly ranges: readonly NumberRange[];
  /** Lines of another length than 20 bytes, by which some readers count; a list that begins elsewhere; comments. */
  readonly isLoose: boolean;
  private readonly index: SubsectionIndex<Subsection>;

  private constructor(subsections: readonly Subsection[], trailer: PdfDict, offset: number, isLoose: boolean) {
    this.ranges = subsections;
    this.isLoose = isLoose;
    this.trailer = trailer;
    this.index = new SubsectionIndex(subsections, offset);
  }

  /**
   * Reads the table whose word `xref` the parser has just passed, and the trailer behind it. `base` is what the
   * offsets in the file count from. AnsoError `damagedPdf` or `limitExceeded`.
   */
  static read(window: ByteWindow, parser: ObjectParser, base: number): CrossReferenceTable {
    const offset = parser.position;
    const subsections: Subsection[] = [];
    let isLoose = false;
    while (!parser.takeKeyword('trailer')) {
      const first = parser.readUnsigned();
      const count = parser.readUnsigned();
      if (first === undefined || count === undefined) throw damagedPdf('crossReference', { offset: parser.position });
      if (first + count > maxObjectNumber + 1) throw limitExceeded('objects', maxObjectNumber);
      if (count === 0) continue;
      if (subsections.length >= maxSubsections) throw limitExceeded('subsections', maxSubsections);
      const entries = evenEntries(window, parser, count, base) ?? unevenEntries(parser, count, base);
      // some writers number the list from 1 although its first line is that of object 0
      const shifted = first === 1 && isListHead(entries);
      isLoose ||= shifted || !entries.isEven;
      subsections.push({ first: shifted ? 0 : first, count, at: entries.entry });
    }
    isLoose ||= parser.passedComment;
    const trailer = parser.readObject();
    if (!(trailer instanceof PdfDict)) throw damagedPdf('trailer', { offset: parser.position });
    return new CrossReferenceTable(subsections, trailer, offset, isLoose || parser.isLoose);
  }

  entry(num: number): CrossReferenceEntry | undefined {
    const subsection = this.index.find(num);
    return subsection?.at(num - subsection.first);
  }
}

/** What one line says. */
interface Line {
  readonly offset: number;
  readonly gen: number;
  readonly free: boolean;
}

interface Entries {
  readonly entry: (index: number) => CrossReferenceEntry;
  readonly head: () => Line;
  /** Every line has the 20 bytes of 7.5.4. */
  readonly isEven: boolean;
}

function isListHead({ head }: Entries): boolean {
  const { free, gen, offset } = head();
  return free && gen === 65535 && offset === 0;
}

function toEntry(line: Line, base: number): CrossReferenceEntry {
  // "in use" at offset 0 cannot be: writers that number with gaps fill them so
  return line.free || line.offset === 0 ? freeEntry : { type: 'offset', offset: line.offset + base, gen: line.gen };
}

/** A subsection whose lines are equally long; undefined (and the parser not moved) if they are not. */
function evenEntries(window: ByteWindow, parser: ObjectParser, count: number, base: number): Entries | undefined {
  const before = parser.position;
  parser.skipWhite();
  const start = parser.position;
  let stride = entryLength;
  while (stride < entryLength + 4 && isWhite(window.at(start + stride))) stride++;
  const last = start + (count - 1) * stride;
  const even = readLine(window, start) && readLine(window, last) && !isDigit(window.at(last + entryLength));
  if (even) {
    parser.position = last + entryLength;
    parser.skipWhite();
    // either the next subsection or the trailer: an entry more than was announced is neither
    const follows = parser.peek();
    if (follows === 0x74 || (isDigit(follows) && !readLine(window, parser.position))) {
      const line = (index: number): Line => {
        const read = readLine(window, start + index * stride);
        if (!read) throw damagedPdf('crossReference', { offset: start + index * stride });
        return read;
      };
      // behind a line that stands alone pdf-lib leaves an empty one
      const isEven = stride === lineLength || (count === 1 && stride > lineLength);
      return { entry: (index) => toEntry(line(index), base), head: () => line(0), isEven };
    }
  }
  parser.position = before;
  return undefined;
}

/** One line at exactly this position, in exactly this form. */
function readLine(window: ByteWindow, position: number): Line | undefined {
  let offset = 0;
  for (let i = 0; i < 10; i++) {
    const code = window.at(position + i);
    if (!isDigit(code)) return undefined;
    offset = offset * 10 + code - 0x30;
  }
  let gen = 0;
  for (let i = 11; i < 16; i++) {
    const code = window.at(position + i);
    if (!isDigit(code)) return undefined;
    gen = gen * 10 + code - 0x30;
  }
  const type = window.at(position + 17);
  const spaced = isWhite(window.at(position + 10)) && isWhite(window.at(position + 16));
  if (!spaced || (type !== 0x6e && type !== 0x66)) return undefined;
  return { offset, gen, free: type === 0x66 };
}

/** A subsection with lines of any form: two numbers and a letter, however they are spaced. */
function unevenEntries(parser: ObjectParser, count: number, base: number): Entries {
  const offsets: number[] = [];
  const gens: number[] = [];
  for (let i = 0; i < count; i++) {
    const offset = parser.readUnsigned();
    const gen = parser.readUnsigned();
    const used = parser.takeKeyword('n');
    if (offset === undefined || gen === undefined || (!used && !parser.takeKeyword('f'))) {
      throw damagedPdf('crossReference', { offset: parser.position });
    }
    offsets.push(used ? offset : -1 - offset);
    gens.push(gen);
  }
  const line = (index: number): Line => {
    const offset = offsets[index] ?? -1;
    return { offset: offset < 0 ? -1 - offset : offset, gen: gens[index] ?? 0, free: offset < 0 };
  };
  return { entry: (index) => toEntry(line(index), base), head: () => line(0), isEven: false };
}
