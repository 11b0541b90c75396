import { PdfDict, PdfRef, PdfStream, isName } from '../../pdf/objects';
import type { SignatureField } from '../../pdf/signatureFields';
import type { ChangeReview } from './changeReview';
import { kindOf, pageOf, showsSomething, signsNewBytes } from './newSignatureField';
import { keysOfOtherMeaning } from './sameMeaning';

/** What filling may write into field and widget: the value, the appearance and its state, flags and date. */
const filledKeys: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'F', 'M', 'MK', 'P']);

/**
 * A signature field that stood empty in the signed revision may be filled (ISO 32000-2 12.7.5.5): it gains a value
 * and an appearance, both of new objects. Its place, name and locks stay. `isLocked` tells the fields that
 * the signature itself locked (12.8.2.4).
 */
export function filledSignatureFields(review: ChangeReview, isLocked: (field: string) => boolean): void {
  for (const old of review.before.signatureFields()) {
    if (!old.ref || !partsOf(review, old).some((part) => review.isChanged(part.num))) continue;
    const now = review.signatureField(old.ref.num);
    if (old.value || !now?.value || !isPlainFill(review, old, now)) continue;
    const kind = kindOf(review, now);
    const change = {
      kind: kind === 'documentTimestampAdded' ? kind : ('signatureFieldFilled' as const),
      object: old.ref.num,
      field: old.name,
      ...pageOf(now),
    };
    review.findings.push({ ...change, allowed: !isLocked(old.name) });
  }
}

/** The field and its widgets. */
function partsOf(review: ChangeReview, { ref, dict }: SignatureField): readonly PdfRef[] {
  return [ref, ...(review.before.array(dict.get('Kids')) ?? [])].filter((part) => part instanceof PdfRef);
}

/** Explains the field, its widgets and what they gained, if nothing else about them changed. */
function isPlainFill(review: ChangeReview, old: SignatureField, now: SignatureField): boolean {
  if (!signsNewBytes(review, now)) return false;
  const changed: number[] = [];
  // a timestamp vouches for nothing that it shows
  const isTimestamp = kindOf(review, now) === 'documentTimestampAdded';
  for (const part of partsOf(review, old)) {
    if (!review.isChanged(part.num)) continue;
    const was = review.comparison.beforeObject(part.num);
    const is = review.comparison.afterObject(part.num);
    if (!(was instanceof PdfDict) || !(is instanceof PdfDict)) return false;
    if (keysOfOtherMeaning(review, was, is).some((key) => !filledKeys.has(key))) return false;
    if (review.isResource(part.num)) return false;
    const page = is.get('P');
    if (page !== undefined && !(page instanceof PdfRef && review.before.pageIndex(page) !== undefined)) return false;
    if (isTimestamp && showsSomething(review, is)) return false;
    changed.push(part.num);
  }
  for (const num of changed) {
    review.explain(num);
    const is = review.after.dict(new PdfRef(num));
    for (const key of filledKeys) if (key !== 'P') review.explainAdded(is?.get(key));
    rewrittenAppearance(review, num);
  }
  return changed.length > 0;
}

/** An appearance that stood there empty may be drawn anew in place, where no other object shows it. */
function rewrittenAppearance(review: ChangeReview, widget: number): void {
  const was = review.before.dict(review.before.dict(new PdfRef(widget))?.get('AP'))?.get('N');
  const is = review.after.dict(review.after.dict(new PdfRef(widget))?.get('AP'))?.get('N');
  if (!(was instanceof PdfRef) || !(is instanceof PdfRef) || was.num !== is.num) return;
  const form = review.after.resolve(is);
  if (!review.isChanged(is.num) || !(form instanceof PdfStream) || !review.belongsTo(widget, is.num)) return;
  if (!isName(form.dict.get('Subtype'), 'Form')) return;
  review.explain(is.num);
  for (const value of form.dict.entries.values()) review.explainAdded(value);
}
