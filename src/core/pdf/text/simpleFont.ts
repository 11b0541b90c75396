import type { PdfDocument } from '../document';
import { PdfDict, PdfName } from '../objects';
import type { CharacterCodes } from './characterCodes';
import { readEmbeddedCharacters } from './embeddedCharacters';
import type { EmbeddedCharacters } from './embeddedCharacters';
import { readFontStyle } from './fontStyle';
import type { FontStyle } from './fontStyle';
import { textOfGlyphName } from './glyphNames';
import { fromLegacy, type LegacyEncoding, legacyEncodingOf } from './legacyVietnamese';
import type { Decode } from './readingBudget';
import { simpleEncoding } from './simpleEncodings';
import { standardWidth } from './standardWidths';
import { readableText } from './textFont';
import type { ShownGlyph, TextFont } from './textFont';

/**
 * A simple font (Type1, MMType1, TrueType, Type3; ISO 32000-2 9.6): one byte a character. The text of a code comes
 * from /ToUnicode, else from the encoding, else from the embedded font; names of old Vietnamese fonts tell how
 * their codes are meant.
 */
export function simpleFont(
  document: PdfDocument,
  font: PdfDict,
  toUnicode: CharacterCodes | null,
  decode: Decode,
): TextFont {
  const type3 = document.name(font.get('Subtype')) === 'Type3';
  const descriptor = document.dict(font.get('FontDescriptor'));
  const style = readFontStyle(document, font, descriptor);
  const legacy = toUnicode?.namesVietnamese === true ? null : legacyEncodingOf(style.name);
  const text = textOfCodes(encodingOf(document, font, style, decode), legacy, toUnicode);
  const width = widthOfCodes(document, font, style, type3);
  const glyphs: (ShownGlyph | undefined)[] = [];
  const glyphOf = (code: number): ShownGlyph => {
    const shown = text(code);
    return { bytes: 1, text: shown, advance: width(code, shown), wordSpace: code === 32 };
  };
  return {
    ...style,
    vertical: false,
    em: type3 ? emOfType3(text, width) : 1,
    legacy,
    glyphs: (bytes) => Array.from(bytes, (code) => (glyphs[code] ??= glyphOf(code))),
  };
}

/** Widths in a Times face are this near to those of any other face. */
const usualEm = { least: 0.4, most: 2.5 };

/**
 * The glyph space of a Type 3 font is its writer's own (ISO 32000-2 9.6.4): how large an em is follows from how wide
 * its letters are. Near 1 it is taken as 1, since faces differ.
 */
function emOfType3(text: (code: number) => string, width: (code: number, text: string) => number): number {
  const ratios: number[] = [];
  for (let code = 0; code < 256; code += 1) {
    const shown = text(code);
    if (!/^[\p{L}\d]$/u.test(shown)) continue;
    const ratio = Math.abs(width(code, shown)) / standardWidth('Times-Roman', shown, true);
    if (ratio > 0 && Number.isFinite(ratio)) ratios.push(ratio);
  }
  const middle = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 1;
  return middle > usualEm.least && middle < usualEm.most ? 1 : middle;
}

function textOfCodes(
  encoding: (code: number) => string,
  legacy: LegacyEncoding | null,
  toUnicode: CharacterCodes | null,
): (code: number) => string {
  return (code) => {
    const mapped = toUnicode?.text(code);
    const known = mapped !== undefined && readableText(mapped) !== '' ? mapped : encoding(code);
    if (legacy === null) return readableText(mapped === undefined || known !== '' ? known : mapped);
    // WinAnsi calls 0xAD a hyphen; in the old fonts it is a letter like the others.
    return readableText(fromLegacy(legacy, code === 0xad && known === '-' ? '\u00ad' : known));
  };
}

/** /Encoding with its /Differences (9.6.5), or what stands for it where it is missing. */
function encodingOf(
  document: PdfDocument,
  font: PdfDict,
  style: FontStyle,
  decode: Decode,
): (code: number) => string {
  const encoding = document.resolve(font.get('Encoding'));
  const name = encoding instanceof PdfName ? encoding.name : document.name(document.dict(encoding)?.get('BaseEncoding'));
  const base =
    name === 'WinAnsiEncoding' || name === 'MacRomanEncoding' || name === 'StandardEncoding' ? name : null;
  const differences = encoding instanceof PdfDict ? readDifferences(document, encoding) : null;
  const descriptor = document.dict(font.get('FontDescriptor'));
  const trueType = document.resolve(descriptor?.get('FontFile2')) !== null;
  const table = simpleEncoding(base ?? (trueType || style.symbolic ? 'WinAnsiEncoding' : 'StandardEncoding'));
  // Read only when a code needs it: a font with /ToUnicode seldom does.
  let embedded: EmbeddedCharacters | null | undefined;
  return (code) => {
    const named = differences?.get(code);
    if (named !== undefined || base !== null) return named ?? table[code] ?? '';
    if (embedded === undefined) embedded = readEmbeddedCharacters(document, descriptor, decode);
    return embedded?.textOfCode(code) ?? table[code] ?? '';
  };
}

function readDifferences(document: PdfDocument, encoding: PdfDict): Map<number, string> {
  const texts = new Map<number, string>();
  let code = 0;
  for (const item of document.array(encoding.get('Differences')) ?? []) {
    const value = document.resolve(item);
    if (typeof value === 'number') code = value;
    else if (value instanceof PdfName && code >= 0 && code < 256) {
      const text = textOfGlyphName(value.name);
      if (text !== undefined) texts.set(code, text);
      code++;
    }
  }
  return texts;
}

function widthOfCodes(
  document: PdfDocument,
  font: PdfDict,
  style: FontStyle,
  type3: boolean,
): (code: number, text: string) => number {
  const widths = document.array(font.get('Widths'));
  const first = document.number(font.get('FirstChar')) ?? 0;
  const matrix = type3 ? document.array(font.get('FontMatrix')) : undefined;
  const unit = Math.abs(document.number(matrix?.[0]) ?? 0.001);
  const missing = document.number(document.dict(font.get('FontDescriptor'))?.get('MissingWidth')) ?? 0;
  if (widths === undefined && !type3) return (_, text) => (text === '' ? 0 : standardWidth(style.name, text, style.serif));
  return (code) => (document.number(widths?.[code - first]) ?? missing) * unit;
}
