import { documentEncodingCodes } from '../textString';

const maxBytes = 127;

/**
 * The bytes that a password may have been turned into, the prescribed way first. Up to revision 4 that is
 * PDFDocEncoding (ISO 32000-2 7.6.4.3.2), though many programs took UTF-8; from revision 5 on it is UTF-8 of the
 * normalised text (7.6.4.3.3; RFC 4013), at most 127 bytes, though some take it as it was typed, however long.
 */
export function passwordBytes(password: string, revision: number): readonly Uint8Array[] {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const typed = spellings(password);
  if (revision < 5) {
    const encoded = typed.map(documentEncodingCodes).filter((codes) => codes !== undefined);
    return distinct([...encoded, ...typed.map(utf8)]);
  }
  const whole = distinct([prepared(password), ...typed].map(utf8));
  return distinct([...whole.map((bytes) => bytes.subarray(0, maxBytes)), ...whole]);
}

/** Soft hyphens and joiners are mapped to nothing, all spaces to one, the rest to its compatibility form. */
function prepared(password: string): string {
  return password
    .replace(/[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu, '')
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .normalize('NFKC');
}

/** Tone marks of Vietnamese. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/**
 * The same letters as keyboards type them: composed, in pieces, or, as the Vietnamese keyboard of Windows does, the
 * letter composed and its tone behind it. Who typed the password once need not have had the keyboard of today.
 */
function spellings(password: string): readonly string[] {
  const composed = password.normalize('NFC');
  const toned = [...composed].map((letter) => {
    const pieces = letter.normalize('NFD');
    return pieces.replace(tones, '').normalize('NFC') + (pieces.match(tones) ?? []).join('');
  });
  return [...new Set([password, composed, password.normalize('NFD'), toned.join('')])];
}

function distinct(candidates: readonly Uint8Array[]): readonly Uint8Array[] {
  const seen = new Map(candidates.map((bytes) => [bytes.join(), bytes]));
  return [...seen.values()];
}
