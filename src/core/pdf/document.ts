import { AnsoError } from '../../contract/errors';
import type { ByteSource } from '../bytes';
import { BoundedCache } from './boundedCache';
import { ByteWindow } from './byteWindow';
import type { CrossReferenceEntry } from './crossReferenceEntry';
import { maxObjectNumber } from './crossReferenceEntry';
import { mergedNumbers, readCrossReferences } from './crossReferenceSection';
import type { CrossReferenceSection } from './crossReferenceSection';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { decodeStream } from './decodeStream';
import { findHeader, findStartXref, laterVersion } from './fileStructure';
import type { FileHeader } from './fileStructure';
import { readIndirectObject } from './indirectObject';
import { ObjectStream, maxObjectStreamBytes } from './objectStream';
import { PdfDict, PdfName, PdfRef, PdfStream, isArray } from './objects';
import type { PdfObject } from './objects';
import type { PdfPage } from './page';
import { PageTree } from './pageTree';
import { readSignatureFields } from './signatureFields';
import type { SignatureField } from './signatureFields';

const maxHops = 32;
const defaultDecodedBytes = 64 * 1024 * 1024;
/** Measured in bytes of the file; the objects take some ten times as much. */
const cachedObjectBytes = 2 * 1024 * 1024;
/** Holds the largest object stream there may be, so that its objects are not decoded one by one. */
const cachedStreamBytes = 24 * 1024 * 1024;
/** Objects that jump between large object streams would have them decoded without end. */
const maxDecodedObjectStreams = 2 * 1024 ** 3;
const objectOverhead = 64;

/**
 * A PDF file, read by random access: nothing is read before it is asked for, and objects are found through the
 * cross-references alone, never by searching the file, so that it shows what a viewer shows.
 *
 * Every method that reads may throw AnsoError `damagedPdf` (an entry that does not lead to its object, broken
 * syntax) or `limitExceeded`.
 */
export class PdfDocument {
  readonly source: ByteSource;
  /** The greater of header and catalog: `1.7` (7.7.2, /Version). */
  readonly version: string;
  /** Of the newest revision. */
  readonly trailer: PdfDict;
  /** Newest first. */
  readonly sections: readonly CrossReferenceSection[];
  /** One more than the highest object number in use, and at least /Size: the next free number. */
  readonly objectCount: number;
  /** What offsets in the file count from: not 0 where something stands before the header. */
  readonly base: number;
  readonly catalogRef: PdfRef;
  readonly catalog: PdfDict;
  private readonly window: ByteWindow;
  private readonly objects = new BoundedCache<number, PdfObject>(cachedObjectBytes);
  private readonly objectStreams = new BoundedCache<number, ObjectStream>(cachedStreamBytes);
  private readonly loading = new Set<number>();
  private decodedObjectStreams = 0;
  private pages: PageTree | null = null;

  private constructor(source: ByteSource, header: FileHeader, base: number, startXref: number) {
    this.source = source;
    this.base = base;
    this.window = new ByteWindow(source);
    this.sections = readCrossReferences(this.window, startXref, base);
    const newest = this.sections[0];
    if (!newest) throw damagedPdf('crossReference');
    this.trailer = newest.trailer;
    this.objectCount = nextFreeNumber(this.sections);
    // a later revision without /Encrypt does not make the earlier ones readable
    const encrypted = this.sections.some(({ trailer }) => this.resolve(trailer.get('Encrypt')) !== null);
    if (encrypted) throw new AnsoError('encryptedPdf');
    const root = this.trailer.get('Root');
    if (!(root instanceof PdfRef)) throw damagedPdf('trailer', { offset: newest.offset });
    this.catalogRef = root;
    const catalog = this.resolve(root);
    if (!(catalog instanceof PdfDict) || !this.dict(catalog.get('Pages'))) throw damagedPdf('catalog');
    this.catalog = catalog;
    this.version = laterVersion(header.version, this.name(catalog.get('Version')));
  }

  /**
   * Opens a file. AnsoError `notPdf` without a header, `damagedPdf` for a file that is torn or whose structure
   * is broken, `encryptedPdf`, `unsupportedPdf`, `limitExceeded`.
   */
  static open(source: ByteSource): PdfDocument {
    const header = findHeader(source);
    const startXref = findStartXref(source);
    if (header.offset === 0) return new PdfDocument(source, header, 0, startXref);
    // with something before the header, offsets count from the header; some writers count from the file's start
    try {
      return new PdfDocument(source, header, header.offset, startXref);
    } catch (fromHeader) {
      if (!(fromHeader instanceof AnsoError) || fromHeader.kind !== 'damagedPdf') throw fromHeader;
      try {
        return new PdfDocument(source, header, 0, startXref);
      } catch (fromStart) {
        throw fromStart instanceof AnsoError && fromStart.kind === 'damagedPdf' ? fromHeader : fromStart;
      }
    }
  }

  /** Where an object is, by the newest revision that speaks of it. */
  entry(num: number): CrossReferenceEntry | undefined {
    for (const section of this.sections) {
      const entry = section.entry(num);
      if (entry) return entry;
    }
    return undefined;
  }

  /** All object numbers with an entry, free ones included, ascending. */
  objectNumbers(): Iterable<number> {
    return mergedNumbers(this.sections.flatMap((section) => section.parts));
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

  /** The dictionary, or that of a stream; undefined for anything else. */
  dict(object: PdfObject | undefined): PdfDict | undefined {
    const found = this.resolve(object);
    if (found instanceof PdfStream) return found.dict;
    return found instanceof PdfDict ? found : undefined;
  }

  array(object: PdfObject | undefined): readonly PdfObject[] | undefined {
    const found = this.resolve(object);
    return isArray(found) ? found : undefined;
  }

  number(object: PdfObject | undefined): number | undefined {
    const found = this.resolve(object);
    return typeof found === 'number' ? found : undefined;
  }

  name(object: PdfObject | undefined): string | undefined {
    const found = this.resolve(object);
    return found instanceof PdfName ? found.name : undefined;
  }

  get pageCount(): number {
    return this.pageTree().count;
  }

  /** A page, counted from 0. AnsoError `wrongUse` past the last one. */
  page(index: number): PdfPage {
    return this.pageTree().page(index);
  }

  /** The place of a page, counted from 0; undefined for an object that is no page. */
  pageIndex(ref: PdfRef): number | undefined {
    return this.pageTree().indexOf(ref);
  }

  /**
   * The data of a stream with its filters undone, at most `maxBytes` (64 MB unless told). AnsoError
   * `limitExceeded`, `damagedPdf`, or `unsupportedPdf` for image filters.
   */
  decoded(stream: PdfStream, maxBytes = defaultDecodedBytes): Uint8Array {
    return decodeStream(stream, (object) => this.resolve(object), maxBytes);
  }

  /** The signature fields of the form, empty ones too, in the order of the form (12.7.5.5). */
  signatureFields(): readonly SignatureField[] {
    return readSignatureFields(this);
  }

  private pageTree(): PageTree {
    const root = this.dict(this.catalog.get('Pages')) ?? new PdfDict();
    this.pages ??= new PageTree(root, (object) => this.resolve(object));
    return this.pages;
  }

  private load({ num, gen }: PdfRef): PdfObject {
    const kept = gen === 0 ? this.objects.get(num) : undefined;
    if (kept !== undefined) return kept;
    const entry = this.entry(num);
    if (!entry || entry.type === 'free') return null;
    if (gen !== (entry.type === 'offset' ? entry.gen : 0)) return null;
    if (this.loading.has(num)) throw damagedPdf('object', { object: num });
    this.loading.add(num);
    try {
      const read = entry.type === 'offset' ? this.loadAt(entry.offset, num, gen) : this.loadFrom(entry, num);
      if (gen === 0) this.objects.set(num, read.object, read.sourceBytes + objectOverhead);
      return read.object;
    } finally {
      this.loading.delete(num);
    }
  }

  private loadAt(offset: number, num: number, gen: number): { object: PdfObject; sourceBytes: number } {
    const read = readIndirectObject(this.window, offset, (length) => this.resolve(length));
    if (read.num !== num || read.gen !== gen) throw damagedPdf('object', { object: num, offset });
    return read;
  }

  private loadFrom(
    { stream, index }: { readonly stream: number; readonly index: number },
    num: number,
  ): { object: PdfObject; sourceBytes: number } {
    let holder = this.objectStreams.get(stream);
    if (!holder) {
      // an object stream lies in the file itself, never in another one (7.5.7)
      const entry = this.entry(stream);
      const object = entry?.type === 'offset' ? this.load(new PdfRef(stream, entry.gen)) : null;
      if (!(object instanceof PdfStream)) throw damagedPdf('objectStream', { object: num, stream });
      const count = this.number(object.dict.get('N'));
      const first = this.number(object.dict.get('First'));
      if (!isCount(count) || !isCount(first)) throw damagedPdf('objectStream', { object: num, stream });
      const decoded = this.decoded(object, maxObjectStreamBytes);
      this.decodedObjectStreams += decoded.length;
      if (this.decodedObjectStreams > maxDecodedObjectStreams) {
        throw limitExceeded('objectStreams', maxDecodedObjectStreams);
      }
      holder = new ObjectStream(stream, decoded, count, first);
      this.objectStreams.set(stream, holder, holder.size);
    }
    return holder.object(index, num);
  }
}

const isCount = (value: PdfObject | undefined): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

function nextFreeNumber(sections: readonly CrossReferenceSection[]): number {
  let next = 1;
  for (const section of sections) {
    next = Math.max(next, section.end);
    const size = section.trailer.get('Size');
    if (isCount(size) && size <= maxObjectNumber + 1) next = Math.max(next, size);
  }
  if (next > maxObjectNumber + 1) throw limitExceeded('objects', maxObjectNumber);
  return next;
}
