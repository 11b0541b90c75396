import { BoundedCache } from './boundedCache';
import type { ByteWindow } from './byteWindow';
import type { CrossReferenceEntry } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { decodeStream } from './decodeStream';
import type { DocumentEncryption } from './encryption/documentEncryption';
import { readIndirectObject } from './indirectObject';
import type { IndirectObject } from './indirectObject';
import { ObjectStream, maxObjectStreamBytes } from './objectStream';
import { PdfDict, PdfRef, PdfStream, PdfString } from './objects';
import type { PdfObject } from './objects';

const maxHops = 32;
/** Measured in bytes of the file; the objects take some ten times as much. */
const cachedObjectBytes = 2 * 1024 * 1024;
/** Holds the largest object stream there may be, so that its objects are not decoded one by one. */
const cachedStreamBytes = 24 * 1024 * 1024;
/** Objects that jump between large object streams would have them decoded without end. */
const maxDecodedObjectStreams = 2 * 1024 ** 3;
const objectOverhead = 64;

/** An object as it was read, and the generation by which it was asked for. */
export interface MendedObject {
  readonly gen: number;
  readonly object: PdfObject;
}

/** Where an object is; undefined for a number without an entry. */
export type FindEntry = (num: number) => CrossReferenceEntry | undefined;

/**
 * The indirect objects of a file, read from where the entries say when they are asked for, decrypted once the
 * encryption is known. Everything that reads may throw AnsoError `damagedPdf` or `limitExceeded`.
 */
export class ObjectStore {
  /** Objects that were read with something passed over, by number, with the generation that they are known by. */
  readonly mended = new Map<number, MendedObject>();
  /** Objects read so far that are written so that readers take them differently. */
  readonly loose = new Set<number>();
  private readonly tolerant: boolean;
  private readonly window: ByteWindow;
  private readonly findEntry: FindEntry;
  private objects = new BoundedCache<number, PdfObject>(cachedObjectBytes);
  private objectStreams = new BoundedCache<number, ObjectStream>(cachedStreamBytes);
  private readonly loading = new Set<number>();
  private decodedObjectStreams = 0;
  private encryption: DocumentEncryption | null = null;
  /** The object of the encryption dictionary, which is not encrypted itself. */
  private clearObject: number | undefined;

  /** A `tolerant` one reads broken syntax as viewers do. */
  constructor(window: ByteWindow, findEntry: FindEntry, tolerant = false) {
    this.tolerant = tolerant;
    this.window = window;
    this.findEntry = findEntry;
  }

  /** From here on objects are decrypted. `dictionary` is what /Encrypt was written as. */
  decryptWith(encryption: DocumentEncryption, dictionary: PdfObject | undefined): void {
    this.encryption = encryption;
    this.clearObject = dictionary instanceof PdfRef ? dictionary.num : undefined;
    this.objects = new BoundedCache(cachedObjectBytes);
    this.objectStreams = new BoundedCache(cachedStreamBytes);
  }

  /** The object itself, references followed; null for what does not exist (7.3.10). */
  resolve(object: PdfObject | undefined): PdfObject {
    let found = object ?? null;
    for (let hop = 0; found instanceof PdfRef; hop++) {
      if (hop >= maxHops) throw damagedPdf('object', { object: found.num });
      found = this.load(found);
    }
    return found;
  }

  /** The data of a stream with its filters undone, at most `maxBytes`. */
  decoded(stream: PdfStream, maxBytes: number): Uint8Array {
    return this.decode(stream, maxBytes, false);
  }

  /** An object stream by its number. It lies in the file itself, never in another one (7.5.7). */
  objectStream(num: number): ObjectStream {
    const kept = this.objectStreams.get(num);
    if (kept) return kept;
    const entry = this.findEntry(num);
    const object = entry?.type === 'offset' ? this.load(new PdfRef(num, entry.gen)) : null;
    if (!(object instanceof PdfStream)) throw damagedPdf('objectStream', { object: num });
    const count = this.resolve(object.dict.get('N'));
    const first = this.resolve(object.dict.get('First'));
    if (!isCount(count) || !isCount(first)) throw damagedPdf('objectStream', { object: num });
    const decoded = this.decode(object, maxObjectStreamBytes, this.tolerant);
    this.decodedObjectStreams += decoded.length;
    if (this.decodedObjectStreams > maxDecodedObjectStreams) {
      throw limitExceeded('objectStreams', maxDecodedObjectStreams);
    }
    const read = new ObjectStream(num, decoded, { count, first }, this.window.budget, this.tolerant);
    this.objectStreams.set(num, read, read.size);
    return read;
  }

  private decode(stream: PdfStream, maxBytes: number, partial: boolean): Uint8Array {
    return decodeStream(stream, (object) => this.resolve(object), maxBytes, {
      isDecrypted: this.encryption !== null, partial,
    });
  }

  /** The object of a reference, read past what is kept: for going through all objects of a file once. */
  readOnce(ref: PdfRef): PdfObject {
    const entry = this.findEntry(ref.num);
    if (entry?.type !== 'offset' || entry.gen !== ref.gen) return this.load(ref);
    return this.loadAt(entry.offset, ref.num, ref.gen).object;
  }

  private load({ num, gen }: PdfRef): PdfObject {
    const kept = gen === 0 ? this.objects.get(num) : undefined;
    if (kept !== undefined) return kept;
    const entry = this.findEntry(num);
    if (!entry || entry.type === 'free') return null;
    const own = entry.type === 'offset' ? entry.gen : 0;
    // there is but one generation in object streams (7.5.7), and viewers do not ask for it
    const isOnly = entry.type === 'offset' ? entry.isOnly : this.tolerant;
    if (gen !== own && !isOnly) return null;
    if (this.loading.has(num)) throw damagedPdf('object', { object: num });
    this.loading.add(num);
    try {
      const read =
        entry.type === 'offset'
          ? this.loadAt(entry.offset, num, entry.gen)
          : this.objectStream(entry.stream).object(entry.index, num);
      this.noteMended(num, { gen, object: read.object }, read.mended, own);
      if (read.isLoose) this.loose.add(num);
      if (gen === 0) this.objects.set(num, read.object, weightOf(read));
      return read.object;
    } finally {
      this.loading.delete(num);
    }
  }

  /** By another generation than its own it must be written anew, and is known by that one alone: never a stream. */
  private noteMended(num: number, mended: MendedObject, isMended: boolean, own: number): void {
    const isRenamed = mended.gen !== own && !(mended.object instanceof PdfStream);
    if (!isMended && !isRenamed) return;
    const known = this.mended.get(num) ?? (isRenamed && this.objects.get(num) !== undefined ? { gen: own } : mended);
    if (known.gen !== mended.gen) throw damagedPdf('ambiguous', { object: num });
    this.mended.set(num, mended);
  }

  private loadAt(offset: number, num: number, gen: number): Omit<IndirectObject, 'num' | 'gen' | 'end'> {
    const { encryption, tolerant } = this;
    const read = readIndirectObject(this.window, offset, (length) => this.resolve(length), { num, gen }, tolerant);
    if (!encryption || num === this.clearObject) return read;
    return { ...read, object: encryption.decrypt(read.object, num, gen) };
  }
}

/** Long strings, such as /Contents of a signature, take the memory of their bytes and not ten times as much. */
function weightOf({ object, sourceBytes }: Pick<IndirectObject, 'object' | 'sourceBytes'>): number {
  if (!(object instanceof PdfDict)) return sourceBytes + objectOverhead;
  let strings = 0;
  for (const value of object.entries.values()) if (value instanceof PdfString) strings += value.bytes.length;
  return Math.max(0, sourceBytes - strings) / (strings > sourceBytes / 4 ? 10 : 1) + objectOverhead;
}

/** A number that counts something. */
export const isCount = (value: PdfObject | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
