import { deflate } from '../flate';
import { PdfDict, PdfName, PdfStream, PdfString } from '../objects';
import type { PdfObject, PdfRef } from '../objects';
import { keptGlyphs } from './glyphSubset';
import type { TrueTypeFont } from './trueTypeFont';
import { writeToUnicode } from './writeToUnicode';

/** Where new objects go: an `IncrementalUpdate`. */
export interface ObjectSink {
  add(object: PdfObject): PdfRef;
}

const flags = { serif: 1 << 1, symbolic: 1 << 2, italic: 1 << 6 } as const;

/**
 * Adds a subset of a font that can show these texts: Type0 with Identity-H, CIDFontType2, /W, the font file
 * and /ToUnicode (ISO 32000-2 9.7). Fit for PDF/A: embedded, Identity /CIDToGIDMap, and with `listsGlyphs` the /CIDSet
 * that its first part asks for. Codes in a content stream are the glyph numbers of `font`, two bytes each.
 */
export function embedFont(sink: ObjectSink, font: TrueTypeFont, texts: Iterable<string>, listsGlyphs = false): PdfRef {
  const characters = new Map<number, string>();
  for (const text of texts) {
    for (const character of text.normalize('NFC')) {
      const glyph = font.glyphFor(character.codePointAt(0) ?? 0);
      if (!characters.has(glyph)) characters.set(glyph, character);
    }
  }
  const glyphs = [...characters.keys()].sort((a, b) => a - b);
  const baseFont = PdfName.of(`${subsetTag(glyphs)}+${font.postscriptName}`);
  const described = fontDescriptor(sink, font, baseFont, font.subset(new Set(glyphs)));
  const listed = listsGlyphs ? sink.add(flateStream(glyphBits(keptGlyphs(font, glyphs)))) : undefined;
  const descriptor = sink.add(described.with({ CIDSet: listed }));
  const descendant = sink.add(
    PdfDict.from({
      Type: PdfName.of('Font'),
      Subtype: PdfName.of('CIDFontType2'),
      BaseFont: baseFont,
      CIDSystemInfo: PdfDict.from({ Registry: ascii('Adobe'), Ordering: ascii('Identity'), Supplement: 0 }),
      CIDToGIDMap: PdfName.of('Identity'),
      FontDescriptor: descriptor,
      DW: thousandths(font, font.advance(0)),
      W: widths(font, glyphs),
    }),
  );
  return sink.add(
    PdfDict.from({
      Type: PdfName.of('Font'),
      Subtype: PdfName.of('Type0'),
      BaseFont: baseFont,
      Encoding: PdfName.of('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: sink.add(flateStream(writeToUnicode(characters))),
    }),
  );
}

function fontDescriptor(sink: ObjectSink, font: TrueTypeFont, name: PdfName, file: Uint8Array): PdfDict {
  return PdfDict.from({
    Type: PdfName.of('FontDescriptor'),
    FontName: name,
    Flags: flags.serif | flags.symbolic | (font.italicAngle === 0 ? 0 : flags.italic),
    FontBBox: font.bbox.map((value) => thousandths(font, value)),
    ItalicAngle: font.italicAngle,
    Ascent: thousandths(font, font.ascent),
    Descent: thousandths(font, font.descent),
    CapHeight: thousandths(font, font.capHeight),
    // No table of a TrueType font holds the stem width; this follows the weight class well enough.
    StemV: Math.round(50 + (font.weight / 65) ** 2),
    FontFile2: sink.add(flateStream(file, { Length1: file.length })),
  });
}

/** A bit for each glyph, the highest of the first byte for glyph 0 (ISO 32000-1 table 124, /CIDSet). */
function glyphBits(glyphs: ReadonlySet<number>): Uint8Array {
  const bits = new Uint8Array((Math.max(...glyphs) >> 3) + 1);
  for (const glyph of glyphs) bits[glyph >> 3] = (bits[glyph >> 3] ?? 0) | (0x80 >> (glyph & 7));
  return bits;
}

/** /W as runs of consecutive glyphs: `first [w w w]` (9.7.4.3). */
function widths(font: TrueTypeFont, glyphs: readonly number[]): PdfObject[] {
  const array: PdfObject[] = [];
  let run: number[] = [];
  glyphs.forEach((glyph, index) => {
    if (index === 0 || glyphs[index - 1] !== glyph - 1) {
      run = [];
      array.push(glyph, run);
    }
    run.push(thousandths(font, font.advance(glyph)));
  });
  return array;
}

/** Six capital letters that follow from the glyphs (9.9.2), so that equal subsets get equal names. */
function subsetTag(glyphs: readonly number[]): string {
  let hash = 0x811c9dc5;
  for (const glyph of glyphs) hash = Math.imul(hash ^ glyph, 0x01000193) >>> 0;
  let tag = '';
  for (let letter = 0; letter < 6; letter++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

function flateStream(bytes: Uint8Array, entries: Readonly<Record<string, PdfObject>> = {}): PdfStream {
  const packed = deflate(bytes);
  return new PdfStream(
    PdfDict.from({ ...entries, Length: packed.length, Filter: PdfName.of('FlateDecode') }),
    packed,
  );
}

function thousandths(font: TrueTypeFont, value: number): number {
  return Math.round((value * 1000) / font.unitsPerEm);
}

function ascii(text: string): PdfString {
  return new PdfString(new TextEncoder().encode(text));
}
