import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, isArray, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { fromTrailer } from './referenceIndex';
import { sameObject } from './sameObject';

/**
 * Title, author, producer and dates may change (ISO 32000-2 14.3): the information dictionary of the trailer and the
 * metadata stream of the catalog, which show on no page. One that is written anew in place must play no other part:
 * a metadata stream can be part of a page's content as well.
 */
export function metadataRule(review: ChangeReview): void {
  const changes = [informationRule(review), streamRule(review)];
  if (changes.includes(true)) review.allow({ kind: 'metadataChanged' });
}

function informationRule(review: ChangeReview): boolean {
  const was = review.before.trailer.get('Info');
  const is = review.after.trailer.get('Info');
  if (!(is instanceof PdfRef) || !isTouched(review, is)) return false;
  const info = review.after.resolve(is);
  if (!(info instanceof PdfDict)) return false;
  const isPlain = [...info.entries.values()].every((value) => isPlainValue(review, value));
  const isOwn = review.index.referrersOf(is.num).every((referrer) => referrer === fromTrailer);
  if (!isPlain || !(review.isAdded(is) || (isOwn && sameObject(was, is)))) return false;
  review.explain(is.num);
  for (const value of info.entries.values()) review.explainAdded(value);
  return true;
}

function streamRule(review: ChangeReview): boolean {
  const was = review.before.catalog.get('Metadata');
  const is = review.after.catalog.get('Metadata');
  if (!(is instanceof PdfRef)) {
    // taking it away hides nothing from a reader
    return was !== undefined && is === undefined;
  }
  if (!isTouched(review, is)) return !sameObject(was, is) && isMetadata(review, is);
  const isOwn = sameObject(was, is) && review.belongsTo(review.before.catalogRef.num, is.num);
  if (!isMetadata(review, is) || !(review.isAdded(is) || isOwn)) return false;
  review.explain(is.num);
  const stream = review.after.resolve(is);
  if (stream instanceof PdfStream) review.explainAdded(stream.dict.get('Length'));
  return true;
}

function isMetadata(review: ChangeReview, ref: PdfRef): boolean {
  const stream = review.after.resolve(ref);
  return stream instanceof PdfStream && review.after.name(stream.dict.get('Type')) === 'Metadata';
}

function isTouched(review: ChangeReview, ref: PdfRef): boolean {
  return review.isChanged(ref.num) || review.isAdded(ref);
}

/** macOS writes the keywords a second time, as an array. */
function isPlainValue(review: ChangeReview, written: PdfObject): boolean {
  const value = review.after.resolve(written);
  return isArray(value) ? value.every((item) => isSimple(review.after.resolve(item))) : isSimple(value);
}

function isSimple(value: PdfObject): boolean {
  if (value instanceof PdfString || value instanceof PdfName) return true;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}
