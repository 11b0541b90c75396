import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import { inheritable } from '../../pdf/page';
import { tellsComments } from './addedComments';
import type { ChangeReview, NewWidget } from './changeReview';
import { describePage } from './describeChange';
import { keysOfOtherMeaning, sameMeaning } from './sameMeaning';
import { sameObject } from './sameObject';

/** One of which stands in every page: the tree is asked about no other dictionary. */
const pageEntries = ['Parent', 'MediaBox', 'Contents', 'Resources', 'Annots'];

/** Pages that are looked through for the owner of a changed array. */
const maxPages = 100_000;
/** Levels of the page tree. */
const maxDepth = 64;

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
    const is = comparison.afterObject(num);
    if (was instanceof PdfDict && is instanceof PdfDict && isSignedByTool(review, was, is)) review.explain(num);
    if (!(was instanceof PdfDict) || !isPage(review, was, num)) continue;
    const keys = is instanceof PdfDict ? keysOfOtherMeaning(review, was, is) : ['Type'];
    const page = before.pageIndex(new PdfRef(num)) ?? 0;
    const isPlain = is instanceof PdfDict &&
      keys.every((key) => isHarmless(review, key, is.get(key)) || isInherited(review, was, key, is.get(key)));
    const isTold = isPlain && (gainsWidgets(review, page, was.get('Annots'), is.get('Annots')) ||
      tellsComments(review, page, was.get('Annots'), is.get('Annots')));
    if (isTold) review.explain(num);
    else review.findings.push({ ...describePage(review, num), allowed: false, object: num });
  }
  for (let index = 0; arrays.size > 0 && index < Math.min(before.pageCount, maxPages); index++) {
    const annotations = before.page(index).dict.get('Annots');
    if (annotations instanceof PdfRef && arrays.has(annotations.num)) {
      const now = after.page(index).dict.get('Annots');
      if (!gainsWidgets(review, index, annotations, now)) tellsComments(review, index, annotations, now);
    }
  }
  for (const [num, widget] of review.newWidgets) placeOf(review, num, widget);
}

/** A mark stands on one page, the one that it names; a signature with marks on other pages is told for each of them. */
function placeOf(review: ChangeReview, num: number, { change, pages }: NewWidget): void {
  const named = review.after.dict(new PdfRef(num))?.get('P');
  const wanted = named instanceof PdfRef ? review.before.pageIndex(named) : undefined;
  for (const index of pages) {
    const page = index + 1;
    const isElsewhere = pages.size > 1 || (wanted !== undefined && wanted !== index);
    if (isElsewhere) review.findings.push({ kind: 'annotationChanged', allowed: false, object: num, page });
    else if (page !== change.page) review.allow({ ...change, object: num, page });
  }
}

/** The order of going through the fields and the date of the page's own content show nothing (table 31). */
function isHarmless(review: ChangeReview, key: string, value: PdfObject | undefined): boolean {
  if (key === 'Tabs') return review.after.name(value) !== undefined;
  return key === 'Annots' || (key === 'LastModified' && review.after.resolve(value) instanceof PdfString);
}

/**
 * iText before 5, and what descends from it, writes its version into a node of the page tree. No reader knows the
 * entry (ISO 32000-2 annex E: names of a developer's own).
 */
function isSignedByTool(review: ChangeReview, was: PdfDict, is: PdfDict): boolean {
  if (review.before.name(was.get('Type')) !== 'Pages') return false;
  return keysOfOtherMeaning(review, was, is).every((key) => key === 'ITXT' && is.get(key) instanceof PdfString);
}

/** Some tools write into a page what it has from its parents (ISO 32000-2 7.7.3.4). */
function isInherited(review: ChangeReview, page: PdfDict, key: string, value: PdfObject | undefined): boolean {
  if (page.has(key) || !inheritable.some((each) => each === key)) return false;
  let node = review.before.dict(page.get('Parent'));
  for (let depth = 0; node && !node.has(key) && depth < maxDepth; depth++) node = review.before.dict(node.get('Parent'));
  return node !== undefined && node.has(key) && sameMeaning(review, node.get(key), value);
}

function isPage(review: ChangeReview, dict: PdfDict, num: number): boolean {
  // some writers leave out the type, or get it wrong: what hangs in the page tree is a page all the same
  const mayBe = review.before.name(dict.get('Type')) === 'Page' || pageEntries.some((key) => dict.has(key));
  return mayBe && review.before.pageIndex(new PdfRef(num)) !== undefined;
}

function gainsWidgets(review: ChangeReview, page: number, was: PdfObject | undefined,
  is: PdfObject | undefined): boolean {
  const old = review.before.array(was) ?? [];
  const now = review.after.array(is) ?? [];
  const kept = old.every((annotation, index) => sameObject(annotation, now[index]));
  const gained = now.slice(old.length);
  const widgets = gained.map((annotation) => (annotation instanceof PdfRef ? annotation.num : -1));
  const ours = widgets.every((num, at) => review.newWidgets.has(num) && widgets.indexOf(num) === at);
  // a list of annotations may be one of pages as well
  const isOwn = !(was instanceof PdfRef) || !review.isChanged(was.num) || review.playsOnly(was.num, 'Annots', 'Fields');
  if (!kept || !ours || !isOwn) return false;
  for (const num of widgets) review.newWidgets.get(num)?.pages.add(page);
  review.explainHolder(was, is);
  return true;
}
