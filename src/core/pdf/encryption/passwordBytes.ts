import { documentEncodingCodes } from '../textString';

/**
 * The bytes that a password may have been turned into, the prescribed way first. Up to revision 4 that is
 * PDFDocEncoding (ISO 32000-2 7.6.4.3.2), though many programs took UTF-8; from revision 5 on it is UTF-8 of the
 * normalised text (7.6.4.3.3; RFC 4013), at most 127 bytes.
 */
export function passwordBytes(password: string, revision: number): readonly Uint8Array[] {
  const utf8 = new TextEncoder().encode(password);
  if (revision >= 5) {
    // soft hyphens and joiners are mapped to nothing, all spaces to one, the rest to its compatibility form
    const prepared = password
      .replace(/[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu, '')
      .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
      .normalize('NFKC');
    return distinct([new TextEncoder().encode(prepared), utf8].map((bytes) => bytes.subarray(0, 127)));
  }
  const encoded = documentEncodingCodes(password);
  return distinct([...(encoded ? [encoded] : []), utf8]);
}

function distinct(candidates: readonly Uint8Array[]): readonly Uint8Array[] {
  const [first, second] = candidates;
  const same = first !== undefined && second !== undefined && first.length === second.length;
  return same && first.every((byte, index) => byte === second[index]) ? [first] : candidates;
}
