import { limitExceeded } from '../../pdf/damagedPdf';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import type { NewPdf } from '../page/newPdf';

const maxObjects = 200_000;
const maxBytes = 256 * 1024 * 1024;
const maxDepth = 200;
/** Ways back into the page tree, and what no page shows. */
const leftOut: ReadonlySet<string> = new Set(['Parent', 'StructParent', 'StructParents', 'PieceInfo', 'Metadata', 'Thumb']);

/** Takes what pages draw with from a document into a new one, each object once, bytes of streams as they are stored. */
export class ObjectCopier {
  private readonly document: PdfDocument;
  private readonly pdf: NewPdf;
  private readonly copied = new Map<number, PdfRef>();
  private readonly waiting: { readonly from: PdfRef; readonly to: PdfRef }[] = [];
  private bytes = 0;

  constructor(document: PdfDocument, pdf: NewPdf) {
    this.document = document;
    this.pdf = pdf;
  }

  /** The object for the new document, all that it refers to copied. @throws AnsoError limitExceeded, damagedPdf */
  copy(object: PdfObject): PdfObject {
    const made = object instanceof PdfStream ? this.pdf.add(this.stream(object)) : this.value(object, 0);
    // One behind the other, not one within the other: a chain of references may be as long as the file.
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      const found = this.document.resolve(next.from);
      this.pdf.fill(next.to, found instanceof PdfStream ? this.stream(found) : this.value(found, 0));
    }
    return made;
  }

  private value(object: PdfObject, depth: number): PdfObject {
    if (depth > maxDepth) throw limitExceeded('depth', maxDepth);
    if (object instanceof PdfRef) return this.reference(object);
    if (object instanceof PdfDict) return this.dict(object, depth);
    if (isArray(object)) return object.map((item) => this.value(item, depth + 1));
    return object;
  }

  private reference(from: PdfRef): PdfRef {
    const known = this.copied.get(from.num);
    if (known) return known;
    if (this.copied.size >= maxObjects) throw limitExceeded('objects', maxObjects);
    const to = this.pdf.reserve();
    this.copied.set(from.num, to);
    this.waiting.push({ from, to });
    return to;
  }

  private dict(dict: PdfDict, depth: number): PdfDict {
    const entries = [...dict.entries].filter(([key]) => !leftOut.has(key));
    return new PdfDict(entries.map(([key, value]) => [key, this.value(value, depth + 1)]));
  }

  private stream(stream: PdfStream): PdfStream {
    const raw = stream.raw();
    this.bytes += raw.length;
    if (this.bytes > maxBytes) throw limitExceeded('bytes', maxBytes);
    return new PdfStream(this.dict(stream.dict, 0).with({ Length: raw.length }), raw);
  }
}
