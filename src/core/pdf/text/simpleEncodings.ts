/** The upper halves of the encodings of simple fonts (ISO 32000-2 annex D), 0x80 to 0xFF; NUL where nothing is. */
const winAnsi =
  '€\u2022‚ƒ„…†‡ˆ‰Š‹Œ\u2022Ž\u2022\u2022‘’“”•–—˜™š›œ\u2022žŸ' +
  '\u00a0¡¢£¤¥¦§¨©ª«¬-®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ';

const macRoman =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

const standard =
  '\0'.repeat(33) +
  '¡¢£⁄¥ƒ§¤\'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—' +
  '\0'.repeat(16) +
  'Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß\0\0\0\0';

export type SimpleEncodingName = 'WinAnsiEncoding' | 'MacRomanEncoding' | 'StandardEncoding';

/** What each of the 256 codes shows; an empty string where the encoding has nothing. */
export function simpleEncoding(name: SimpleEncodingName): readonly string[] {
  return tables[name];
}

function table(upper: string, lower: (code: number) => string): readonly string[] {
  return Array.from({ length: 256 }, (_, code) => {
    if (code >= 128) return (upper[code - 128] ?? '\0').replace('\0', '');
    return code < 32 || code === 127 ? '' : lower(code);
  });
}

const ascii = (code: number): string => String.fromCharCode(code);
const curlyQuotes = (code: number): string => (code === 0x27 ? '’' : code === 0x60 ? '‘' : ascii(code));

const tables: Record<SimpleEncodingName, readonly string[]> = {
  WinAnsiEncoding: table(winAnsi, ascii),
  MacRomanEncoding: table(macRoman, ascii),
  StandardEncoding: table(standard, curlyQuotes),
};
