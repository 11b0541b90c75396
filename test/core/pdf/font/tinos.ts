import { readFileSync } from 'node:fs';
import { TrueTypeFont } from '../../../../src/core/pdf/font/trueTypeFont';

const faces = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

export function tinosBytes(face: keyof typeof faces): Uint8Array {
  return readFileSync(require.resolve(`@expo-google-fonts/tinos/${faces[face]}`));
}

export function tinos(face: keyof typeof faces): TrueTypeFont {
  return TrueTypeFont.parse(tinosBytes(face));
}

/** Every letter of Vietnamese, both cases, with its tone marks: 134 that ASCII lacks. */
export const vietnameseLetters: readonly string[] = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y']
  .flatMap((vowel) => ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')))
  .concat('đ')
  .flatMap((letter) => [letter, letter.toUpperCase()])
  .filter((letter) => letter > '\u007f');
