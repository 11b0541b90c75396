import { AnsoError } from '../../../contract/errors';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { sameObject } from './sameObject';

const maxWalked = 500_000;

/**
 * Objects that a later revision brought and that nothing leads to: what a tool wrote and then wrote again elsewhere
 * (ISO 32000-2 7.5.6 asks nobody to tidy up). No reader meets them, for they can be reached from the trailer neither
 * through an object that changed nor through one that another rule explained. Numbers that the signed revision
 * refers to are judged apart, and whatever gives such an object a place later is a change of its own.
 */
export function unreachableRule(review: ChangeReview): void {
  const { comparison } = review;
  const open = [...comparison.added].filter((num) => !review.isExplained(num));
  if (open.length === 0) return;
  const met = reached(review);
  for (const num of open) if (!met.has(num) && !isRoot(review, num)) review.explain(num);
}

/**
 * A catalog, or a cross-reference stream that names another one: a reader that mends a file looks for them. One library
 * in use leaves such a stream beside each table that it writes, with the same root.
 */
function isRoot({ after, comparison }: ChangeReview, num: number): boolean {
  const dict = after.dict(comparison.afterObject(num));
  const type = after.name(dict?.get('Type'));
  return type === 'Catalog' || (type === 'XRef' && !sameObject(dict?.get('Root'), after.trailer.get('Root')));
}

/** Numbers of added objects that can be met from the trailer, from a changed object or from an explained one. */
function reached(review: ChangeReview): ReadonlySet<number> {
  const { comparison, after } = review;
  const met = new Set<number>();
  const roots = [...comparison.changed, ...[...comparison.added].filter((num) => review.isExplained(num))];
  const open: PdfObject[] = [after.trailer, ...roots.map((num) => comparison.afterObject(num))];
  let walked = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (++walked > maxWalked) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxWalked });
    if (item instanceof PdfRef) {
      if (!comparison.added.has(item.num) || met.has(item.num)) continue;
      met.add(item.num);
      open.push(after.resolve(item));
    } else if (item instanceof PdfStream) for (const value of item.dict.entries.values()) open.push(value);
    else if (item instanceof PdfDict) for (const value of item.entries.values()) open.push(value);
    else if (isArray(item)) for (const member of item) open.push(member);
  }
  return met;
}
