import { PdfStream } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { isSection } from './isSection';

/**
 * Cross-reference streams and object streams carry a revision and show nothing by themselves (ISO 32000-2 7.5.7,
 * 7.5.8). New ones may come; what stands inside an object stream is judged under its own numbers. A cross-reference
 * stream must be one: others are trailers to a reader that mends, and one that an object refers to is its data.
 */
export function bookkeepingRule(review: ChangeReview): void {
  const { after, comparison } = review;
  for (const num of comparison.added) {
    const type = streamType(review, comparison.afterObject(num));
    if (type === 'ObjStm' || (type === 'XRef' && isSection(after, num))) review.explain(num);
  }
}

function streamType(review: ChangeReview, object: unknown): string | undefined {
  return object instanceof PdfStream ? review.after.name(object.dict.get('Type')) : undefined;
}
