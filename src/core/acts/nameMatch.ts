import { withoutHonorifics } from '../decree30/personalName';
import { withoutDiacritics } from '../decree30/spelling';

/**
 * Whether two spellings name the same person: the holder of a certificate and the name printed in box 7b
 * (S2 Đ11 k4: who signs KT., TL., TUQ. uses the certificate of her own). Degrees, ranks, case, spaces, the order of
 * the words and where a tone mark sits (`Hoà`, `Hòa`) do not matter. Marks matter where both spellings have them:
 * `Trần Thu Hà` is not `Trần Thu Hạ`, but `Tran Thu Ha` may be either.
 */
export function namesMatch(one: string, other: string): boolean {
  const first = nameWords(one);
  const second = nameWords(other);
  if (first.length === 0 || first.length !== second.length) return false;
  const bothMarked = hasMarks(one) && hasMarks(other);
  const key = (words: readonly string[]): string =>
    words
      .map((word) => (bothMarked ? toneKey(word) : withoutDiacritics(word)))
      .sort()
      .join(' ');
  return key(first) === key(second);
}

/** Lower-case words of a bare name; `(M)` and the like that certification authorities append are left out. */
function nameWords(name: string): string[] {
  const plain = name.normalize('NFC').replace(/\([^)]*\)/gu, ' ').replace(/[\s\u00A0]+/gu, ' ').trim();
  return withoutHonorifics(plain)
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’]+/u)
    .filter((word) => word !== '');
}

const hasMarks = (name: string): boolean => withoutDiacritics(name) !== name.normalize('NFC');

/** Letters with their own marks (ă, ê, ơ) in order, and the tone apart: `hoà` and `hòa` are the same. */
function toneKey(word: string): string {
  const decomposed = word.normalize('NFD');
  const tones = decomposed.replace(/[^\u0300\u0301\u0303\u0309\u0323]/gu, '');
  return decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '').normalize('NFC') + tones;
}
