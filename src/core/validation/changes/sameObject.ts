import { PdfDict, PdfName, PdfRef, PdfStream, PdfString, RawBytes, isArray, type PdfObject } from '../../pdf/objects';
import { bytesEqual } from '../../pki/derWriter';

/**
 * Whether two objects say the same: references by number and generation, strings by their bytes, dictionaries
 * without regard to order but with what they say twice, streams with their stored bytes. What a reference leads to is
 * not looked at: an object that changed is found under its own number.
 */
export function sameObject(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (a === b) return true;
  if (a instanceof PdfRef) return b instanceof PdfRef && a.num === b.num && a.gen === b.gen;
  if (a instanceof PdfName) return b instanceof PdfName && a.name === b.name;
  if (a instanceof PdfString) return b instanceof PdfString && bytesEqual(a.bytes, b.bytes);
  if (a instanceof PdfStream) return b instanceof PdfStream && sameDict(a.dict, b.dict) && bytesEqual(a.raw(), b.raw());
  if (a instanceof PdfDict) return b instanceof PdfDict && sameDict(a, b);
  if (a instanceof RawBytes) return false;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, index) => sameObject(item, b[index]));
  return false;
}

function sameDict(a: PdfDict, b: PdfDict): boolean {
  return differingKeys(a, b).length === 0 && a.ambiguousKeys.size === b.ambiguousKeys.size;
}

/** Keys whose values differ, a missing one among them. An explicit null is the same as a missing entry (7.3.9). */
export function differingKeys(a: PdfDict, b: PdfDict): readonly string[] {
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  return [...keys].filter((key) => !sameObject(a.get(key) ?? null, b.get(key) ?? null));
}
