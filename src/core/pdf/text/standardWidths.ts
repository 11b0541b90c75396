export type StandardFace =
  | 'Times-Roman'
  | 'Times-Bold'
  | 'Times-Italic'
  | 'Times-BoldItalic'
  | 'Helvetica'
  | 'Helvetica-Bold';

/** Widths of U+0020 to U+007E in thousandths of an em (Adobe Core 14 metrics), two base-36 digits each. */
const widths: Readonly<Record<StandardFace, readonly number[]>> = {
  'Times-Roman': unpacked(
    '6y99bcdwdwn5lm509999dwfo6y996y7qdwdwdwdwdwdwdwdwdwdw7q7qfofofoccplk2ijijk2gzfgk2k299atk2gzopk2k2fgk2' +
      'ijfggzk2k2q8k2k2gz997q99d1dw99ccdwccdwcc99dwdw7q7qdw7qlmdwdwdwdw99at7qdwdwk2dwdwccdc5kdcf1',
  ),
  'Times-Bold': unpacked(
    '6y99ffdwdwrsn57q9999dwfu6y996y7qdwdwdwdwdwdwdwdwdwdw9999fufufudwpuk2ijk2k2ijgzlmlmatdwlmijq8k2lmgzlm' +
      'k2fgijk2k2rsk2k2ij997q99g5dw99dwfgccfgcc99dwfg7q99fg7qn5fgdwfgfgccat99fgdwk2dwdwccay64ayeg',
  ),
  'Times-Italic': unpacked(
    '6y99bodwdwn5lm5y9999dwir6y996y7qdwdwdwdwdwdwdwdwdwdw9999iririrdwpkgzgzijk2gzgzk2k299ccijfgn5ijk2gzk2' +
      'gzdwfgk2gzn5gzfgfgat7qatbqdw99dwdwccdwcc7qdwdw7q7qcc7qk2dwdwdwdwatat7qdwccijccccatb47nb4f1',
  ),
  'Times-BoldItalic': unpacked(
    '6yatffdwdwn5lm7q9999dwfu6y996y7qdwdwdwdwdwdwdwdwdwdw9999fufufudwn4ijijijk2ijijk2lmatdwijgzopk2k2gzk2' +
      'ijfggzk2ijopijgzgz997q99fudw99dwdwccdwcc99dwfg7q7qdw7qlmfgdwdwdwatat7qfgccijdwccat9o649ofu',
  ),
  'Helvetica': unpacked(
    '7q7q9vfgfgopij5b9999atg87q997q7qfgfgfgfgfgfgfgfgfgfg7q7qg8g8g8fgs7ijijk2k2ijgzlmk27qdwijfgn5k2lmijlm' +
      'k2ijgzk2ijq8ijijgz7q7q7qd1fg99fgfgdwfgfg7qfgfg6666dw66n5fgfgfgfg99dw7qfgdwk2dwdwdw9a789ag8',
  ),
  'Helvetica-Bold': unpacked(
    '7q99d6fgfgopk26m9999atg87q997q7qfgfgfgfgfgfgfgfgfgfg9999g8g8g8gzr3k2k2k2k2ijgzlmk27qfgk2gzn5k2lmijlm' +
      'k2ijgzk2ijq8ijijgz997q99g8fg99fggzfggzfg99gzgz7q7qfg7qopgzgzgzgzatfg99gzfglmfgfgdwat7satg8',
  ),
};

function unpacked(digits: string): readonly number[] {
  return Array.from({ length: digits.length / 2 }, (_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 36));
}

/** Signs beyond ASCII by the sign whose width they share. */
const likened = new Map([
  ['–', '0'],
  ['—', 'M'],
  ['…', 'M'],
  ['‘', '('],
  ['’', '('],
  ['“', 'c'],
  ['”', 'c'],
  ['•', '-'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ơ', 'o'],
  ['ư', 'u'],
  ['Ơ', 'O'],
  ['Ư', 'U'],
]);

/**
 * Width in ems of a character in one of the standard 14 fonts, for a font without /Widths (ISO 32000-2 9.6.2.2).
 * Fonts of other names count as the one they look like: serif as Times, the rest as Helvetica.
 */
export function standardWidth(fontName: string, character: string, serif: boolean): number {
  if (/courier|mono|typewriter|consol/i.test(fontName)) return 0.6;
  const letter = likened.get(character) ?? character.normalize('NFD').charAt(0);
  const index = letter.charCodeAt(0) - 32;
  return (widths[faceOf(fontName, serif)][index] ?? 500) / 1000;
}

function faceOf(fontName: string, serif: boolean): StandardFace {
  const bold = /bold|black|heavy/i.test(fontName);
  const slanted = /italic|oblique/i.test(fontName);
  if (/arial|helvetica|sans|verdana|tahoma|calibri/i.test(fontName) || !(serif || /times|serif|roman/i.test(fontName))) {
    return bold ? 'Helvetica-Bold' : 'Helvetica';
  }
  if (slanted) return bold ? 'Times-BoldItalic' : 'Times-Italic';
  return bold ? 'Times-Bold' : 'Times-Roman';
}
