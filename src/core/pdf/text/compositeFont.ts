import type { PdfDocument } from '../document';
import { PdfDict, PdfName, PdfStream } from '../objects';
import type { PdfObject } from '../objects';
import { CharacterCodes } from './characterCodes';
import { readEmbeddedCharacters } from './embeddedCharacters';
import type { EmbeddedCharacters } from './embeddedCharacters';
import { readFontStyle } from './fontStyle';
import { fromLegacy, legacyEncodingOf } from './legacyVietnamese';
import type { Decode } from './readingBudget';
import { readableText } from './textFont';
import type { ShownGlyph, TextFont } from './textFont';

const maximumCMapBytes = 8 * 1024 * 1024;
const maximumMapBytes = 1024 * 1024;
const maximumWidthRanges = 100_000;
const maximumKnownGlyphs = 70_000;

/**
 * A Type0 font (ISO 32000-2 9.7). Codes are read by an embedded CMap or as two bytes; text comes from
 * /ToUnicode, from a predefined Unicode CMap, or from the embedded TrueType font. Other predefined CMaps give
 * positions but no text.
 */
export function compositeFont(
  document: PdfDocument,
  font: PdfDict,
  toUnicode: CharacterCodes | null,
  decode: Decode,
): TextFont {
  const descendant = document.dict(document.array(font.get('DescendantFonts'))?.[0]) ?? new PdfDict();
  const descriptor = document.dict(descendant.get('FontDescriptor'));
  const style = readFontStyle(document, font, descriptor);
  const encoding = readEncoding(document, font.get('Encoding'), decode);
  const legacy = toUnicode?.namesVietnamese === true ? null : legacyEncodingOf(style.name);
  const advance = encoding.vertical ? verticalAdvances(document, descendant) : horizontalAdvances(document, descendant);
  const glyphOfCid = cidToGlyph(document, descendant, decode);
  let embedded: EmbeddedCharacters | null | undefined;

  const textOf = (code: number, cid: number): string => {
    let text = toUnicode?.text(code);
    // Codes of the private use area name nothing: some writers map every glyph to one.
    if (text !== undefined && /^[\ufffd\ue000-\uf8ff]+$/.test(text)) text = undefined;
    if (text === undefined && encoding.unicode) text = String.fromCharCode(code);
    if (text === undefined && glyphOfCid !== null && !encoding.unicode) {
      embedded = embedded === undefined ? readEmbeddedCharacters(document, descriptor, decode) : embedded;
      text = embedded?.textOfGlyph(glyphOfCid(cid));
    }
    return readableText(legacy === null || text === undefined ? text ?? '' : fromLegacy(legacy, text));
  };
  const known = new Map<number, ShownGlyph>();
  const glyphAt = (bytes: Uint8Array, at: number): ShownGlyph => {
    const length = Math.min(encoding.codes?.codeLength(bytes, at) ?? 2, bytes.length - at);
    let code = 0;
    for (let index = at; index < at + length; index++) code = code * 256 + (bytes[index] ?? 0);
    const key = code * 4 + length - 1;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const cid = encoding.codes?.cid(code, length) ?? (encoding.codes === null || encoding.identityBase ? code : 0);
    const wordSpace = length === 1 && code === 32;
    const glyph = { bytes: length, text: textOf(code, cid), advance: advance(cid), wordSpace };
    if (known.size < maximumKnownGlyphs) known.set(key, glyph);
    return glyph;
  };
  return {
    ...style,
    vertical: encoding.vertical,
    em: 1,
    legacy,
    glyphs: (bytes) => {
      const glyphs: ShownGlyph[] = [];
      for (let at = 0; at < bytes.length; ) {
        const glyph = glyphAt(bytes, at);
        glyphs.push(glyph);
        at += glyph.bytes;
      }
      return glyphs;
    },
  };
}

interface Encoding {
  /** Null for two-byte codes that are CIDs themselves, or whose CIDs are not known. */
  readonly codes: CharacterCodes | null;
  readonly identityBase: boolean;
  /** Codes are UTF-16: the `Uni...-UCS2` and `-UTF16` CMaps. */
  readonly unicode: boolean;
  readonly vertical: boolean;
}

function readEncoding(document: PdfDocument, object: PdfObject | undefined, decode: Decode): Encoding {
  const encoding = document.resolve(object);
  if (encoding instanceof PdfStream) {
    const codes = CharacterCodes.parse(decode(encoding, maximumCMapBytes));
    const base = codes.base ?? document.name(encoding.dict.get('UseCMap')) ?? '';
    const vertical = codes.vertical || document.number(encoding.dict.get('WMode')) === 1;
    return { codes, identityBase: base.startsWith('Identity') || !codes.hasCids, unicode: false, vertical };
  }
  const name = encoding instanceof PdfName ? encoding.name : 'Identity-H';
  const unicode = /^Uni.*-(UCS2|UTF16)-/.test(name);
  return { codes: null, identityBase: true, unicode, vertical: name.endsWith('-V') };
}

/** /W and /DW (9.7.4.3) in ems. */
function horizontalAdvances(document: PdfDocument, descendant: PdfDict): (cid: number) => number {
  const single = new Map<number, number>();
  const ranges: { readonly first: number; readonly last: number; readonly width: number }[] = [];
  const items = document.array(descendant.get('W')) ?? [];
  for (let at = 0; at + 1 < items.length; ) {
    const first = document.number(items[at]) ?? 0;
    const next = document.resolve(items[at + 1]);
    if (Array.isArray(next)) {
      next.forEach((item: PdfObject, index) => {
        if (single.size < maximumWidthRanges) single.set(first + index, document.number(item) ?? 0);
      });
      at += 2;
    } else {
      const last = typeof next === 'number' ? next : first;
      const width = document.number(items[at + 2]) ?? 0;
      if (first === last) single.set(first, width);
      else if (ranges.length < maximumWidthRanges) ranges.push({ first, last, width });
      at += 3;
    }
  }
  const missing = document.number(descendant.get('DW')) ?? 1000;
  return (cid) => {
    const width = single.get(cid) ?? ranges.find(({ first, last }) => cid >= first && cid <= last)?.width ?? missing;
    return width / 1000;
  };
}

/** /DW2 (9.7.4.3): the same advance for all glyphs, which is what nearly every font wants. */
function verticalAdvances(document: PdfDocument, descendant: PdfDict): (cid: number) => number {
  const advance = (document.number(document.array(descendant.get('DW2'))?.[1]) ?? -1000) / 1000;
  return () => advance;
}

/** /CIDToGIDMap of a CIDFontType2; null where glyphs are not those of a TrueType font. */
function cidToGlyph(
  document: PdfDocument,
  descendant: PdfDict,
  decode: Decode,
): ((cid: number) => number) | null {
  if (document.name(descendant.get('Subtype')) !== 'CIDFontType2') return null;
  const map = document.resolve(descendant.get('CIDToGIDMap'));
  if (!(map instanceof PdfStream)) return (cid) => cid;
  const table = decode(map, maximumMapBytes);
  return (cid) => ((table[2 * cid] ?? 0) << 8) | (table[2 * cid + 1] ?? 0);
}
