import type { PdfDocument } from '../../pdf/document';
import { PdfStream } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';

/**
 * Cross-reference streams and object streams carry a revision and show nothing by themselves (ISO 32000-2 7.5.7,
 * 7.5.8). New ones may come; what stands inside an object stream is judged under its own numbers. A cross-reference
 * stream must be one: others are trailers to a reader that mends, and one that an object refers to is its data.
 */
export function bookkeepingRule(review: ChangeReview): void {
  const { before, after, comparison } = review;
  for (const num of comparison.added) {
    const type = streamType(review, comparison.afterObject(num));
    if (type === 'ObjStm' || (type === 'XRef' && isSection(after, num))) review.explain(num);
  }
  for (const num of comparison.changed) {
    const areSections = isSection(before, num) && isSection(after, num);
    if (areSections && review.index.referrersOf(num).length === 0) review.explain(num);
  }
}

/** Whether a cross-reference stream of the chain stands under this number. */
function isSection(document: PdfDocument, num: number): boolean {
  const entry = document.entry(num);
  if (entry?.type !== 'offset') return false;
  return document.sections.some(({ offset, kind, trailer }) =>
    (kind === 'stream' && offset === entry.offset) || trailer.get('XRefStm') === entry.offset - document.base);
}

function streamType(review: ChangeReview, object: unknown): string | undefined {
  return object instanceof PdfStream ? review.after.name(object.dict.get('Type')) : undefined;
}
