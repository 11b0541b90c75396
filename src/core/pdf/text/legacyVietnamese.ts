/**
 * Old Vietnamese fonts show Vietnamese letters under Latin-1 codes: TCVN3 (TCVN 5712:1993 VN3) in fonts named
 * `.Vn*`, VNI in fonts named `VNI-*`. Documents made with them hold those codes as their text.
 */
export type LegacyEncoding = 'tcvn3' | 'tcvn3Capitals' | 'vni';

/** The encoding of a font by its name (without subset tag), null for a Unicode font. */
export function legacyEncodingOf(fontName: string): LegacyEncoding | null {
  if (/^VNI[-_ ]/i.test(fontName)) return 'vni';
  const tcvn3 = /^\.Vn[A-Z]/.test(fontName) || /^Vn(Time|Arial|Courier|Times|Helv|Century|Avant|Book|Black)/.test(fontName);
  if (!tcvn3) return null;
  // .VnTimeH, .VnArialHBold: fonts that show small letters as capitals.
  return /^\.?Vn[A-Za-z]*[a-z]H(?![a-z])/.test(fontName) ? 'tcvn3Capitals' : 'tcvn3';
}

/** Latin-1 code to letter; letters with tones exist in lower case only. */
const tcvn3 = new Map(
  Object.entries({
    A1: 'ĂÂÊÔƠƯĐăâêôơưđ',
    B5: 'àảãáạ',
    BB: 'ằẳẵắ',
    C6: 'ặầẩẫấậè',
    CE: 'ẻẽéẹềểễếệìỉ',
    DC: 'ĩíịò',
    E1: 'ỏõóọồổỗốộờởỡớợù',
    F1: 'ủũúụừửữứựỳỷỹýỵ',
  }).flatMap(([first, letters]) =>
    Array.from(letters, (letter, index) => [String.fromCharCode(parseInt(first, 16) + index), letter] as const),
  ),
);

/** In VNI a vowel is followed by its mark; these are the marks as combining characters, and the single letters. */
const vniLower: readonly (readonly [string, string])[] = [
  ['ù', '\u0301'],
  ['ø', '\u0300'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
  ['ê', '\u0306'],
  ['é', '\u0306\u0301'],
  ['è', '\u0306\u0300'],
  ['ú', '\u0306\u0309'],
  ['ü', '\u0306\u0303'],
  ['ë', '\u0306\u0323'],
  ['â', '\u0302'],
  ['á', '\u0302\u0301'],
  ['à', '\u0302\u0300'],
  ['å', '\u0302\u0309'],
  ['ã', '\u0302\u0303'],
  ['ä', '\u0302\u0323'],
  ['í', 'í'],
  ['ì', 'ì'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['î', 'ỵ'],
  ['ñ', 'đ'],
];
const vni = new Map(
  vniLower.flatMap(([code, letter]) => [[code, letter] as const, [code.toUpperCase(), letter.toUpperCase()] as const]),
);

/**
 * The Vietnamese of a character that an old font shows. Marks of VNI come as combining characters, to be
 * composed with the letter before them. Characters that are no code of the encoding stay as they are.
 */
export function fromLegacy(encoding: LegacyEncoding, character: string): string {
  // Fonts marked as symbolic put their codes into the private area F000 to F0FF.
  const code = character.replace(/[\uf020-\uf0ff]/g, (symbol) => String.fromCharCode(symbol.charCodeAt(0) & 0xff));
  if (encoding === 'vni') return Array.from(code, (each) => vni.get(each) ?? each).join('');
  const text = Array.from(code, (each) => tcvn3.get(each) ?? each).join('');
  return encoding === 'tcvn3Capitals' ? text.toUpperCase() : text;
}
