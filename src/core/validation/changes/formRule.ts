import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { drawnByReaders, type DrawnByReaders } from './drawnByReaders';
import { hasFillableFields } from './fillableFields';
import { newSignatureField } from './newSignatureField';
import { keysOfOtherMeaning } from './sameMeaning';
import { sameObject } from './sameObject';

/**
 * The form may gain signature fields at the end of /Fields and set bits in /SigFlags (ISO 32000-2 12.7.3, table 224).
 * It may bring default resources and a default appearance where it had none, unless readers draw fields with them:
 * those would look different. That order itself is neither gained nor lost where there are fields
 * that it is about. XFA is never gained.
 */
export function formRule(review: ChangeReview): void {
  const { before, after } = review;
  const was = before.catalog.get('AcroForm');
  const is = after.catalog.get('AcroForm');
  const old = before.dict(was);
  const now = after.dict(is);
  if (!now) {
    if (old) review.forbid('catalogChanged', after.catalogRef.num);
    return;
  }
  if (!(was instanceof PdfRef) || !review.isChanged(was.num) || review.playsOnly(was.num, 'AcroForm')) {
    review.explainHolder(was, is);
  }
  const owners = new Set([before.catalogRef, was, old?.get('DR')].flatMap((ref) => (ref instanceof PdfRef ? [ref.num] : [])));
  const form = old ?? new PdfDict();
  const drawn = drawnByReaders(before);
  for (const key of keysOfOtherMeaning(review, form, now)) {
    const value = now.get(key);
    const isAllowed =
      key === 'Fields' ||
      (key === 'SigFlags' && gainsBits(form.get(key), after.resolve(value))) ||
      (key === 'DA' && form.get(key) === undefined && after.resolve(value) instanceof PdfString && !drawn.takesDefault) ||
      (key === 'NeedAppearances' && (isOff(review, form.get(key), value) || !hasFillableFields(before))) ||
      (key === 'DR' && gainsResources(review, form.get(key), value, { owners, drawn }));
    if (!isAllowed) review.forbid('objectChanged', is instanceof PdfRef ? is.num : after.catalogRef.num);
    else if (key !== 'Fields') review.explainAdded(value);
  }
  fieldsRule(review, form.get('Fields'), now.get('Fields'));
}

/** Resources of every kind keep what they had; a reader uses them for new appearances only. */
function gainsResources(
  review: ChangeReview,
  was: PdfObject | undefined,
  is: PdfObject | undefined,
  { owners, drawn }: { readonly owners: ReadonlySet<number>; readonly drawn: DrawnByReaders },
): boolean {
  const old = review.before.dict(was) ?? new PdfDict();
  const now = review.after.dict(is);
  if (!now) return false;
  const fonts = review.before.dict(old.get('Font'));
  const gained = [...(review.after.dict(now.get('Font'))?.entries.keys() ?? [])].filter((name) => !fonts?.has(name));
  if (gained.some((name) => drawn.fonts.has(name))) return false;
  return [...old.entries].every(([kind, entries]) => {
    const kept = review.before.dict(entries);
    const grown = review.after.dict(now.get(kind));
    if (!kept) return sameObject(entries, now.get(kind));
    if (!grown || [...kept.entries].some(([name, value]) => !sameObject(value, grown.get(name)))) return false;
    // shared with a page, a name that its content uses in vain would gain a meaning
    const isOwn = !(entries instanceof PdfRef) || review.index.referrersOf(entries.num).every((num) => owners.has(num));
    if (isOwn) review.explainHolder(entries, now.get(kind));
    return true;
  });
}

/** Said or not said, fields are drawn as they were signed. */
function isOff(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): boolean {
  return review.before.resolve(was) !== true && review.after.resolve(is) !== true;
}

function gainsBits(was: PdfObject | undefined, is: PdfObject): boolean {
  const old = typeof was === 'number' ? was : 0;
  return typeof is === 'number' && (old & ~is) === 0;
}

function fieldsRule(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): void {
  const old = review.before.array(was) ?? [];
  const now = review.after.array(is) ?? [];
  const isOwn = !(was instanceof PdfRef) || review.playsOnly(was.num, 'Fields', 'Annots');
  if (isOwn) review.explainHolder(was, is);
  if (old.some((field, index) => !sameObject(field, now[index]))) {
    review.forbid('objectChanged', is instanceof PdfRef ? is.num : review.after.catalogRef.num);
    return;
  }
  for (const field of now.slice(old.length)) newSignatureField(review, field);
}
