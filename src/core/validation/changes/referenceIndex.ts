import { AnsoError } from '../../../contract/errors';
import { freeBytes } from '../../freeBytes';
import { maxObjectNumber } from '../../pdf/crossReferenceEntry';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, isArray, isName, type PdfObject } from '../../pdf/objects';

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
  /**
   * By object number, the last reference to it and one more, 0 where there is none; each reference knows the one before
   * it. Plain numbers side by side: a map of a hundred thousand objects would take ten times the memory.
   */
  private last = new Int32Array(1024);
  private referrers = new Int32Array(1024);
  private earlier = new Int32Array(1024);
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

  /** Numbers of the objects that refer to `num`, one for each time, the newest first. */
  referrersOf(num: number): readonly number[] {
    const found: number[] = [];
    for (let at = (this.last[placeOf(num)] ?? 0) - 1; at >= 0; at = this.earlier[at] ?? -1) {
      found.push(this.referrers[at] ?? 0);
    }
    return found;
  }

  private collect(root: PdfObject, referrer: number): void {
    const open: PdfObject[] = [root];
    for (let object = open.pop(); object !== undefined; object = open.pop()) {
      if (object instanceof PdfRef) this.add(object.num, referrer);
      else if (object instanceof PdfStream) pushContainers(open, object.dict.entries.values());
      else if (object instanceof PdfDict) pushContainers(open, object.entries.values());
      else if (isArray(object)) pushContainers(open, object);
    }
  }

  private add(target: number, referrer: number): void {
    const at = this.references++;
    if (at >= maxReferences) throw new AnsoError('limitExceeded', { what: 'references', limit: maxReferences });
    if (at >= this.referrers.length) {
      this.referrers = grown(this.referrers, at);
      this.earlier = grown(this.earlier, at);
    }
    const place = placeOf(target);
    if (place >= this.last.length) this.last = grown(this.last, place);
    this.referrers[at] = referrer;
    this.earlier[at] = (this.last[place] ?? 0) - 1;
    this.last[place] = at + 1;
  }
}

/** Numbers that no object can have share one place: what refers to any of them is held to refer to all. */
const placeOf = (num: number): number => Math.min(num, maxObjectNumber + 1);

/** With room for `index` at least. What is not written to takes no memory, so that a large number costs nothing. */
function grown(array: Int32Array<ArrayBuffer>, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, index + 1));
  larger.set(array);
  freeBytes(array);
  return larger;
}

/** Only what can hold a reference: names, numbers and strings are most of a document. */
function pushContainers(open: PdfObject[], items: Iterable<PdfObject>): void {
  for (const item of items) {
    if (typeof item === 'object' && item !== null && !(item instanceof PdfName) && !(item instanceof PdfString)) open.push(item);
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
    return document.readOnce(ref);
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return null;
    throw thrown;
  }
}
