import { PdfRef, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { sameObject } from './sameObject';

/** Annotations that people add to say something about a page (ISO 32000-2 table 171, markup and what hangs on it). */
const comments: ReadonlySet<string> = new Set([
  'Text', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline', 'Squiggly',
  'StrikeOut', 'Stamp', 'Caret', 'Ink', 'Popup', 'FileAttachment', 'Sound',
]);

/**
 * Whether all that a page gained are comments, beside marks of later signatures. They are refused (a comment may cover
 * what was signed), and told as what they are, once for the page: nobody forged anything.
 */
export function tellsComments(review: ChangeReview, page: number, was: PdfObject | undefined,
  is: PdfObject | undefined): boolean {
  const old = review.before.array(was) ?? [];
  const now = review.after.array(is) ?? [];
  if (now.length <= old.length || !old.every((annotation, index) => sameObject(annotation, now[index]))) return false;
  const gained = now.slice(old.length);
  const isComment = (annotation: PdfObject): boolean =>
    review.isAdded(annotation) && comments.has(review.after.name(review.after.dict(annotation)?.get('Subtype')) ?? '');
  const isMark = (annotation: PdfObject): boolean =>
    annotation instanceof PdfRef && review.newWidgets.has(annotation.num);
  if (!gained.every((annotation) => isComment(annotation) || isMark(annotation))) return false;
  review.findings.push({ kind: 'commentAdded', allowed: false, page: page + 1,
    ...objectOf(gained.find((annotation) => isComment(annotation))) });
  for (const annotation of gained) review.explainAdded(annotation);
  review.explainHolder(was, is);
  return true;
}

const objectOf = (annotation: PdfObject | undefined): { object?: number } =>
  annotation instanceof PdfRef ? { object: annotation.num } : {};
