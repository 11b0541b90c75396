import { PdfDict, PdfStream, isArray, type PdfObject } from '../../pdf/objects';

/** Whether a dictionary in an object gives a key two values: one reader takes the first, another the last. */
export function isAmbiguous(root: PdfObject): boolean {
  const open: PdfObject[] = [root];
  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    const dict = object instanceof PdfStream ? object.dict : object;
    if (dict instanceof PdfDict) {
      if (dict.ambiguousKeys.size > 0) return true;
      open.push(...dict.entries.values());
    } else if (isArray(object)) for (const item of object) open.push(item);
  }
  return false;
}
