import { PdfDict, PdfRef, PdfStream, type PdfObject } from '../../pdf/objects';
import type { SignatureField } from '../../pdf/signatureFields';
import { rootFieldNames } from '../../signature/fieldName';
import type { ChangeReview } from './changeReview';

/**
 * What a signature field and its widget may say (ISO 32000-2 tables 166, 191, 226, 238). No actions: they would run
 * when the document is opened or touched.
 */
const fieldKeys: ReadonlySet<string> = new Set([
  'Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'Ff', 'V', 'Lock', 'SV', 'F', 'P', 'Rect', 'AP', 'MK', 'BS', 'Border',
  'NM', 'M', 'Kids', 'Parent', 'DA', 'H', 'Q', 'C', 'DR', 'DV', 'AS', 'Contents',
  'StructParent',
]);

/**
 * A signature field may be added, as an object of its own with its own widget, signature and appearance. One without
 * a signature shows nothing: else anybody could cover a signed page with a picture and no key
 * (evil annotation attack). What a filled one shows is vouched for by its own signature, which is judged like
 * every other.
 */
export function newSignatureField(review: ChangeReview, field: PdfObject): void {
  const refuse = (): void => review.forbid('objectChanged', field instanceof PdfRef ? field.num : undefined);
  if (!review.isAdded(field)) return refuse();
  const dict = review.after.resolve(field);
  if (!(dict instanceof PdfDict)) return refuse();
  // undefined for a field of another type
  const read = review.signatureField(field.num);
  const widgets = widgetsOf(review, field, dict);
  if (!read || !widgets || dict.has('Parent')) return refuse();
  if (read.value && !signsNewBytes(review, read)) return refuse();
  const isNameTaken = isTaken(review, read);
  const dicts = [dict, ...widgets.map((widget) => review.after.dict(widget) ?? new PdfDict())];
  if (dicts.some((each) => [...each.entries.keys()].some((key) => !fieldKeys.has(key)))) return refuse();
  // nor does a timestamp: its authority signs whatever it is sent
  const kind = kindOf(review, read);
  const isCovering = kind !== 'signatureAdded' && dicts.some((each) => showsSomething(review, each));
  const change = { kind, object: field.num, field: read.name, ...pageOf(read) };
  for (const num of [field.num, ...widgets.map((widget) => widget.num)]) {
    review.explain(num);
    review.newWidgets.set(num, { change, pages: new Set() });
  }
  for (const each of dicts) for (const key of fieldKeys) if (key !== 'Kids') review.explainAdded(each.get(key));
  if (isNameTaken) review.findings.push({ ...change, kind: 'signatureNameTaken', allowed: false });
  if (isCovering) review.findings.push({ ...change, kind: 'coveringFieldAdded', allowed: false });
  if (!isNameTaken && !isCovering) review.allow(change);
}

/**
 * Two fields of one name are one field to a reader, with one value; and a period in a name makes it the kid of another
 * (12.7.4.2).
 */
function isTaken(review: ChangeReview, { name }: SignatureField): boolean {
  const roots = rootFieldNames(review.before);
  const isKid = name.split('.').some((_, at, parts) => at > 0 && roots.has(parts.slice(0, at).join('.')));
  return roots.has(name) || isKid || [...review.newWidgets.values()].some(({ change }) => change.field === name);
}

/**
 * Whether a signature is a new object over bytes that came after the signed revision: an older one, or a copy of it,
 * does not vouch for what a later field shows.
 */
export function signsNewBytes(review: ChangeReview, field: SignatureField): boolean {
  if (field.valueRef && !review.isAdded(field.valueRef)) return false;
  const gap = review.after.number(review.after.array(field.value?.get('ByteRange'))?.[1]);
  return gap === undefined || gap >= review.before.source.length;
}

/** What a signature field that gained its value is called. */
export function kindOf(
  review: ChangeReview,
  field: SignatureField,
): 'signatureAdded' | 'documentTimestampAdded' | 'emptySignatureFieldAdded' {
  if (!field.value) return 'emptySignatureFieldAdded';
  return review.after.name(field.value.get('SubFilter')) === 'ETSI.RFC3161' ? 'documentTimestampAdded' : 'signatureAdded';
}

export const pageOf = ({ widget }: SignatureField): { page?: number } =>
  widget.page === null ? {} : { page: widget.page + 1 };

/** Widgets apart from the field, all added and without names of their own; null where one is not. */
function widgetsOf(review: ChangeReview, field: PdfRef, dict: PdfDict): readonly PdfRef[] | null {
  if (!dict.has('Kids')) return [];
  const widgets: PdfRef[] = [];
  for (const kid of review.after.array(dict.get('Kids')) ?? []) {
    const widget = review.after.dict(kid);
    const parent = widget?.get('Parent');
    if (!review.isAdded(kid) || !widget || widget.has('T') || widget.has('Kids')) return null;
    if (!(parent instanceof PdfRef) || parent.num !== field.num) return null;
    widgets.push(kid);
  }
  return widgets;
}

/** Points; a wider border is a picture by itself. */
const widestBorder = 4;

function borderWidth({ after }: ChangeReview, dict: PdfDict): number {
  const style = after.number(after.dict(dict.get('BS'))?.get('W')) ?? 0;
  return Math.max(style, ...(after.array(dict.get('Border')) ?? []).map((item) => after.number(item) ?? 0));
}

/** Whether a widget has an appearance with content or a broad border, in a rectangle with an area. */
export function showsSomething(review: ChangeReview, dict: PdfDict): boolean {
  const { after } = review;
  const [llx = 0, lly = 0, urx = 0, ury = 0] = (after.array(dict.get('Rect')) ?? []).map((item) => after.number(item) ?? 0);
  if (llx === urx || lly === ury) return false;
  if (borderWidth(review, dict) > widestBorder) return true;
  if (dict.has('MK')) {
    const style = after.dict(dict.get('MK'));
    if (style?.has('BG') || style?.has('BC') || style?.has('I')) return true;
  }
  const appearances = after.dict(dict.get('AP'));
  return [...(appearances?.entries.values() ?? [])].some((appearance) => {
    const form = after.resolve(appearance);
    if (!(form instanceof PdfStream)) return form !== null;
    return after.decoded(form, 65_536).some((octet) => octet > 0x20);
  });
}
