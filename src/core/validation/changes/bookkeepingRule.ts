import { PdfStream } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';

/**
 * Cross-reference streams and object streams carry a revision and show nothing by themselves (ISO 32000-2 7.5.7,
 * 7.5.8). New ones may come; what stands inside an object stream is judged under its own numbers.
 */
export function bookkeepingRule(review: ChangeReview): void {
  for (const num of review.comparison.added) {
    const type = streamType(review, review.comparison.afterObject(num));
    if (type === 'XRef' || type === 'ObjStm') review.explain(num);
  }
  for (const num of review.comparison.changed) {
    const types = [review.comparison.beforeObject(num), review.comparison.afterObject(num)];
    if (types.every((object) => streamType(review, object) === 'XRef')) review.explain(num);
  }
}

function streamType(review: ChangeReview, object: unknown): string | undefined {
  return object instanceof PdfStream ? review.after.name(object.dict.get('Type')) : undefined;
}
