import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfRef, PdfStream, isArray, isName, type PdfObject } from '../../pdf/objects';

/**
 * Whether readers differ in what an object says: a dictionary gives a key two values, of which one reader takes the
 * first and another the last; or a reference names another generation than the object of that number has, and not
 * every reader looks at that. `isOld` tells the references that were signed in the same object, where a later
 * revision has no part in what readers make of them.
 */
export function isAmbiguous(document: PdfDocument, root: PdfObject, isOld: (ref: PdfRef) => boolean): boolean {
  // what a cross-reference stream names is judged with the trailers
  if (root instanceof PdfStream && isName(root.dict.get('Type'), 'XRef')) return false;
  const open: PdfObject[] = [root];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (object instanceof PdfRef) {
      if (isOfAnotherGeneration(document, object) && !isOld(object)) return true;
    } else if (dict instanceof PdfDict) {
      if (dict.ambiguousKeys.size > 0) return true;
      open.push(...dict.entries.values());
    } else if (isArray(object)) for (const item of object) open.push(item);
  }
  return false;
}

function isOfAnotherGeneration(document: PdfDocument, { num, gen }: PdfRef): boolean {
  const entry = document.entry(num);
  if (!entry || entry.type === 'free') return false;
  return gen !== (entry.type === 'offset' ? entry.gen : 0);
}
