import { PdfDict, PdfRef, PdfString, isArray, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { readNumberTree, type NumberTree } from './numberTree';
import { differingKeys, sameObject } from './sameObject';

/** What the root may change: what stands below it, and the bookkeeping of that (ISO 32000-2 table 354). */
const rootKeys: ReadonlySet<string> = new Set(['K', 'ParentTree', 'ParentTreeNextKey', 'Namespaces']);
/** What an element for a new field may say: where it stands, what it is, and its name for those who listen. */
const elementKeys: ReadonlySet<string> = new Set(['Type', 'S', 'P', 'Pg', 'K', 'T', 'ID', 'Lang', 'Alt', 'A', 'NS']);
const maxElements = 10_000;
const maxDepth = 32;

/**
 * In a tagged document the widget of a new signature field gets a place in the structure as well (ISO 32000-2
 * 14.7.5.3, 14.8.4.8.3): an element with a reference to the widget and nothing else, behind those that are there, and
 * an entry in the parent tree. An element that speaks of the page's own content would have it read to a blind person
 * as something else, and stays forbidden.
 */
export function structureRule(review: ChangeReview): void {
  const { before, after } = review;
  const root = before.catalog.get('StructTreeRoot');
  if (!(root instanceof PdfRef) || !sameObject(root, after.catalog.get('StructTreeRoot'))) return;
  const changed = changedElements(review, root);
  const grown = changed.map((num) => grows(review, num, root.num));
  if (changed.length === 0 || grown.some((each) => each === null) || !parentTreeGrows(review, root)) return;
  for (const num of changed) review.explain(num);
  for (const each of grown) for (const kid of each ?? []) explainElement(review, kid, 0);
}

/** The root and the structure elements that were written anew. */
function changedElements(review: ChangeReview, root: PdfRef): readonly number[] {
  return [...review.comparison.changed].filter((num) => {
    if (num === root.num) return true;
    const was = review.comparison.beforeObject(num);
    return was instanceof PdfDict && was.has('S') && was.has('P') && !review.isExplained(num);
  });
}

/** The kids that an element gained behind those it had; null where something else about it changed. */
function grows(review: ChangeReview, num: number, root: number): readonly PdfObject[] | null {
  const was = review.comparison.beforeObject(num);
  const is = review.comparison.afterObject(num);
  if (!(was instanceof PdfDict) || !(is instanceof PdfDict)) return null;
  const keys = differingKeys(was, is);
  if (keys.some((key) => (num === root ? !rootKeys.has(key) : key !== 'K'))) return null;
  const old = kidsOf(review.before.resolve(was.get('K')), was.get('K'));
  const now = kidsOf(review.after.resolve(is.get('K')), is.get('K'));
  if (old.some((kid, index) => !sameObject(kid, now[index]))) return null;
  const gained = now.slice(old.length);
  if (!gained.every((kid) => isFieldElement(review, kid, 0))) return null;
  review.explainHolder(was.get('K'), is.get('K'));
  if (num === root) review.explainAdded(is.get('Namespaces'));
  return gained;
}

function kidsOf(resolved: PdfObject, written: PdfObject | undefined): readonly PdfObject[] {
  if (isArray(resolved)) return resolved;
  return written === undefined ? [] : [written];
}

/** Whether an added element leads to widgets of new signature fields, and to nothing else. */
function isFieldElement(review: ChangeReview, kid: PdfObject, depth: number): boolean {
  if (depth > maxDepth || (kid instanceof PdfRef && !review.isAdded(kid))) return false;
  const dict = review.after.resolve(kid);
  if (!(dict instanceof PdfDict)) return false;
  if (review.after.name(dict.get('Type')) === 'OBJR') {
    const widget = dict.get('Obj');
    return widget instanceof PdfRef && review.newWidgets.has(widget.num);
  }
  if ([...dict.entries.keys()].some((key) => !elementKeys.has(key))) return false;
  const alternative = dict.get('Alt');
  if (alternative !== undefined && !(review.after.resolve(alternative) instanceof PdfString)) return false;
  const kids = kidsOf(review.after.resolve(dict.get('K')), dict.get('K'));
  return kids.length > 0 && kids.every((each) => isFieldElement(review, each, depth + 1));
}

function explainElement(review: ChangeReview, kid: PdfObject, depth: number): void {
  const dict = review.after.dict(kid);
  if (!dict || depth > maxDepth) return;
  if (review.isAdded(kid)) review.explain(kid.num);
  if (review.after.name(dict.get('Type')) === 'OBJR') return;
  review.explainHolder(undefined, dict.get('K'));
  review.explainAdded(dict.get('A'));
  for (const each of kidsOf(review.after.resolve(dict.get('K')), dict.get('K'))) explainElement(review, each, depth + 1);
}

/** The parent tree keeps what it had under each number, and gains elements of new fields (ISO 32000-2 14.7.5.4). */
function parentTreeGrows(review: ChangeReview, root: PdfRef): boolean {
  const was = review.before.dict(root)?.get('ParentTree');
  const is = review.after.dict(root)?.get('ParentTree');
  const old = readNumberTree(review.before, was, maxElements);
  const now = readNumberTree(review.after, is, maxElements);
  if (!old || !now) return false;
  for (const [key, value] of old.entries) {
    const kept = now.entries.get(key);
    if (kept === undefined || !isKept(review, value, kept)) return false;
  }
  for (const [key, value] of now.entries) {
    if (!old.entries.has(key) && !isFieldElement(review, value, 0)) return false;
  }
  if (!isOwn(review, old, root)) return false;
  for (const num of now.nodes) review.explain(num);
  return true;
}

/** The same reference, or an array with the same members in another place. */
function isKept(review: ChangeReview, was: PdfObject, is: PdfObject): boolean {
  if (sameObject(was, is) && !(was instanceof PdfRef && review.isChanged(was.num))) return true;
  const old = review.before.array(was);
  const now = review.after.array(is);
  if (!old || !now || !sameObject(old as PdfObject, now as PdfObject)) return false;
  review.explainHolder(was, is);
  return true;
}

/** No node that was written anew in place had another part. */
function isOwn(review: ChangeReview, { nodes }: NumberTree, root: PdfRef): boolean {
  const owners = new Set([...nodes, root.num]);
  return [...nodes].every((num) =>
    !review.isChanged(num) || review.index.referrersOf(num).every((referrer) => owners.has(referrer)));
}
