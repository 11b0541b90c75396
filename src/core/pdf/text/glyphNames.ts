/** Accents in glyph names as combining characters. Longer words first, for `commaaccent` holds `accent`. */
const accents: readonly (readonly [string, string])[] = [
  ['commaaccent', '\u0326'],
  ['hungarumlaut', '\u030b'],
  ['circumflex', '\u0302'],
  ['dotaccent', '\u0307'],
  ['hookabove', '\u0309'],
  ['dotbelow', '\u0323'],
  ['dieresis', '\u0308'],
  ['cedilla', '\u0327'],
  ['ogonek', '\u0328'],
  ['macron', '\u0304'],
  ['acute', '\u0301'],
  ['breve', '\u0306'],
  ['caron', '\u030c'],
  ['grave', '\u0300'],
  ['tilde', '\u0303'],
  ['horn', '\u031b'],
  ['ring', '\u030a'],
  ['dot', '\u0307'],
];

/** Names of the Adobe Glyph List that are not a letter with accents, as `name char`. */
const named = new Map(
  `exclam !|quotedbl "|numbersign #|dollar $|percent %|ampersand &|quotesingle '|parenleft (|parenright )
|asterisk *|plus +|comma ,|hyphen -|period .|slash /|zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8
|nine 9|colon :|semicolon ;|less <|equal =|greater >|question ?|at @|bracketleft [|backslash \\|bracketright ]
|asciicircum ^|underscore _|grave \`|braceleft {|braceright }|asciitilde ~|exclamdown ¡|cent ¢|sterling £
|currency ¤|yen ¥|brokenbar ¦|section §|dieresis ¨|copyright ©|ordfeminine ª|guillemotleft «|logicalnot ¬
|registered ®|macron ¯|degree °|plusminus ±|twosuperior ²|threesuperior ³|acute ´|mu µ|paragraph ¶
|periodcentered ·|middot ·|cedilla ¸|onesuperior ¹|ordmasculine º|guillemotright »|onequarter ¼|onehalf ½
|threequarters ¾|questiondown ¿|AE Æ|ae æ|Eth Ð|eth ð|Oslash Ø|oslash ø|Thorn Þ|thorn þ|germandbls ß
|multiply ×|divide ÷|Dcroat Đ|dcroat đ|Dslash Đ|dslash đ|Hbar Ħ|hbar ħ|dotlessi ı|Lslash Ł|lslash ł|OE Œ|oe œ
|Tbar Ŧ|tbar ŧ|florin ƒ|circumflex ˆ|caron ˇ|breve ˘|dotaccent ˙|ring ˚|ogonek ˛|tilde ˜|hungarumlaut ˝
|gravecomb \u0300|acutecomb \u0301|tildecomb \u0303|hookabovecomb \u0309|dotbelowcomb \u0323
|endash –|emdash —|quoteleft ‘|quoteright ’|quotesinglbase ‚|quotedblleft “|quotedblright ”|quotedblbase „
|dagger †|daggerdbl ‡|bullet •|ellipsis …|perthousand ‰|guilsinglleft ‹|guilsinglright ›|fraction ⁄|Euro €|dong ₫
|numero №|trademark ™|minus −|infinity ∞|notequal ≠|lessequal ≤|greaterequal ≥|fi fi|fl fl|ff ff|ffi ffi|ffl ffl
|nbspace \u00a0|nonbreakingspace \u00a0|sfthyphen -|softhyphen -|arrowright →|arrowleft ←|checkmark ✓
|Alpha Α|Beta Β|Gamma Γ|Delta Δ|Omega Ω|alpha α|beta β|gamma γ|delta δ|epsilon ε|lambda λ|pi π|sigma σ|omega ω`
    .split('|')
    .map((entry) => entry.replace(/\n$/, ''))
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)] as const),
);
named.set('space', ' ').set('bar', '|');

/**
 * The Unicode text of a glyph name by the Adobe Glyph List Specification, for Latin and Vietnamese letters and
 * common signs; undefined for a name that says nothing (`g37`, `cid5`).
 */
export function textOfGlyphName(name: string): string | undefined {
  const plain = name.split('.')[0] ?? '';
  if (plain === '') return undefined;
  const parts = plain.split('_').map(component);
  return parts.includes(undefined) ? undefined : parts.join('');
}

function component(name: string): string | undefined {
  const known = named.get(name);
  if (known !== undefined) return known;
  if (/^[A-Za-z]$/.test(name)) return name;
  if (/^uni(?:[0-9A-F]{4})+$/.test(name)) {
    return name.slice(3).replace(/.{4}/g, (hex) => String.fromCharCode(parseInt(hex, 16)));
  }
  if (/^u[0-9A-F]{4,6}$/.test(name)) {
    const code = parseInt(name.slice(1), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  }
  return accentedLetter(name);
}

/** `Acircumflexdotbelow` is Ậ, `uhornacute` is ứ. */
function accentedLetter(name: string): string | undefined {
  let text = name.charAt(0);
  let rest = name.slice(1);
  if (!/[A-Za-z]/.test(text) || rest === '') return undefined;
  while (rest !== '') {
    const accent = accents.find(([word]) => rest.startsWith(word));
    if (accent === undefined) return undefined;
    text += accent[1];
    rest = rest.slice(accent[0].length);
  }
  return text.normalize('NFC');
}
