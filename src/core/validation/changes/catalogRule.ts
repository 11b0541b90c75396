import { PdfDict, PdfName, PdfRef, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { keysOfOtherMeaning } from './sameMeaning';

/** Entries that rules of their own look at. */
const judgedElsewhere: ReadonlySet<string> = new Set(['AcroForm', 'DSS', 'Metadata']);

/**
 * The catalog may gain or change its form, its security store and its metadata (each under a rule of its own), and
 * may declare the version or extension that those need (ISO 32000-2 7.7.2, 7.12; EN 319 142-1 5.4.2.2). Everything
 * else in it decides what is shown or done, and stays.
 */
export function catalogRule(review: ChangeReview): void {
  const { before, after } = review;
  const root = after.catalogRef;
  if (root.num !== before.catalogRef.num || root.gen !== before.catalogRef.gen) {
    review.forbid('catalogChanged', root.num);
    return;
  }
  extensionsRule(review, before.catalog.get('Extensions'), after.catalog.get('Extensions'));
  if (!review.isChanged(root.num)) return;
  const forbidden = keysOfOtherMeaning(review, before.catalog, after.catalog).filter((key) => {
    const value = after.catalog.get(key);
    if (judgedElsewhere.has(key)) return false;
    if (key === 'Version') return !(value instanceof PdfName);
    return key !== 'Extensions' || !(after.resolve(value) instanceof PdfDict);
  });
  if (forbidden.length > 0 || review.isResource(root.num)) review.forbid('catalogChanged', root.num);
  review.explain(root.num);
}

/** Declares what a later signature needs; written anew in place only where it is nothing else as well. */
function extensionsRule(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): void {
  review.explainAdded(is);
  if (!(is instanceof PdfRef) || !(was instanceof PdfRef) || was.num !== is.num) return;
  const isOwn = review.isChanged(is.num) && review.belongsTo(review.before.catalogRef.num, is.num);
  const extensions = review.after.resolve(is);
  if (!isOwn || !(extensions instanceof PdfDict)) return;
  review.explain(is.num);
  for (const value of extensions.entries.values()) review.explainAdded(value);
}
