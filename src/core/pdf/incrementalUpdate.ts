import { AnsoError } from '../../contract/errors';
import { maxObjectNumber } from './crossReferenceEntry';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { freeNumbers } from './freeNumbers';
import type { PdfDocument } from './document';
import { PdfDict, PdfRef, PdfString, isArray } from './objects';
import type { PdfObject, RawBytes } from './objects';
import type { PdfPage } from './page';
import { ObjectWriter } from './serialise';
import type { WritingCiphers } from './serialise';
import { crossReferenceStreamObject, crossReferenceTableText } from './writeCrossReference';
import type { CrossReferenceRow, WrittenObject } from './writeCrossReference';

/** What is to be appended behind the source, and where things stand in it. */
export interface WrittenUpdate {
  readonly bytes: Uint8Array;
  /** Offset of `num gen obj` from the first byte of the whole file. AnsoError `wrongUse` for another object. */
  offsetOf(ref: PdfRef): number;
  /** Offset of these very bytes from the first byte of the whole file. AnsoError `wrongUse` if not written. */
  offsetOfRaw(raw: RawBytes): number;
}

export interface IncrementalUpdateOptions {
  /** Becomes the second half of /ID (14.4): something that is different for every file, 16 bytes. */
  readonly idSeed?: Uint8Array;
}

/** Entries that belong to one cross-reference section and are not handed on (table 15, table 17). */
const ownEntries = [
  'Size', 'Prev', 'XRefStm', 'ID', 'Type', 'Index', 'W', 'Length', 'Filter', 'DecodeParms', 'DL', 'F', 'FFilter',
  'FDecodeParms',
];

/**
 * Changes to a document that are appended behind it (7.5.6): no earlier byte is touched, and the new
 * cross-references are of the same kind as the newest ones (a hybrid file gets a table). Behind a document whose own
 * are broken they are complete, and lead back to none of the old.
 */
export class IncrementalUpdate {
  private readonly document: PdfDocument;
  private readonly idSeed: Uint8Array | undefined;
  private readonly pending = new Map<number, { readonly gen: number; readonly object: PdfObject }>();
  private readonly allocated = new Set<number>();
  private next: number;
  private readonly end: number;

  constructor(document: PdfDocument, options: IncrementalUpdateOptions = {}) {
    this.document = document;
    this.idSeed = options.idSeed;
    const { first, count } = freeNumbers(document);
    this.next = first;
    this.end = first + count;
  }

  /** A number that no object has, to be filled by `replace`. */
  allocate(): PdfRef {
    if (this.next >= this.end) throw limitExceeded('objects', maxObjectNumber);
    this.allocated.add(this.next);
    return new PdfRef(this.next++);
  }

  add(object: PdfObject): PdfRef {
    const ref = this.allocate();
    this.pending.set(ref.num, { gen: 0, object });
    return ref;
  }

  /** Gives an object a new content. AnsoError `wrongUse` for a reference that leads to no object. */
  replace(ref: PdfRef, object: PdfObject): void {
    if (!this.allocated.has(ref.num)) {
      const entry = this.document.entry(ref.num);
      const gen = entry?.type === 'offset' ? entry.gen : entry?.type === 'compressed' ? 0 : undefined;
      const isKnownAs = this.document.mendedObjects.get(ref.num)?.gen === ref.gen;
      if (gen !== ref.gen && !isKnownAs) throw new AnsoError('wrongUse', { what: 'reference', object: ref.num });
    }
    if ((this.pending.get(ref.num)?.gen ?? ref.gen) !== ref.gen) throw damagedPdf('ambiguous', { object: ref.num });
    this.pending.set(ref.num, { gen: ref.gen, object });
  }

  /** The pending content, else that of the document. */
  current(ref: PdfRef): PdfObject {
    const pending = this.pending.get(ref.num);
    return pending && pending.gen === ref.gen ? pending.object : this.document.resolve(ref);
  }

  /**
   * The object of a page. One that is written directly into /Kids (7.7.3.2 wants a reference there) becomes an object
   * of its own, and the array that held it is written anew. AnsoError `damagedPdf` where it no longer stands there.
   */
  pageRef(page: PdfPage): PdfRef {
    if (page.ref) return page.ref;
    const path = ['Pages', ...page.path.flatMap((index) => ['Kids', index])];
    return this.separate(this.document.catalogRef, path);
  }

  /** Makes the value at the end of a path an object of its own, and gives its reference. */
  private separate(owner: PdfRef, path: readonly (string | number)[]): PdfRef {
    let holder = owner;
    let from = 0;
    let value = this.current(owner);
    for (const [index, key] of path.entries()) {
      const next = entryOf(value, key);
      if (next === undefined) throw damagedPdf('pageTree');
      if (next instanceof PdfRef) {
        holder = next;
        from = index + 1;
        value = this.current(next);
      } else value = next;
    }
    if (from === path.length) return holder;
    const made = this.add(value);
    this.replace(holder, withEntry(this.current(holder), path.slice(from), made));
    return made;
  }

  /** The bytes to append; nothing where nothing changed. May be called again after further changes. */
  write(): WrittenUpdate {
    const { document } = this;
    if (this.pending.size > 0) this.writeMended();
    const start = document.source.length;
    const writer = new ObjectWriter();
    const written: WrittenObject[] = [];
    if (this.pending.size > 0) {
      if (document.source.read(start - 1, 1)[0] !== 10) writer.text('\n');
      for (const [num, { gen, object }] of this.pending) {
        written.push({ num, gen, offset: start + writer.out.length - document.base });
        writer.text(`${num} ${gen} obj\n`);
        writer.write(object, this.ciphers(num, gen));
        writer.text('\nendobj\n');
      }
      this.writeCrossReference(writer, written, start + writer.out.length - document.base);
    }
    const { rawOffsets } = writer;
    return {
      bytes: writer.out.take(),
      offsetOf: (ref) => {
        const found = written.find(({ num, gen }) => num === ref.num && gen === ref.gen);
        if (!found) throw new AnsoError('wrongUse', { what: 'reference', object: ref.num });
        return found.offset + document.base;
      },
      offsetOfRaw: (raw) => {
        const found = rawOffsets.get(raw);
        if (found === undefined) throw new AnsoError('wrongUse', { what: 'rawBytes' });
        return start + found;
      },
    };
  }

  /**
   * What was read with something passed over is written as it was read, so that every viewer reads the same. Not behind
   * signatures: what they cover stays what it is.
   */
  private writeMended(): void {
    const { document, pending } = this;
    if (document.mendedObjects.size === 0 || document.signatureFields().some(({ value }) => value !== null)) return;
    for (const [num, mended] of document.mendedObjects) if (!pending.has(num)) pending.set(num, mended);
  }

  private ciphers(num: number, gen: number): WritingCiphers | null {
    const { encryption } = this.document;
    if (!encryption) return null;
    return { strings: encryption.stringCipher(num, gen), data: (dict) => encryption.streamCipher(dict, num, gen) };
  }

  private writeCrossReference(writer: ObjectWriter, written: WrittenObject[], offset: number): void {
    if (this.document.sections[0]?.kind === 'stream') {
      const own: WrittenObject = { num: this.next, gen: 0, offset };
      if (own.num >= this.end) throw limitExceeded('objects', maxObjectNumber);
      written.push(own);
      writer.text(`${own.num} 0 obj\n`);
      writer.write(crossReferenceStreamObject([...this.kept(written), ...written], this.trailer(own.num + 1)));
      writer.text('\nendobj\n');
    } else {
      writer.text(crossReferenceTableText([...this.kept(written), ...written]));
      writer.text('trailer\n');
      writer.write(this.trailer(this.next));
      writer.text('\n');
    }
    writer.text(`startxref\n${offset}\n%%EOF\n`);
  }

  /**
   * What a complete section says of the objects that stay, with the head of the list of free numbers. Nothing where
   * the earlier sections are sound and go on being read.
   */
  private kept(written: readonly WrittenObject[]): readonly CrossReferenceRow[] {
    const { document } = this;
    if (!document.isRepaired) return [];
    const replaced = new Set(written.map(({ num }) => num));
    const rows: CrossReferenceRow[] = [{ num: 0, gen: 65535, free: true }];
    for (const num of document.objectNumbers()) {
      const entry = document.entry(num);
      if (num === 0 || replaced.has(num) || !entry || entry.type === 'free') continue;
      if (entry.type === 'offset') rows.push({ num, gen: entry.gen, offset: entry.offset - document.base });
      else rows.push({ num, stream: entry.stream, index: entry.index });
    }
    return rows;
  }

  private trailer(size: number): PdfDict {
    const { document } = this;
    const carried: Record<string, PdfObject | undefined> = {};
    for (const [key, value] of document.trailer.entries) if (!ownEntries.includes(key)) carried[key] = value;
    const newest = document.sections[0];
    return PdfDict.from({
      Size: Math.max(size, document.objectCount),
      ...carried,
      Prev: document.isRepaired ? undefined : (newest?.offset ?? 0) - document.base,
      ID: this.identifier(),
    });
  }

  /** The first half names the document for ever, the second half this state of it (14.4). */
  private identifier(): PdfObject | undefined {
    const { document, idSeed } = this;
    const halves = (document.array(document.trailer.get('ID')) ?? []).map((half) => document.resolve(half));
    const [first, second] = halves.filter((half) => half instanceof PdfString);
    const seed = idSeed && new PdfString(idSeed.slice(0, 16), true);
    const renewed = seed ?? second ?? first;
    if (!renewed) return undefined;
    // the key of an encrypted document hangs on the first half, even on its absence
    const kept = first ?? (document.encryption ? new PdfString(new Uint8Array()) : renewed);
    return [hexadecimal(kept), hexadecimal(renewed)];
  }
}

/** Bytes without meaning are easier to read in hexadecimal. */
const hexadecimal = ({ bytes }: PdfString): PdfString => new PdfString(bytes, true);

function entryOf(holder: PdfObject, key: string | number): PdfObject | undefined {
  if (typeof key === 'number') return isArray(holder) ? holder[key] : undefined;
  return holder instanceof PdfDict ? holder.get(key) : undefined;
}

/** A copy of nested dictionaries and arrays in which one entry is another. */
function withEntry(holder: PdfObject, path: readonly (string | number)[], value: PdfObject): PdfObject {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const entry = withEntry(entryOf(holder, key) ?? null, rest, value);
  if (typeof key === 'string') return holder instanceof PdfDict ? holder.with({ [key]: entry }) : holder;
  return isArray(holder) ? holder.map((item, index) => (index === key ? entry : item)) : holder;
}
