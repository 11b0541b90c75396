import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, isArray, isName, type PdfObject } from '../../pdf/objects';
import { ContentTokenizer } from '../../pdf/text/contentTokenizer';
import { readTextString } from '../../pdf/textString';
import type { ChangeReview } from './changeReview';
import { redrawsMark } from './markAppearance';
import { keysOfOtherMeaning } from './sameMeaning';

/** What filling writes into a text or choice field, and into its widgets. */
const valueKeys: ReadonlySet<string> = new Set(['V', 'I', 'TI', 'AP', 'M']);
/** A button shows one of the appearances that were signed, or the same mark drawn anew. */
const buttonKeys: ReadonlySet<string> = new Set(['V', 'AS', 'AP', 'M']);
/** What an appearance of text needs; no pictures, no forms within forms. */
const textResources: ReadonlySet<string> = new Set(['Font', 'ProcSet', 'Encoding']);

/** What a form may say of itself; nothing that shows or hides another thing (table 93). */
const formKeys: ReadonlySet<string> = new Set([
  'Type', 'Subtype', 'FormType', 'BBox', 'Matrix', 'Resources', 'Length', 'Filter', 'DecodeParms', 'Group', 'Name',
  'LastModified', 'PieceInfo', 'StructParent', 'StructParents', 'Metadata',
]);
const pictureOperators: ReadonlySet<string> = new Set(['Do', 'BI', 'sh']);
const maxAppearanceBytes = 1024 * 1024;

/** Bit 1 of the flags of a field (table 227). */
const readOnly = 1;

/** What a field has from those above it. */
interface Inherited {
  readonly type: string | undefined;
  readonly flags: number;
}

const maxFields = 20_000;
const maxDepth = 32;

/**
 * Text, choice and button fields that the signed revision has may be filled in (ISO 32000-2 12.8.2.2, table 257, P 2
 * and 3; 12.7.4): their value changes, and text gets an appearance of text and nothing else, where the field was. A
 * field that the signature locked may not (12.8.2.4), nor one that nobody may write into (table 227, ReadOnly), unless
 * readers work it out from others. Every field that was filled is told by name.
 */
export function formValueRule(review: ChangeReview, isLocked: (field: string) => boolean): void {
  const seen = new Set<number>();
  const form = review.before.dict(review.before.catalog.get('AcroForm'));
  const calculated = numbersIn(review.before.array(form?.get('CO')));
  const visit = (kid: PdfObject, parent: string, above: Inherited, hasNewValue: boolean, depth: number): void => {
    if (!(kid instanceof PdfRef) || seen.has(kid.num) || depth > maxDepth || seen.size > maxFields) return;
    seen.add(kid.num);
    const dict = review.before.dict(kid);
    if (!dict) return;
    const partial = review.before.resolve(dict.get('T'));
    const own = partial instanceof PdfString ? readTextString(partial) : '';
    const name = parent !== '' && own !== '' ? `${parent}.${own}` : parent + own;
    const kind = review.before.name(dict.get('FT')) ?? above.type;
    const flags = calculated.has(kid.num) ? 0 : (review.before.number(dict.get('Ff')) ?? above.flags);
    const isOpen = (flags & readOnly) === 0;
    const isNew = hasNewValue || changesValue(review, kid.num, dict);
    if (isOpen && review.isChanged(kid.num) && fill(review, kid.num, kind, isNew)) {
      const page = pageOf(review, dict);
      review.findings.push({ kind: 'formValueChanged', object: kid.num, field: name, allowed: !isLocked(name),
        ...page });
    }
    for (const child of review.before.array(dict.get('Kids')) ?? []) {
      visit(child, name, { type: kind, flags }, isNew, depth + 1);
    }
  };
  for (const field of review.before.array(form?.get('Fields')) ?? []) visit(field, '', { type: undefined, flags: 0 }, false, 0);
}

/** Fields that readers work out from others, which a person may not write into by himself (12.7.4.1). */
function numbersIn(list: readonly PdfObject[] = []): ReadonlySet<number> {
  return new Set(list.map((item) => (item instanceof PdfRef ? item.num : -1)));
}

function changesValue(review: ChangeReview, num: number, was: PdfDict): boolean {
  const is = review.isChanged(num) ? review.comparison.afterObject(num) : null;
  return is instanceof PdfDict && keysOfOtherMeaning(review, was, is).includes('V');
}

/** Explains the object and what it gained, if filling is all that happened to it: no new look without a new value. */
function fill(review: ChangeReview, num: number, type: string | undefined, hasNewValue: boolean): boolean {
  const was = review.comparison.beforeObject(num);
  const is = review.comparison.afterObject(num);
  if (!(was instanceof PdfDict) || !(is instanceof PdfDict)) return false;
  const changed = keysOfOtherMeaning(review, was, is).filter((key) => key !== 'Ff' || !saysNoFlags(was, is));
  const isText = type === 'Tx' || type === 'Ch';
  const allowed = isText ? valueKeys : type === 'Btn' ? buttonKeys : null;
  if (!allowed || changed.some((key) => !allowed.has(key))) return false;
  if (!hasNewValue || review.isResource(num)) return false;
  if (changed.includes('V') && !isValue(review, is.get('V'), isText)) return false;
  if (changed.includes('I') && !isNumbers(review, is.get('I'))) return false;
  // the first line that a list shows
  if (changed.includes('TI') && typeof (is.get('TI') ?? 0) !== 'number') return false;
  if (changed.includes('AS') && !hasState(review, was, is)) return false;
  const isOwnLook = (): boolean =>
    isText ? isTextAppearance(review, num, was.get('AP'), is.get('AP')) : redrawsMark(review, was, is);
  if (changed.includes('AP') && !isOwnLook()) return false;
  review.explain(num);
  for (const key of ['V', 'I', 'AP', 'M']) if (changed.includes(key)) review.explainAdded(is.get(key));
  if (isText) rewrittenAppearance(review, num, was, is);
  return true;
}

/** pdf-lib says of a field that it has no flags, where nothing was said and nothing is inherited (table 226). */
function saysNoFlags(was: PdfDict, is: PdfDict): boolean {
  return !was.has('Ff') && !was.has('Parent') && is.get('Ff') === 0;
}

function isValue(review: ChangeReview, object: PdfObject | undefined, isText: boolean): boolean {
  const value = review.after.resolve(object);
  if (value === null) return object === undefined;
  if (!isText) return value instanceof PdfName;
  if (isArray(value)) return value.every((item) => review.after.resolve(item) instanceof PdfString);
  return value instanceof PdfString;
}

function isNumbers(review: ChangeReview, object: PdfObject | undefined): boolean {
  return (review.after.array(object) ?? []).every((item) => typeof review.after.resolve(item) === 'number');
}

/** The state is `Off` or one whose appearance was signed. */
function hasState(review: ChangeReview, was: PdfDict, is: PdfDict): boolean {
  const state = review.after.name(is.get('AS'));
  const states = review.before.dict(review.before.dict(was.get('AP'))?.get('N'));
  return state === 'Off' || (state !== undefined && (states?.has(state) ?? false));
}

/** Only /N changes, and it is text. An appearance that was there does not go. */
function isTextAppearance(review: ChangeReview, num: number, was: PdfObject | undefined,
  is: PdfObject | undefined): boolean {
  const old = review.before.dict(was) ?? new PdfDict();
  const now = review.after.dict(is);
  if (!now || (is instanceof PdfRef && !review.isAdded(is))) return false;
  if (keysOfOtherMeaning(review, old, now).some((key) => key !== 'N')) return false;
  const ref = now.get('N');
  if (!(ref instanceof PdfRef) || !(review.isAdded(ref) || isOwnAppearance(review, num, old, ref))) return false;
  return isTextForm(review, ref);
}

function isOwnAppearance(review: ChangeReview, num: number, old: PdfDict, ref: PdfRef): boolean {
  const before = old.get('N');
  return before instanceof PdfRef && before.num === ref.num &&
    (!review.isChanged(ref.num) || review.belongsTo(num, ref.num));
}

function isTextForm(review: ChangeReview, ref: PdfRef): boolean {
  const { after } = review;
  const form = after.resolve(ref);
  if (!(form instanceof PdfStream) || !isName(form.dict.get('Subtype') ?? null, 'Form')) return false;
  if (![...form.dict.entries.keys()].every((key) => formKeys.has(key))) return false;
  const resources = after.dict(form.dict.get('Resources'));
  if (![...(resources?.entries.keys() ?? [])].every((key) => textResources.has(key))) return false;
  const fonts = [...(after.dict(resources?.get('Font'))?.entries.values() ?? [])];
  // what a font of this type draws are pictures
  if (fonts.some((font) => after.name(after.dict(font)?.get('Subtype')) === 'Type3')) return false;
  return !drawsPictures(after.decoded(form, maxAppearanceBytes));
}

/** Whether content shows a picture, another form or a shading, of its own or of the page's resources. */
function drawsPictures(content: Uint8Array): boolean {
  const tokenizer = new ContentTokenizer(content);
  for (let operator = tokenizer.next(); operator !== null; operator = tokenizer.next()) {
    if (pictureOperators.has(operator)) return true;
  }
  return false;
}

/** The appearance of text that was signed, drawn anew in place, where nothing else shows it. */
function rewrittenAppearance(review: ChangeReview, num: number, was: PdfDict, is: PdfDict): void {
  const old = review.before.dict(was.get('AP'))?.get('N');
  const now = review.after.dict(is.get('AP'))?.get('N');
  if (!(old instanceof PdfRef) || !(now instanceof PdfRef) || old.num !== now.num || !review.isChanged(now.num)) return;
  if (!review.belongsTo(num, now.num) || !isTextForm(review, now)) return;
  review.explain(now.num);
  const form = review.after.resolve(now);
  if (form instanceof PdfStream) for (const value of form.dict.entries.values()) review.explainAdded(value);
}

function pageOf(review: ChangeReview, dict: PdfDict): { page?: number } {
  const widget = dict.has('Rect') ? dict : review.before.dict(review.before.array(dict.get('Kids'))?.[0]);
  const page = widget?.get('P');
  const index = page instanceof PdfRef ? review.before.pageIndex(page) : undefined;
  return index === undefined ? {} : { page: index + 1 };
}
