import { AnsoError } from '../../../contract/errors';
import type { ObjectStore } from '../objectStore';
import { PdfDict, PdfStream, PdfString, isArray } from '../objects';
import { DocumentEncryption } from './documentEncryption';

/**
 * Lets a store decrypt what it reads, by the /Encrypt entry of a trailer; null where it has none.
 * AnsoError `encryptedPdf`, `damagedPdf`.
 */
export function openEncryption(
  store: ObjectStore,
  trailer: PdfDict,
  password: string | undefined,
): DocumentEncryption | null {
  const written = trailer.get('Encrypt');
  const dict = store.resolve(written);
  if (dict === null) return null;
  if (!(dict instanceof PdfDict) || dict instanceof PdfStream) throw new AnsoError('encryptedPdf', { reason: 'handler' });
  const halves = store.resolve(trailer.get('ID'));
  const first = isArray(halves) ? store.resolve(halves[0]) : null;
  // viewers take a missing identifier for an empty one
  const identifier = first instanceof PdfString ? first.bytes : new Uint8Array();
  const encryption = DocumentEncryption.open(dict, (object) => store.resolve(object), identifier, password);
  store.decryptWith(encryption, written);
  return encryption;
}
