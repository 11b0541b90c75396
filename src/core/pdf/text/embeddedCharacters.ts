import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../document';
import { TrueTypeFont } from '../font/trueTypeFont';
import type { CharacterMap } from '../font/characterMap';
import type { PdfDict } from '../objects';
import { PdfStream } from '../objects';
import type { Decode } from './readingBudget';
import { simpleEncoding } from './simpleEncodings';
import { readType1Encoding } from './type1Encoding';

const maximumFontBytes = 32 * 1024 * 1024;

/** What an embedded font tells about its characters, for documents without /ToUnicode. */
export interface EmbeddedCharacters {
  /** Unicode of a glyph by the font's own Unicode map, undefined where it has none. */
  textOfGlyph(glyph: number): string | undefined;
  /**
   * Unicode of a code of a simple font without encoding: by the symbol or Macintosh map of a TrueType font
   * (ISO 32000-2 9.6.5.4), by the encoding of a Type 1 font.
   */
  textOfCode(code: number): string | undefined;
}

/** Reads /FontFile2 or /FontFile of a descriptor; null without one, or where it is damaged. */
export function readEmbeddedCharacters(
  document: PdfDocument,
  descriptor: PdfDict | undefined,
  decode: Decode,
): EmbeddedCharacters | null {
  const trueType = document.resolve(descriptor?.get('FontFile2'));
  const type1 = document.resolve(descriptor?.get('FontFile'));
  try {
    if (trueType instanceof PdfStream) {
      return charactersOf(TrueTypeFont.parse(decode(trueType, maximumFontBytes)).characterMaps);
    }
    const codes = type1 instanceof PdfStream ? readType1Encoding(decode(type1, maximumFontBytes)) : null;
    return codes === null ? null : { textOfGlyph: () => undefined, textOfCode: (code) => codes.get(code) };
  } catch (error) {
    // A viewer would show another font; the text is unknown, and that is no reason to refuse the page.
    if (error instanceof AnsoError && error.kind !== 'limitExceeded') return null;
    throw error;
  }
}

function charactersOf(maps: readonly CharacterMap[]): EmbeddedCharacters {
  const unicode = maps.find(({ kind }) => kind === 'unicode');
  const characters = new Map<number, string>();
  for (const [code, glyph] of unicode?.glyphs ?? []) {
    if (!characters.has(glyph)) characters.set(glyph, String.fromCodePoint(code));
  }
  const symbol = maps.find(({ kind }) => kind === 'symbol')?.glyphs;
  const macRoman = maps.find(({ kind }) => kind === 'macRoman')?.glyphs;
  return {
    textOfGlyph: (glyph) => characters.get(glyph),
    textOfCode: (code) => {
      const glyph = symbol?.get(0xf000 + code) ?? symbol?.get(code) ?? macRoman?.get(code);
      const text = glyph === undefined ? undefined : characters.get(glyph);
      return text ?? (symbol === undefined && glyph !== undefined ? simpleEncoding('MacRomanEncoding')[code] : undefined);
    },
  };
}
