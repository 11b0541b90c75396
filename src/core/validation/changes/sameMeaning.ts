import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import { bytesEqual } from '../../pki/derWriter';
import type { ChangeReview } from './changeReview';
import { sameObject } from './sameObject';

const maxDepth = 24;
const maxWalked = 20_000;
/** Of a number: 0.006 points on the height of a page. */
const roundingShare = 1e-5;

/**
 * Whether a value says what it said, with what stood in it written as an object of its own, or the reverse (ISO 32000-2
 * 7.3.10 leaves that to the writer). Libraries that write a changed dictionary anew do so with all that hangs in it. A
 * reference to an object that changed is not followed: that is judged under its own number.
 */
export function sameMeaning(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): boolean {
  const comparison = new Meaning(review);
  if (!comparison.same(was ?? null, is ?? null, 0)) return false;
  for (const num of comparison.met) review.explain(num);
  return true;
}

/** Keys whose values differ in meaning, a missing one among them. */
export function keysOfOtherMeaning(review: ChangeReview, was: PdfDict, is: PdfDict): readonly string[] {
  const keys = new Set([...was.entries.keys(), ...is.entries.keys()]);
  return [...keys].filter((key) => !sameMeaning(review, was.get(key), is.get(key)));
}

/** Explains each object that was written anew and says what it said. */
export function rewrittenRule(review: ChangeReview): void {
  const { comparison } = review;
  for (const num of comparison.changed) {
    if (!review.isExplained(num) && sameMeaning(review, comparison.beforeObject(num), comparison.afterObject(num))) {
      review.explain(num);
    }
  }
}

/** A number with a fraction that was written with fewer digits; the eye sees no difference (ISO 32000-2 annex C). */
function isRounded(was: PdfObject, is: PdfObject): boolean {
  if (typeof was !== 'number' || typeof is !== 'number' || Number.isInteger(was)) return false;
  return Math.abs(was - is) <= roundingShare * Math.abs(was);
}

class Meaning {
  /** Added objects that say what stood there before. */
  readonly met: number[] = [];
  private readonly review: ChangeReview;
  private walked = 0;

  constructor(review: ChangeReview) {
    this.review = review;
  }

  same(was: PdfObject, is: PdfObject, depth: number): boolean {
    if (sameObject(was, is)) return true;
    if (depth > maxDepth || ++this.walked > maxWalked) return false;
    const { review } = this;
    if (is instanceof PdfRef) {
      // another object in the place of one is another object: pages and fields are what they are by their number
      if (was instanceof PdfRef || !review.isAdded(is)) return false;
      this.met.push(is.num);
    }
    if (was instanceof PdfRef && review.isChanged(was.num)) return false;
    return this.sameContent(review.before.resolve(was), review.after.resolve(is), depth + 1);
  }

  private sameContent(was: PdfObject, is: PdfObject, depth: number): boolean {
    if (was instanceof PdfDict) return is instanceof PdfDict && this.sameDict(was, is, depth);
    if (was instanceof PdfStream) {
      return is instanceof PdfStream && this.sameDict(was.dict, is.dict, depth) && bytesEqual(was.raw(), is.raw());
    }
    if (isArray(was)) {
      return isArray(is) && was.length === is.length && was.every((item, at) => this.same(item, is[at] ?? null, depth));
    }
    return sameObject(was, is) || isRounded(was, is);
  }

  private sameDict(was: PdfDict, is: PdfDict, depth: number): boolean {
    const keys = new Set([...was.entries.keys(), ...is.entries.keys()]);
    return [...keys].every((key) => this.same(was.get(key) ?? null, is.get(key) ?? null, depth));
  }
}
