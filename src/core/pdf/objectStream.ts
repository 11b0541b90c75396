import { BufferSource } from '../bytes';
import { ByteWindow } from './byteWindow';
import { maxObjectNumber } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { ObjectParser } from './objectParser';
import type { PdfObject } from './objects';
import type { ParsingBudget } from './parsingBudget';

const maxObjects = 1_000_000;
/** Far more than any writer puts into one; the offsets have room in 32 bits. */
export const maxObjectStreamBytes = 16 * 1024 * 1024;

/** The objects of one object stream (7.5.7), read one by one. */
export class ObjectStream {
  /** Bytes that it keeps in memory. */
  readonly size: number;
  private readonly num: number;
  private readonly window: ByteWindow;
  /** Object numbers in the order of the stream. */
  readonly numbers: Uint32Array;
  private readonly offsets: Uint32Array;

  /** `count` and `first` are /N and /First of the stream with this number. AnsoError `damagedPdf`. */
  constructor(num: number, decoded: Uint8Array, count: number, first: number, budget: ParsingBudget) {
    if (count > maxObjects) throw limitExceeded('objectsInStream', maxObjects);
    this.num = num;
    this.size = decoded.length + count * 8;
    this.window = new ByteWindow(new BufferSource(decoded), budget);
    // each pair takes four bytes at least; room is not taken on the word of the file
    if (count * 4 > decoded.length + 1) throw damagedPdf('objectStream', { object: num });
    this.numbers = new Uint32Array(count);
    this.offsets = new Uint32Array(count);
    const parser = new ObjectParser(this.window, 0);
    for (let i = 0; i < count; i++) {
      const number = parser.readUnsigned();
      const offset = parser.readUnsigned();
      const known = number !== undefined && number <= maxObjectNumber;
      const inside = offset !== undefined && first + offset <= decoded.length;
      if (!known || !inside) throw damagedPdf('objectStream', { object: num });
      this.numbers[i] = number;
      this.offsets[i] = first + offset;
    }
  }

  /** The object at an index, which must be the one with this number. AnsoError `damagedPdf`. */
  object(index: number, number: number): { readonly object: PdfObject; readonly sourceBytes: number } {
    const offset = this.offsets[index];
    if (offset === undefined || this.numbers[index] !== number) {
      throw damagedPdf('objectStream', { object: number, stream: this.num });
    }
    const parser = new ObjectParser(this.window, offset);
    const object = parser.readObject();
    return { object, sourceBytes: parser.position - offset };
  }
}
