import { AnsoError } from '../../../contract/errors';
import type { ByteWindow } from '../byteWindow';
import { isDigit, isRegular, isWhite } from '../characters';
import { maxObjectNumber } from '../crossReferenceEntry';
import { damagedPdf, limitExceeded } from '../damagedPdf';
import { endOfData, readIndirectObject } from '../indirectObject';
import { ObjectParser } from '../objectParser';
import { PdfDict, PdfRef, PdfStream, isName } from '../objects';
import type { PdfObject } from '../objects';

const chunkBytes = 262144;
const maxObjects = 1_000_000;
const maxTrailers = 4096;
const maxSpace = 64;
const maxGenDigits = 5;
const maxNumDigits = 8;
/** What may be read in vain, of text that begins like an object and is none. */
const maxWastedBytes = 64 * 1024 * 1024;
const objWord = [0x6f, 0x62, 0x6a];
const trailerWord = [0x74, 0x72, 0x61, 0x69, 0x6c, 0x65, 0x72];

/** An object as it was met in the file. */
export interface ScannedObject {
  readonly num: number;
  readonly gen: number;
  readonly offset: number;
  readonly kind: 'objectStream' | 'crossReference' | 'other';
}

/** What stands in a file, told by its text alone. */
export interface ScannedFile {
  /** In the order of the file. */
  readonly objects: readonly ScannedObject[];
  /** Trailers and dictionaries of cross-reference streams that name a catalog, in the order of the file. */
  readonly trailers: readonly PdfDict[];
  /** Dictionaries that call themselves catalogs, in the order of the file: for one that lost its trailer. */
  readonly catalogs: readonly PdfRef[];
  /** A dictionary with /ByteRange stands somewhere: the file was signed. */
  readonly isSigned: boolean;
  /** Whether cross-references or a trailer follow the last object: else the end of the file may be lost. */
  readonly hasEnd: boolean;
}

/**
 * Searches a whole file for objects and trailers, from its first byte to its last, without the cross-references.
 * What stands in the data of streams is not looked at. Memory: some hundred bytes for each object.
 * AnsoError `damagedPdf` (`torn`) for a file that ends within an object, `limitExceeded`.
 */
export function scanObjects(window: ByteWindow): ScannedFile {
  return new Scan(window).run();
}

interface Nested {
  readonly from: number;
  readonly length: PdfRef;
}

class Scan {
  private readonly window: ByteWindow;
  private readonly objects: ScannedObject[] = [];
  private readonly trailers: PdfDict[] = [];
  private readonly catalogs: PdfRef[] = [];
  /** Streams whose length is an object of its own, which may come later. */
  private readonly nested: Nested[] = [];
  private isSigned = false;
  private lastObject = 0;
  private lastEnd = 0;
  private wasted = 0;

  constructor(window: ByteWindow) {
    this.window = window;
  }

  run(): ScannedFile {
    const { source } = this.window;
    for (let at = 0; at < source.length; ) {
      const bytes = source.read(at, Math.min(chunkBytes, source.length - at));
      const isLast = at + bytes.length >= source.length;
      const end = isLast ? bytes.length : bytes.length - trailerWord.length;
      const next = this.scanChunk(bytes, at, end);
      at = isLast && next === at + end ? source.length : next;
    }
    const { trailers, catalogs, isSigned } = this;
    return { objects: this.outsideOfStreams(), trailers, catalogs, isSigned, hasEnd: this.lastEnd > this.lastObject };
  }

  /** Gives the position to go on from: the end of the chunk, or behind a stream that leads out of it. */
  private scanChunk(bytes: Uint8Array, base: number, end: number): number {
    for (let i = 0; i < end; ) {
      const code = bytes[i];
      if (code === 0x6f && wordAt(bytes, i, objWord)) {
        const next = this.objectAt(base + i);
        if (next >= base + end) return next;
        i = Math.max(i + 1, next - base);
      } else if (code === 0x74 && wordAt(bytes, i, trailerWord)) {
        this.trailerAt(base + i + trailerWord.length);
        i += trailerWord.length;
      } else i++;
    }
    return base + end;
  }

  /** Takes in the object whose word `obj` stands here, and gives the position behind it. */
  private objectAt(position: number): number {
    const behind = position + objWord.length;
    const start = this.startOfHeader(position);
    const follows = this.window.at(behind);
    if (start === undefined || (isRegular(follows) && !isDigit(follows))) return behind;
    let end = behind;
    try {
      const read = readIndirectObject(this.window, start, () => null, undefined, true);
      if (read.num === 0 || read.num > maxObjectNumber) return behind;
      end = this.take(read, start);
    } catch (thrown) {
      if (!(thrown instanceof AnsoError) || thrown.kind === 'limitExceeded') throw thrown;
      if (thrown.data['what'] === 'torn') throw thrown;
      this.waste(typeof thrown.data['offset'] === 'number' ? thrown.data['offset'] - start : 0);
    }
    return end;
  }

  private take(read: { num: number; gen: number; object: PdfObject; end: number }, offset: number): number {
    const { num, gen, object } = read;
    if (this.objects.length >= maxObjects) throw limitExceeded('objects', maxObjects);
    const dict = object instanceof PdfStream ? object.dict : object instanceof PdfDict ? object : undefined;
    const kind = object instanceof PdfStream ? kindOf(object.dict) : 'other';
    this.objects.push({ num, gen, offset, kind });
    if (kind === 'crossReference') {
      this.takeTrailer(dict);
      this.lastEnd = offset;
    } else this.lastObject = offset;
    if (object instanceof PdfDict && isName(object.get('Type'), 'Catalog') && this.catalogs.length < maxTrailers) {
      this.catalogs.push(new PdfRef(num, gen));
    }
    if (dict?.has('ByteRange')) this.isSigned = true;
    const end = object instanceof PdfStream ? this.endOfStream(object.dict, read.end) : read.end;
    if (end >= this.window.length) throw damagedPdf('torn', { offset });
    return end;
  }

  private endOfStream(dict: PdfDict, start: number): number {
    const length = dict.get('Length');
    const end = endOfData(this.window, start, length ?? null);
    if (end === undefined) throw damagedPdf('torn', { offset: start });
    if (length instanceof PdfRef) this.nested.push({ from: start, length });
    return end;
  }

  private trailerAt(position: number): void {
    this.lastEnd = position;
    const parser = new ObjectParser(this.window, position, true);
    try {
      const read = parser.readObject();
      if (read instanceof PdfDict) this.takeTrailer(read);
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
      this.waste(parser.position - position);
    }
  }

  private takeTrailer(dict: PdfDict | undefined): void {
    if (!dict || !(dict.get('Root') instanceof PdfRef)) return;
    if (this.trailers.length >= maxTrailers) throw limitExceeded('revisions', maxTrailers);
    this.trailers.push(dict);
  }

  private waste(bytes: number): void {
    this.wasted += Math.max(0, bytes);
    if (this.wasted > maxWastedBytes) throw limitExceeded('repair', maxWastedBytes);
  }

  /** Where `12 0` before the word begins; undefined where no header of an object stands. */
  private startOfHeader(position: number): number | undefined {
    const gen = this.numberBefore(position, maxGenDigits, true);
    if (gen === undefined) return undefined;
    return this.numberBefore(gen, maxNumDigits, false);
  }

  private numberBefore(position: number, maxDigits: number, mayTouch: boolean): number | undefined {
    const { window } = this;
    let at = position;
    while (position - at < maxSpace && isWhite(window.at(at - 1))) at--;
    if (at === position && !mayTouch) return undefined;
    const end = at;
    while (isDigit(window.at(at - 1))) if (end - --at > maxDigits) return undefined;
    return at === end ? undefined : at;
  }

  /** Without the objects of files that are carried in a stream whose length stands elsewhere. */
  private outsideOfStreams(): readonly ScannedObject[] {
    const offsets = new Map(this.objects.map(({ num, offset }) => [num, offset]));
    const ends = new Map<number, number>();
    for (const { from, length } of this.nested) {
      const offset = offsets.get(length.num);
      const value = offset === undefined ? null : this.read(offset);
      const end = endOfData(this.window, from, value);
      if (typeof value === 'number' && end === from + value) ends.set(from, end);
    }
    const ranges = [...ends].sort((a, b) => a[0] - b[0]);
    let index = 0;
    let covered = 0;
    return this.objects.filter(({ offset }) => {
      for (let range = ranges[index]; range && range[0] <= offset; range = ranges[++index]) {
        covered = Math.max(covered, range[1]);
      }
      return offset >= covered;
    });
  }

  private read(offset: number): PdfObject {
    return readIndirectObject(this.window, offset, () => null).object;
  }
}

/** Cross-references that do not say their type have what nothing else has (table 17). */
function kindOf(dict: PdfDict): ScannedObject['kind'] {
  const type = dict.get('Type');
  if (isName(type, 'ObjStm')) return 'objectStream';
  return isName(type, 'XRef') || ['Root', 'Size', 'W'].every((key) => dict.has(key)) ? 'crossReference' : 'other';
}

function wordAt(bytes: Uint8Array, at: number, word: readonly number[]): boolean {
  return word.every((code, index) => bytes[at + index] === code);
}
