import { PdfRef, PdfStream } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { referencesIn } from './referenceIndex';
import { sameObject } from './sameObject';
import { StoreShape } from './storeShape';

/**
 * The document security store may be added, grow, shrink or be written anew (ISO 32000-2 12.8.4.3, EN 319 142-1
 * 5.4.2): it holds what a validator needs, shows on no page and is no part of what was signed. Whoever takes proof
 * out of it can make a signature harder to prove, and never make it say something else; writers that collect the
 * proof a second time do just that. Only the entry itself stays. An object that is written anew in place must have
 * been of the old store and of nothing else: shared with a page or with another part of the catalog, the change
 * would show there.
 */
export function securityStoreRule(review: ChangeReview): void {
  const was = review.before.catalog.get('DSS');
  const is = review.after.catalog.get('DSS');
  if (is === undefined) {
    if (was !== undefined) review.forbid('catalogChanged', review.after.catalogRef.num);
    return;
  }
  const store = new StoreShape(review.after, is);
  const rewritten = [...store.containers].filter((num) => review.isChanged(num));
  const added = [...store.containers, ...store.streams].filter((num) => review.comparison.added.has(num));
  if (rewritten.length + added.length === 0 && sameObject(was, is)) return;
  if (!store.isWellFormed || !wereOfTheStoreAlone(review, rewritten)) {
    review.forbid('objectChanged', is instanceof PdfRef ? is.num : review.after.catalogRef.num);
    return;
  }
  // a stream that changed in place stays unexplained: proof is added and dropped, never altered
  for (const num of [...rewritten, ...added]) {
    review.explain(num);
    const object = review.comparison.afterObject(num);
    if (object instanceof PdfStream) for (const value of object.dict.entries.values()) review.explainAdded(value);
  }
  review.allow({ kind: 'dssAdded' });
}

/** Whether every way to these objects in the signed revision led through the entry /DSS of the catalog. */
function wereOfTheStoreAlone(review: ChangeReview, numbers: readonly number[]): boolean {
  if (numbers.length === 0) return true;
  const { catalog, catalogRef } = review.before;
  const { containers } = new StoreShape(review.before, catalog.get('DSS'));
  const elsewhere = new Set<number>();
  for (const [key, value] of catalog.entries) {
    if (key !== 'DSS') for (const { num } of referencesIn(value)) elsewhere.add(num);
  }
  const met = new Set(numbers);
  for (const num of met) {
    if (!containers.has(num) || elsewhere.has(num)) return false;
    // a set is walked to its end, with what joins it on the way
    for (const referrer of review.index.referrersOf(num)) if (referrer !== catalogRef.num) met.add(referrer);
  }
  return true;
}
