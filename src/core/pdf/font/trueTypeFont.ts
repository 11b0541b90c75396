import { AnsoError } from '../../../contract/errors';
import { readCharacterMaps } from './characterMap';
import type { CharacterMap } from './characterMap';
import { FontBytes } from './fontBytes';
import { writeGlyphSubset } from './glyphSubset';

const millimetresPerPoint = 25.4 / 72;
const maximumTables = 64;

/**
 * A TrueType font (OpenType 1.9 with `glyf` outlines): what is needed to measure text, to embed a subset
 * in a document and to read the characters of an embedded one. Lengths are font units (`unitsPerEm` an em)
 * unless the name says otherwise.
 */
export class TrueTypeFont {
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly weight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly postscriptName: string;
  private readonly tables: ReadonlyMap<string, FontBytes>;
  private readonly fullMetrics: number;
  private readonly longOffsets: boolean;
  private maps: readonly CharacterMap[] | null = null;

  /**
   * Reads the tables; outlines and the character map are looked at when they are asked for.
   * @throws AnsoError `internal` for bytes that are not a TrueType font (CFF outlines and collections too).
   */
  static parse(bytes: Uint8Array): TrueTypeFont {
    return new TrueTypeFont(readTables(new FontBytes(bytes)));
  }

  private constructor(tables: ReadonlyMap<string, FontBytes>) {
    this.tables = tables;
    const head = this.table('head');
    const hhea = this.table('hhea');
    const os2 = this.table('OS/2');
    const windows = os2.length >= 72;
    this.unitsPerEm = head.u16(18);
    this.longOffsets = head.i16(50) !== 0;
    const offsets = Math.floor(this.table('loca').length / (this.longOffsets ? 4 : 2)) - 1;
    this.glyphCount = Math.min(this.table('maxp').u16(4), Math.max(0, offsets));
    if (this.unitsPerEm < 16 || this.unitsPerEm > 16384 || this.glyphCount < 1) throw notTrueType('no glyphs');
    this.bbox = [head.i16(36), head.i16(38), head.i16(40), head.i16(42)];
    this.ascent = hhea.i16(4);
    this.descent = hhea.i16(6);
    this.capHeight = os2.length >= 90 ? os2.i16(88) : Math.round(this.ascent * 0.74);
    this.weight = windows ? os2.u16(4) : 400;
    this.italicAngle = this.table('post').i16(4);
    this.fullMetrics = Math.max(1, hhea.u16(34));
    this.postscriptName = readPostscriptName(this.table('name')) || 'Embedded';
  }

  /** The glyph of a code point, 0 (.notdef) where the font has none. */
  glyphFor(codePoint: number): number {
    const best = this.characterMaps[0];
    const glyph = best?.kind === 'unicode' ? best.glyphs.get(codePoint) ?? 0 : 0;
    return glyph < this.glyphCount ? glyph : 0;
  }

  /** The subtables of `cmap`, the best Unicode one first. */
  get characterMaps(): readonly CharacterMap[] {
    this.maps ??= readCharacterMaps(this.table('cmap'));
    return this.maps;
  }

  /** Advance width of a glyph. */
  advance(glyph: number): number {
    return this.table('hmtx').u16(4 * Math.min(glyph, this.fullMetrics - 1));
  }

  leftSideBearing(glyph: number): number {
    const hmtx = this.table('hmtx');
    if (glyph < this.fullMetrics) return hmtx.i16(4 * glyph + 2);
    return hmtx.i16(4 * this.fullMetrics + 2 * (glyph - this.fullMetrics));
  }

  /** The glyphs of a text (taken as NFC), in order. */
  glyphsOf(text: string): number[] {
    return Array.from(text.normalize('NFC'), (character) => this.glyphFor(character.codePointAt(0) ?? 0));
  }

  /** Width of a text in font units, without kerning. */
  width(text: string): number {
    return this.glyphsOf(text).reduce((sum, glyph) => sum + this.advance(glyph), 0);
  }

  /** Width of a text in millimetres at a size in points. */
  widthMm(text: string, sizePt: number): number {
    return (this.width(text) / this.unitsPerEm) * sizePt * millimetresPerPoint;
  }

  /** The `glyf` record of a glyph; empty for a blank one. */
  outline(glyph: number): FontBytes {
    const loca = this.table('loca');
    const glyf = this.table('glyf');
    if (glyph < 0 || glyph >= this.glyphCount) return glyf.part(0, 0);
    const start = this.longOffsets ? loca.u32(4 * glyph) : 2 * loca.u16(2 * glyph);
    const end = this.longOffsets ? loca.u32(4 * glyph + 4) : 2 * loca.u16(2 * glyph + 2);
    return glyf.part(start, end - start);
  }

  /** A table as stored; empty where the font has none. */
  table(tag: string): FontBytes {
    return this.tables.get(tag) ?? emptyTable;
  }

  /**
   * A font file with these glyphs, and those they are composed of, under the same glyph numbers, and without
   * the tables that a CIDFontType2 does not need (ISO 32000-2 9.9.2, table 124).
   */
  subset(glyphs: ReadonlySet<number>): Uint8Array {
    return writeGlyphSubset(this, glyphs);
  }
}

const emptyTable = new FontBytes(new Uint8Array(0));

function readTables(file: FontBytes): Map<string, FontBytes> {
  const version = file.u32(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw notTrueType('version');
  const tables = new Map<string, FontBytes>();
  const count = Math.min(file.u16(4), maximumTables);
  for (let index = 0; index < count; index++) {
    const at = 12 + 16 * index;
    const tag = String.fromCharCode(file.u8(at), file.u8(at + 1), file.u8(at + 2), file.u8(at + 3));
    tables.set(tag, file.part(file.u32(at + 8), file.u32(at + 12)));
  }
  for (const tag of ['head', 'hhea', 'hmtx', 'maxp', 'loca', 'glyf']) {
    if (!tables.has(tag)) throw notTrueType(tag);
  }
  return tables;
}

function readPostscriptName(table: FontBytes): string {
  const count = Math.min(table.u16(2), 256);
  for (let index = 0; index < count; index++) {
    const at = 6 + 12 * index;
    if (table.u16(at + 6) !== 6) continue;
    const text = table.part(table.u16(4) + table.u16(at + 10), table.u16(at + 8)).bytes;
    // UTF-16BE or Macintosh Roman: a PostScript name is ASCII in both.
    const name = String.fromCharCode(...text.subarray(0, 128)).replace(/[^!-~]|[[\](){}<>/%]/g, '');
    if (name !== '') return name;
  }
  return '';
}

function notTrueType(what: string): AnsoError {
  return new AnsoError('internal', { font: what });
}
