import type { TrueTypeFont } from './trueTypeFont';

/** The tables a CIDFontType2 needs, in the order of their tags; hinting programs come along as they are. */
const keptTables = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'] as const;

const maximumDepth = 8;
const maximumComponents = 256;

/** Flags of a component of a composite glyph (OpenType 1.9, glyf). */
const wordArguments = 0x0001;
const oneScale = 0x0008;
const moreComponents = 0x0020;
const twoScales = 0x0040;
const matrix = 0x0080;

/**
 * Writes a font file with some glyphs of a font, numbered as before (so that /CIDToGIDMap is /Identity).
 * Glyph numbers past the last kept one are cut off; the empty ones before it cost a few bytes after Flate.
 */
export function writeGlyphSubset(font: TrueTypeFont, wanted: ReadonlySet<number>): Uint8Array {
  const kept = keptGlyphs(font, wanted);
  const count = Math.max(...kept) + 1;

  const outlines: Uint8Array[] = [];
  const loca = new DataView(new ArrayBuffer(4 * (count + 1)));
  const hmtx = new DataView(new ArrayBuffer(4 * count));
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    loca.setUint32(4 * glyph, length);
    if (!kept.has(glyph)) continue;
    const outline = font.outline(glyph).bytes;
    outlines.push(outline, new Uint8Array(-outline.length & 3));
    length += (outline.length + 3) & ~3;
    hmtx.setUint16(4 * glyph, font.advance(glyph));
    hmtx.setInt16(4 * glyph + 2, font.leftSideBearing(glyph));
  }
  loca.setUint32(4 * count, length);

  const head = copyOf(font.table('head').bytes, 54);
  head.setUint32(8, 0);
  head.setInt16(50, 1);
  const hhea = copyOf(font.table('hhea').bytes, 36);
  hhea.setUint16(34, count);
  const maxp = copyOf(font.table('maxp').bytes, 6);
  maxp.setUint16(4, count);
  const made = new Map<string, Uint8Array>([
    ['glyf', joined(outlines, length)],
    ['head', bytesOf(head)],
    ['hhea', bytesOf(hhea)],
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
    ['maxp', bytesOf(maxp)],
  ]);
  const tables = keptTables
    .map((tag) => [tag, made.get(tag) ?? font.table(tag).bytes] as const)
    .filter(([, bytes]) => bytes.length > 0);
  return writeFile(tables);
}

/** The glyphs that a subset with these holds: what they are composed of too, and what stands for a missing one. */
export function keptGlyphs(font: TrueTypeFont, wanted: Iterable<number>): ReadonlySet<number> {
  const kept = new Set<number>();
  keep(font, 0, kept, 0);
  for (const glyph of wanted) keep(font, glyph, kept, 0);
  return kept;
}

/** Adds a glyph and the glyphs that it is composed of. */
function keep(font: TrueTypeFont, glyph: number, kept: Set<number>, depth: number): void {
  if (glyph >= font.glyphCount || kept.has(glyph) || depth > maximumDepth) return;
  kept.add(glyph);
  const outline = font.outline(glyph);
  if (outline.i16(0) >= 0) return;
  let at = 10;
  for (let index = 0; index < maximumComponents && at + 4 <= outline.length; index++) {
    const flags = outline.u16(at);
    keep(font, outline.u16(at + 2), kept, depth + 1);
    at += 4 + (flags & wordArguments ? 4 : 2);
    at += flags & oneScale ? 2 : flags & twoScales ? 4 : flags & matrix ? 8 : 0;
    if (!(flags & moreComponents)) break;
  }
}

function writeFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = 12 + 16 * tables.length;
  const size = tables.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), directory);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * (tables.length - 2 ** power));
  let offset = directory;
  let headAt = 0;
  tables.forEach(([tag, bytes], index) => {
    const at = 12 + 16 * index;
    for (let letter = 0; letter < 4; letter++) view.setUint8(at + letter, tag.charCodeAt(letter));
    file.set(bytes, offset);
    const padded = (bytes.length + 3) & ~3;
    view.setUint32(at + 4, checksum(view, offset, padded));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.length);
    if (tag === 'head') headAt = offset;
    offset += padded;
  });
  // checkSumAdjustment: with it the sum of the whole file is this constant (OpenType 1.9, head).
  view.setUint32(headAt + 8, (0xb1b0afba - checksum(view, 0, size)) >>> 0);
  return file;
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function copyOf(bytes: Uint8Array, least: number): DataView {
  const copy = new Uint8Array(Math.max(least, bytes.length));
  copy.set(bytes);
  return new DataView(copy.buffer);
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
