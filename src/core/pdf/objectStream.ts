import { BufferSource } from '../bytes';
import { ByteWindow } from './byteWindow';
import { maxObjectNumber } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import type { IndirectObject } from './indirectObject';
import { ObjectParser } from './objectParser';
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

  private readonly tolerant: boolean;
  /** Objects are missing that were announced. */
  private readonly isCut: boolean;

  /**
   * `count` and `first` are /N and /First of the stream with this number. AnsoError `damagedPdf`, unless `tolerant`:
   * then what can be found counts.
   */
  constructor(
    num: number, decoded: Uint8Array, { count, first }: { readonly count: number; readonly first: number },
    budget: ParsingBudget, tolerant: boolean,
  ) {
    this.tolerant = tolerant;
    if (count > maxObjects) throw limitExceeded('objectsInStream', maxObjects);
    this.num = num;
    this.size = decoded.length + count * 8;
    this.window = new ByteWindow(new BufferSource(decoded), budget);
    // each pair takes four bytes at least; room is not taken on the word of the file
    const room = Math.min(count, Math.floor((decoded.length + 1) / 4));
    if (room < count && !tolerant) throw damagedPdf('objectStream', { object: num });
    const numbers = new Uint32Array(room);
    const offsets = new Uint32Array(room);
    const parser = new ObjectParser(this.window, 0);
    let found = 0;
    for (; found < room; found++) {
      const number = parser.readUnsigned();
      const offset = parser.readUnsigned();
      const known = number !== undefined && number <= maxObjectNumber;
      const inside = offset !== undefined && first + offset <= decoded.length;
      if (!known || !inside) {
        if (tolerant) break;
        throw damagedPdf('objectStream', { object: num });
      }
      numbers[found] = number;
      offsets[found] = first + offset;
    }
    this.isCut = found < count;
    this.numbers = numbers.subarray(0, found);
    this.offsets = offsets.subarray(0, found);
  }

  /** The object at an index, which must be the one with this number. AnsoError `damagedPdf`. */
  object(index: number, number: number): Pick<IndirectObject, 'object' | 'sourceBytes' | 'mended' | 'isLoose'> {
    const offset = this.offsets[index];
    if (offset === undefined || this.numbers[index] !== number) {
      throw damagedPdf('objectStream', { object: number, stream: this.num });
    }
    const parser = new ObjectParser(this.window, offset, this.tolerant);
    const object = parser.readObject();
    const { mended, isLoose, position } = parser;
    return { object, sourceBytes: position - offset, mended: mended || this.isCut, isLoose };
  }
}
