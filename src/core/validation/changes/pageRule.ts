import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { describePage } from './describeChange';
import { keysOfOtherMeaning } from './sameMeaning';
import { sameObject } from './sameObject';

/** Pages that are looked through for the owner of a changed array. */
const maxPages = 100_000;

/**
 * A page may gain the widgets of signature fields that were added, at the end of /Annots (ISO 32000-2 12.5.2), and
 * nothing else: no content, no resources, no other annotation. Existing annotations keep their place, since order
 * is what covers what.
 */
export function pageRule(review: ChangeReview): void {
  const { before, after, comparison } = review;
  const arrays = new Set<number>();
  for (const num of comparison.changed) {
    if (review.isExplained(num)) continue;
    const was = comparison.beforeObject(num);
    if (Array.isArray(was)) arrays.add(num);
    if (!(was instanceof PdfDict) || !isPage(review, was, num)) continue;
    const is = comparison.afterObject(num);
    const keys = is instanceof PdfDict ? keysOfOtherMeaning(review, was, is) : ['Type'];
    if (is instanceof PdfDict && keys.every((key) => isHarmless(review, key, is.get(key))) && gainsWidgets(review, was.get('Annots'), is.get('Annots'))) {
      review.explain(num);
    } else review.findings.push({ ...describePage(review, num), allowed: false, object: num });
  }
  if (arrays.size === 0) return;
  for (let index = 0; index < Math.min(before.pageCount, maxPages); index++) {
    const annotations = before.page(index).dict.get('Annots');
    if (annotations instanceof PdfRef && arrays.has(annotations.num)) {
      gainsWidgets(review, annotations, after.page(index).dict.get('Annots'));
    }
  }
}

/** The order of going through the fields and the date of the page's own content show nothing (table 31). */
function isHarmless(review: ChangeReview, key: string, value: PdfObject | undefined): boolean {
  if (key === 'Tabs') return review.after.name(value) !== undefined;
  return key === 'Annots' || (key === 'LastModified' && review.after.resolve(value) instanceof PdfString);
}

function isPage(review: ChangeReview, dict: PdfDict, num: number): boolean {
  // some writers leave out the type: what hangs in the page tree is a page all the same
  const type = review.before.name(dict.get('Type'));
  if (type !== 'Page' && (type !== undefined || !dict.has('Parent'))) return false;
  return review.before.pageIndex(new PdfRef(num)) !== undefined;
}

function gainsWidgets(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): boolean {
  const old = review.before.array(was) ?? [];
  const now = review.after.array(is) ?? [];
  const kept = old.every((annotation, index) => sameObject(annotation, now[index]));
  const gained = now.slice(old.length);
  const ours = gained.every((annotation) => annotation instanceof PdfRef && review.newWidgets.has(annotation.num));
  if (!kept || !ours) return false;
  review.explainHolder(was, is);
  return true;
}
