import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';

const storeKeys: ReadonlySet<string> = new Set(['Type', 'Certs', 'OCSPs', 'CRLs', 'VRI']);
const validationKeys: ReadonlySet<string> = new Set(['Type', 'Cert', 'OCSP', 'CRL', 'TU', 'TS']);

/** The objects that make up a document security store (ISO 32000-2 tables 261 and 262). */
export class StoreShape {
  /** Numbers of its dictionaries and arrays. */
  readonly containers = new Set<number>();
  /** Numbers of its certificates, revocation lists, answers and timestamps. */
  readonly streams = new Set<number>();
  private readonly document: PdfDocument;
  private wellFormed = true;

  constructor(document: PdfDocument, store: PdfObject | undefined) {
    this.document = document;
    this.dictionary(store, (key, value) => {
      if (key === 'VRI') this.dictionary(value, (_, entry) => this.validation(entry));
      else if (key !== 'Type') this.array(storeKeys, key, value);
    });
  }

  /** Whether it holds nothing that the tables do not know. */
  get isWellFormed(): boolean {
    return this.wellFormed;
  }

  private validation(entry: PdfObject): void {
    this.dictionary(entry, (key, value) => {
      if (key === 'TS') this.stream(value);
      else if (key !== 'TU' && key !== 'Type') this.array(validationKeys, key, value);
    });
  }

  private dictionary(object: PdfObject | undefined, entry: (key: string, value: PdfObject) => void): void {
    const dict = this.document.resolve(object);
    if (!(dict instanceof PdfDict)) return this.refuse();
    if (object instanceof PdfRef) this.containers.add(object.num);
    for (const [key, value] of dict.entries) entry(key, value);
  }

  private array(keys: ReadonlySet<string>, key: string, object: PdfObject): void {
    if (!keys.has(key)) return this.refuse();
    // one array that a thousand entries name is walked once
    if (object instanceof PdfRef && this.containers.has(object.num)) return;
    const members = this.document.resolve(object);
    if (!isArray(members)) return this.refuse();
    if (object instanceof PdfRef) this.containers.add(object.num);
    for (const member of members) this.stream(member);
  }

  private stream(object: PdfObject): void {
    if (object instanceof PdfRef && this.streams.has(object.num)) return;
    const found = this.document.resolve(object);
    // a reference that leads nowhere is null, and proves nothing (7.3.10)
    if (found === null) return;
    if (!(found instanceof PdfStream) || !(object instanceof PdfRef)) return this.refuse();
    this.streams.add(object.num);
  }

  private refuse(): void {
    this.wellFormed = false;
  }
}
