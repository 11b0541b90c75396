import { AnsoError } from '../../contract/errors';
import type { ByteSource } from '../bytes';
import { PrefixSource } from '../bytes';
import { ByteWindow } from './byteWindow';
import type { CrossReferenceEntry } from './crossReferenceEntry';
import { maxObjectNumber } from './crossReferenceEntry';
import { mergedNumbers } from './crossReferenceSection';
import type { CrossReferenceSection } from './crossReferenceSection';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { readStructure } from './documentStructure';
import type { DocumentStructure } from './documentStructure';
import type { DocumentEncryption } from './encryption/documentEncryption';
import { openEncryption } from './encryption/openEncryption';
import { laterVersion } from './fileStructure';
import type { FileHeader } from './fileStructure';
import { ObjectStore, isCount } from './objectStore';
import type { MendedObject } from './objectStore';
import { PdfDict, PdfName, PdfRef, PdfStream, isArray } from './objects';
import type { PdfObject } from './objects';
import type { PdfPage } from './page';
import { PageTree } from './pageTree';
import { openMended, openRepaired } from './repair/repairStructure';
import { readSignatureFields, readUnlistedSignatures } from './signatureFields';
import type { SignatureField } from './signatureFields';

const defaultDecodedBytes = 64 * 1024 * 1024;

export interface OpenOptions {
  /** Of a user or of the owner; without it the empty one is tried, with which everybody may read. */
  readonly password?: string | undefined;
  /**
   * Whether broken cross-references are put together anew, and broken syntax is passed over. For reading what is to be
   * signed, never for verifying: what is guessed must not vouch for a signature.
   */
  readonly repair?: boolean | undefined;
}

/**
 * A PDF file, read by random access: nothing is read before it is asked for, and objects are found through the
 * cross-references alone, so that it shows what a viewer shows. Only where those are broken, and only when it is
 * asked for, the file is searched for its objects.
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
  /** null for a document in clear. */
  readonly encryption: DocumentEncryption | null;
  readonly header: FileHeader;
  /** Whether the cross-references were put together anew: those of the file must not be built upon. */
  readonly isRepaired: boolean;
  private readonly store: ObjectStore;
  private readonly password: string | undefined;
  private pages: PageTree | null = null;
  private fields: readonly SignatureField[] | null = null;
  private unlisted: readonly SignatureField[] | null = null;

  private constructor(source: ByteSource, structure: DocumentStructure, password: string | undefined) {
    const { window, sections, base, header, isRepaired } = structure;
    this.source = source;
    this.base = base;
    this.header = header;
    this.sections = sections;
    this.isRepaired = isRepaired;
    this.password = password;
    const newest = sections[0];
    if (!newest) throw damagedPdf('crossReference');
    this.trailer = newest.trailer;
    this.objectCount = nextFreeNumber(sections);
    this.store = new ObjectStore(window, (num) => this.entry(num), structure.tolerant);
    this.encryption = openEncryption(this.store, this.trailer, password);
    // a later revision without /Encrypt does not make the earlier ones readable
    if (!this.encryption && sections.some(({ trailer }) => this.resolve(trailer.get('Encrypt')) !== null)) {
      throw new AnsoError('encryptedPdf', { reason: 'handler' });
    }
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
   * is broken beyond what the options allow, `encryptedPdf` (`reason`: `password` or `handler`), `limitExceeded`.
   */
  static open(source: ByteSource, { password, repair = false }: OpenOptions = {}): PdfDocument {
    const window = new ByteWindow(source);
    const opened = (structure: DocumentStructure): PdfDocument => new PdfDocument(source, structure, password);
    let document: PdfDocument;
    try {
      document = readStructure(window, repair, opened);
    } catch (thrown) {
      if (!repair) throw thrown;
      return openRepaired(window, password, opened, thrown);
    }
    return repair ? openMended(window, password, opened, document) : document;
  }

  /** Another state of the same file, with the same password, by its own cross-references. AnsoError as `open`. */
  reopen(source: ByteSource): PdfDocument {
    return PdfDocument.open(source, { password: this.password });
  }

  /** The document as it was when the file ended here: a signed revision. AnsoError as `open`. */
  revision(length: number): PdfDocument {
    return this.reopen(new PrefixSource(this.source, length));
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
    return this.store.resolve(object);
  }

  /** As `resolve`, for going through all objects of a file once: what was read is not kept. */
  readOnce(ref: PdfRef): PdfObject {
    return this.store.readOnce(ref);
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

  /**
   * Objects read so far in which something was passed over that cannot stand there, with what was read; none unless
   * opened for repair. Written anew, they say the same to everybody.
   */
  get mendedObjects(): ReadonlyMap<number, MendedObject> {
    return this.store.mended;
  }

  /** Whether an object that was read is written so that readers take it differently. */
  isLoose(num: number): boolean {
    return this.store.loose.has(num);
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
    return this.store.decoded(stream, maxBytes);
  }

  /** The signature fields of the form, empty ones too, in the order of the form (12.7.5.5). */
  signatureFields(): readonly SignatureField[] {
    this.fields ??= readSignatureFields(this);
    return this.fields;
  }

  /** Filled signature fields that stand on pages of later revisions, and that the form does not know. */
  unlistedSignatures(): readonly SignatureField[] {
    this.unlisted ??= readUnlistedSignatures(this);
    return this.unlisted;
  }

  private pageTree(): PageTree {
    this.pages ??= new PageTree(
      this.catalog.get('Pages') ?? null, (object) => this.resolve(object), (kid) => this.isMissing(kid));
    return this.pages;
  }

  /** Told by the cross-references alone: nothing is read. */
  private isMissing(object: PdfObject): boolean {
    if (!(object instanceof PdfRef)) return object === null;
    return (this.entry(object.num)?.type ?? 'free') === 'free';
  }
}

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
