import { freeEntry, maxObjectNumber } from './crossReferenceEntry';
import type { CrossReferenceEntry, CrossReferencePart, NumberRange } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { decodeStream } from './decodeStream';
import { isArray } from './objects';
import type { PdfObject, PdfStream } from './objects';
import { SubsectionIndex } from './subsectionIndex';

const maxSubsections = 1_000_000;
const maxFieldWidth = 8;

interface Subsection extends NumberRange {
  /** Row of its first entry. */
  readonly row: number;
}

/**
 * A cross-reference stream (7.5.8). The decoded rows stay as they are, a few bytes for each object, and are
 * read when an entry is asked for.
 */
export class CrossReferenceStream implements CrossReferencePart {
  readonly ranges: readonly NumberRange[];
  readonly isLoose: boolean;
  /** Bytes that it keeps in memory. */
  readonly size: number;
  private readonly index: SubsectionIndex<Subsection>;
  private readonly widths: readonly [number, number, number];
  private readonly rows: Uint8Array;
  private readonly base: number;

  /**
   * `maxBytes` bounds the decoded rows, `isLoose` is what the reading of the object told. AnsoError `damagedPdf` or
   * `limitExceeded`.
   */
  constructor(stream: PdfStream, offset: number, base: number, maxBytes: number, isLoose: boolean) {
    const bad = (): Error => damagedPdf('crossReference', { offset });
    const { dict } = stream;
    const widths = dict.get('W');
    if (!isArray(widths) || widths.length < 3) throw bad();
    const width = (index: number): number => {
      const value = widths[index];
      if (!isCount(value) || value > maxFieldWidth) throw bad();
      return value;
    };
    this.widths = [width(0), width(1), width(2)];
    const size = dict.get('Size');
    const pairs = dict.get('Index') ?? [0, size ?? null];
    if (!isArray(pairs) || pairs.length % 2 !== 0) throw bad();
    if (pairs.length > maxSubsections * 2) throw limitExceeded('subsections', maxSubsections);
    const subsections: Subsection[] = [];
    let row = 0;
    for (let i = 0; i < pairs.length; i += 2) {
      const first = pairs[i];
      const count = pairs[i + 1];
      if (!isCount(first) || !isCount(count)) throw bad();
      if (first + count > maxObjectNumber + 1) throw limitExceeded('objects', maxObjectNumber);
      if (count > 0) subsections.push({ first, count, row });
      row += count;
    }
    const needed = row * (this.widths[0] + this.widths[1] + this.widths[2]);
    if (needed > maxBytes) throw limitExceeded('crossReference', maxBytes);
    // a predictor adds a byte to each row, and some writers a little at the end
    this.rows = decodeStream(stream, direct, needed + row + 65536);
    if (this.rows.length < needed) throw bad();
    this.size = this.rows.length;
    this.ranges = subsections;
    this.isLoose = isLoose;
    this.base = base;
    this.index = new SubsectionIndex(subsections, offset);
  }

  entry(num: number): CrossReferenceEntry | undefined {
    const subsection = this.index.find(num);
    if (!subsection) return undefined;
    const [typeWidth, secondWidth, thirdWidth] = this.widths;
    const start = (subsection.row + num - subsection.first) * (typeWidth + secondWidth + thirdWidth);
    const type = typeWidth === 0 ? 1 : this.field(start, typeWidth);
    const second = this.field(start + typeWidth, secondWidth);
    const third = this.field(start + typeWidth + secondWidth, thirdWidth);
    if (type === 1) return second === 0 ? freeEntry : { type: 'offset', offset: second + this.base, gen: third };
    // a type that is not known stands for a null object (table 18)
    return type === 2 ? { type: 'compressed', stream: second, index: third } : freeEntry;
  }

  private field(start: number, width: number): number {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 256 + (this.rows[start + i] ?? 0);
    return value;
  }
}

/** The entries of a cross-reference stream are direct objects (7.5.8.2). */
const direct = (object: PdfObject | undefined): PdfObject => object ?? null;

const isCount = (object: PdfObject | undefined): object is number =>
  typeof object === 'number' && Number.isInteger(object) && object >= 0;
