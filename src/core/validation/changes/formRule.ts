import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { newSignatureField } from './newSignatureField';
import { differingKeys, sameObject } from './sameObject';

/**
 * The form may gain signature fields at the end of /Fields and set bits in /SigFlags (ISO 32000-2 12.7.3, table 224).
 * A form that is made for the first signature may bring default resources and a default appearance, which nothing
 * but its own fields use; an older form may gain some. XFA and the order to make appearances anew are never gained.
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
  review.explainHolder(was, is);
  const owners = new Set([before.catalogRef, was, old?.get('DR')].flatMap((ref) => (ref instanceof PdfRef ? [ref.num] : [])));
  const form = old ?? new PdfDict();
  for (const key of differingKeys(form, now)) {
    const value = now.get(key);
    const isAllowed =
      key === 'Fields' ||
      (key === 'SigFlags' && gainsBits(form.get(key), after.resolve(value))) ||
      (!old && key === 'DA' && after.resolve(value) instanceof PdfString) ||
      (key === 'DR' && gainsResources(review, form.get(key), value, owners));
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
  owners: ReadonlySet<number>,
): boolean {
  const old = review.before.dict(was) ?? new PdfDict();
  const now = review.after.dict(is);
  if (!now) return false;
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

function gainsBits(was: PdfObject | undefined, is: PdfObject): boolean {
  const old = typeof was === 'number' ? was : 0;
  return typeof is === 'number' && (old & ~is) === 0;
}

function fieldsRule(review: ChangeReview, was: PdfObject | undefined, is: PdfObject | undefined): void {
  const old = review.before.array(was) ?? [];
  const now = review.after.array(is) ?? [];
  review.explainHolder(was, is);
  if (old.some((field, index) => !sameObject(field, now[index]))) {
    review.forbid('objectChanged', is instanceof PdfRef ? is.num : review.after.catalogRef.num);
    return;
  }
  for (const field of now.slice(old.length)) newSignatureField(review, field);
}
