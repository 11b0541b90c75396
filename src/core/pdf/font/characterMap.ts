import type { FontBytes } from './fontBytes';

/**
 * One subtable of `cmap` (OpenType 1.9, cmap). `unicode` maps code points, `symbol` maps 0xF000 + code
 * of a symbol font, `macRoman` maps codes of the Macintosh Roman encoding.
 */
export interface CharacterMap {
  readonly kind: 'unicode' | 'symbol' | 'macRoman';
  readonly glyphs: ReadonlyMap<number, number>;
}

/** More than any real font maps; a hostile table cannot make a larger one. */
const maximumEntries = 120_000;

/**
 * Reads the subtables of formats 0, 4, 6 and 12, the best Unicode one first. Others are left out;
 * damaged ones give fewer entries, never an error.
 */
export function readCharacterMaps(table: FontBytes): CharacterMap[] {
  const found: (CharacterMap & { rank: number })[] = [];
  const count = Math.min(table.u16(2), 32);
  for (let index = 0; index < count; index++) {
    const at = 4 + 8 * index;
    const platform = table.u16(at);
    const encoding = table.u16(at + 2);
    const kind = kindOf(platform, encoding);
    if (kind === null) continue;
    const subtable = table.part(table.u32(at + 4), table.length);
    const glyphs = readSubtable(subtable);
    if (glyphs.size === 0) continue;
    found.push({ kind, glyphs, rank: (kind === 'unicode' ? 0 : 2) + (subtable.u16(0) === 12 ? 0 : 1) });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ kind, glyphs }) => ({ kind, glyphs }));
}

function kindOf(platform: number, encoding: number): CharacterMap['kind'] | null {
  if (platform === 0 && encoding !== 5) return 'unicode';
  if (platform === 3) return encoding === 0 ? 'symbol' : encoding === 1 || encoding === 10 ? 'unicode' : null;
  return platform === 1 && encoding === 0 ? 'macRoman' : null;
}

function readSubtable(table: FontBytes): Map<number, number> {
  switch (table.u16(0)) {
    case 0:
      return readRun(0, 256, (index) => table.u8(6 + index));
    case 4:
      return readSegments(table);
    case 6:
      return readRun(table.u16(6), table.u16(8), (index) => table.u16(10 + 2 * index));
    case 12:
      return readGroups(table);
    default:
      return new Map();
  }
}

function readRun(first: number, count: number, glyphAt: (index: number) => number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    const glyph = glyphAt(index);
    if (glyph !== 0) glyphs.set(first + index, glyph);
  }
  return glyphs;
}

/** Format 4: four parallel arrays of segCount entries: endCode, (pad), startCode, idDelta, idRangeOffset. */
function readSegments(table: FontBytes): Map<number, number> {
  const glyphs = new Map<number, number>();
  const size = table.u16(6) & ~1;
  let visited = 0;
  for (let at = 0; at < size && visited < maximumEntries; at += 2) {
    const end = table.u16(14 + at);
    const start = table.u16(16 + size + at);
    const delta = table.u16(16 + 2 * size + at);
    const rangeAt = 16 + 3 * size + at;
    const range = table.u16(rangeAt);
    for (let code = start; code <= end && code < 0xffff && visited < maximumEntries; code++, visited++) {
      const direct = range === 0 ? code : table.u16(rangeAt + range + 2 * (code - start));
      const glyph = range !== 0 && direct === 0 ? 0 : (direct + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}

/** Format 12: groups of startCharCode, endCharCode, startGlyphID. */
function readGroups(table: FontBytes): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = Math.min(table.u32(12), Math.floor(Math.max(0, table.length - 16) / 12));
  let visited = 0;
  for (let group = 0; group < count && visited < maximumEntries; group++) {
    const at = 16 + 12 * group;
    const start = table.u32(at);
    const end = Math.min(table.u32(at + 4), 0x10ffff);
    const glyph = table.u32(at + 8);
    for (let code = start; code <= end && visited < maximumEntries; code++, visited++) {
      const target = glyph + code - start;
      if (target > 0 && target <= 0xffff) glyphs.set(code, target);
    }
  }
  return glyphs;
}
