import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, isName, type PdfObject } from '../../pdf/objects';

/** Number under which references from the trailer are kept. */
export const fromTrailer = 0;

const maxObjects = 1_000_000;
const maxReferences = 5_000_000;

/**
 * Who refers to which object number in a signed revision, numbers without an object included. Two attacks need it:
 * a reference that leads nowhere when the document is signed and is given an object later, and one object that
 * plays a harmless and a visible part at once.
 */
export class ReferenceIndex {
  private readonly referrers = new Map<number, number[]>();
  private objects = 0;
  private references = 0;

  /**
   * Takes in the objects with these numbers, and the trailer. An object that does not read refers to nothing.
   * @throws AnsoError limitExceeded for more than a million objects
   */
  scan(document: PdfDocument, numbers: Iterable<number>): void {
    for (const num of numbers) {
      const entry = document.entry(num);
      if (!entry || entry.type === 'free') continue;
      if (++this.objects > maxObjects) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxObjects });
      const object = readOrNull(document, new PdfRef(num, entry.type === 'offset' ? entry.gen : 0));
      // the dictionary of a cross-reference stream is a trailer, and comes with the sections
      const isTrailer = object instanceof PdfStream && isName(object.dict.get('Type'), 'XRef');
      if (!isTrailer) this.collect(object, num);
    }
    for (const { trailer } of document.sections) this.collect(trailer, fromTrailer);
  }

  /** Numbers of the objects that refer to `num`, one for each time. */
  referrersOf(num: number): readonly number[] {
    return this.referrers.get(num) ?? [];
  }

  private collect(root: PdfObject, referrer: number): void {
    for (const { num } of referencesIn(root)) this.add(num, referrer);
  }

  private add(target: number, referrer: number): void {
    if (++this.references > maxReferences) {
      throw new AnsoError('limitExceeded', { what: 'references', limit: maxReferences });
    }
    const known = this.referrers.get(target);
    if (known) known.push(referrer);
    else this.referrers.set(target, [referrer]);
  }
}

/** Every reference that stands in an object, each as often as it stands there. */
export function* referencesIn(root: PdfObject): Iterable<PdfRef> {
  const open: PdfObject[] = [root];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    if (object instanceof PdfRef) yield object;
    else if (object instanceof PdfStream) open.push(...object.dict.entries.values());
    else if (object instanceof PdfDict) open.push(...object.entries.values());
    else if (isArray(object)) for (const item of object) open.push(item);
  }
}

function readOrNull(document: PdfDocument, ref: PdfRef): PdfObject {
  try {
    return document.resolve(ref);
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return null;
    throw thrown;
  }
}
