import type { ChangeReview } from './changeReview';
import { isTrailer, namesSameCatalog } from './passedOver';

/**
 * Objects that nothing in the whole file leads to: what a later tool wrote and then wrote again elsewhere, and what it
 * took out of use, overwrote or freed with it (ISO 32000-2 7.5.6 asks nobody to tidy up). No reader meets them. Whoever
 * no longer leads to such an object has changed, and is judged for that.
 */
export function unreachableRule(review: ChangeReview): void {
  const { changed, added, freed } = review.comparison;
  for (const num of [...changed, ...added, ...freed]) {
    if (!review.isExplained(num) && !review.isReachable(num) && !isRoot(review, num)) review.explain(num);
  }
}

/** A catalog, or what names another one: a reader that mends a file looks for them. PDFBox writes a trailer twice. */
function isRoot({ after, comparison }: ChangeReview, num: number): boolean {
  const object = comparison.afterObject(num);
  if (isTrailer(after, object)) return !namesSameCatalog(after, object.dict);
  return after.name(after.dict(object)?.get('Type')) === 'Catalog';
}
