import type { LaterChange } from '../../../contract/models';
import { PdfDict, PdfRef, PdfString, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { defaultResourcesGrow } from './defaultResources';
import { drawnByReaders } from './drawnByReaders';
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
  const form = old ?? new PdfDict();
  const drawn = drawnByReaders(before);
  for (const key of keysOfOtherMeaning(review, form, now)) {
    const value = now.get(key);
    const isAllowed =
      key === 'Fields' ||
      (key === 'SigFlags' && gainsBits(form.get(key), after.resolve(value))) ||
      (key === 'DA' && form.get(key) === undefined && after.resolve(value) instanceof PdfString && !drawn.takesDefault) ||
      (key === 'NeedAppearances' && (isOff(review, form.get(key), value) || !hasFillableFields(before))) ||
      key === 'DR';
    if (!isAllowed) review.forbid(refusals[key] ?? 'objectChanged', is instanceof PdfRef ? is.num : after.catalogRef.num);
    if (key in refusals || (isAllowed && key !== 'Fields' && key !== 'DR')) review.explainAdded(value);
  }
  if (!defaultResourcesGrow(review, form.get('DR'), now.get('DR'))) {
    review.forbid('objectChanged', is instanceof PdfRef ? is.num : after.catalogRef.num);
  }
  fieldsRule(review, form.get('Fields'), now.get('Fields'));
}

/** What a person is told of entries that may not change. */
const refusals: Readonly<Record<string, LaterChange['kind']>> =
  { NeedAppearances: 'fieldDisplayChanged', XFA: 'xfaChanged' };

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
  for (const { ref } of review.after.unlistedSignatures()) {
    if (ref && review.isAdded(ref)) newSignatureField(review, ref);
  }
}
