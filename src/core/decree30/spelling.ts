import { perCharacter } from './perCharacter';

/**
 * Keys under which Vietnamese text is compared. Official documents reach a PDF in NFC and NFD, with words
 * torn apart and spaces lost, so keys never hold a space.
 */

const invisible = /[\s\u00AD\u200B-\u200F\u2060\uFEFF]+/gu;

/** Upper case, NFC, no spaces, diacritics kept: `Chủ tịch` gives `CHỦTỊCH`. */
export function exactKey(text: string): string {
  return text.normalize('NFC').replace(invisible, '').toUpperCase();
}

/** Upper case letters A-Z and digits only: `Nơi nhận:` gives `NOINHAN`. */
export function looseKey(text: string): string {
  return withoutDiacritics(text).toUpperCase().replace(/[^A-Z0-9]+/gu, '');
}

/** Letters without their marks; `đ` becomes `d`. Length may change only where the text was not NFC. */
export function withoutDiacritics(text: string): string {
  let bare = '';
  for (const char of text) bare += bareCharacter(char);
  return bare;
}

const bareCharacter = perCharacter((char) =>
  char.normalize('NFD').replace(/\p{M}+/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D'));

const letterCase = perCharacter((char): 'none' | 'upper' | 'other' =>
  !/\p{L}/u.test(char) ? 'none' : char === char.toLowerCase() ? 'other' : 'upper');

/** The share of upper-case letters among letters, 0 where there is no letter. */
export function upperCaseShare(text: string): number {
  let letters = 0;
  let upper = 0;
  for (const char of text.normalize('NFC')) {
    const kind = letterCase(char);
    if (kind === 'none') continue;
    letters += 1;
    if (kind === 'upper') upper += 1;
  }
  return letters === 0 ? 0 : upper / letters;
}
