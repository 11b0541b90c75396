import { deflateSync } from 'node:zlib';
import { TrueTypeFont } from '../../../../src/core/pdf/font/trueTypeFont';
import { tinos } from './tinos';

const text = 'Số: 15/QĐ-UBND ngày 12 tháng 06 năm 2026';

describe('a subset of a font', () => {
  it('keeps glyph numbers, outlines and widths of the letters and drops the rest', () => {
    const font = tinos('regular');
    const glyphs = new Set(font.glyphsOf(text));
    const subset = TrueTypeFont.parse(font.subset(glyphs));
    for (const glyph of glyphs) {
      expect(subset.advance(glyph)).toBe(font.advance(glyph));
      expect(subset.leftSideBearing(glyph)).toBe(font.leftSideBearing(glyph));
      const outline = font.outline(glyph).bytes;
      expect(subset.outline(glyph).bytes.subarray(0, outline.length)).toEqual(outline);
    }
    expect(subset.outline(font.glyphFor('Z'.codePointAt(0) ?? 0)).length).toBe(0);
  });

  it('brings the parts of composed letters along', () => {
    const font = tinos('regular');
    const composed = font.glyphsOf('Ấ').concat(font.glyphsOf('ẵ'));
    const subset = TrueTypeFont.parse(font.subset(new Set(composed)));
    for (const glyph of composed) {
      const outline = font.outline(glyph);
      if (outline.i16(0) < 0) expect(subset.outline(outline.u16(12)).length).toBeGreaterThan(0);
    }
  });

  it('stays small on disk', () => {
    for (const face of ['regular', 'italic', 'bold'] as const) {
      const font = tinos(face);
      const size = (what: string): number => deflateSync(font.subset(new Set(font.glyphsOf(what)))).length;
      expect(size('15')).toBeLessThan(4 * 1024);
      expect(size(text)).toBeLessThan(12 * 1024);
    }
  });

  it('has right checksums, as a strict reader demands', () => {
    const font = tinos('regular');
    const bytes = font.subset(new Set(font.glyphsOf(text)));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  it('does not run away on a glyph composed of itself', () => {
    const font = tinos('regular');
    const glyph = font.glyphsOf('Ấ')[0] ?? 0;
    const bytes = font.subset(new Set([glyph]));
    const again = TrueTypeFont.parse(bytes);
    const outline = again.outline(glyph).bytes;
    outline.set([0xff, 0xff], 0);
    outline.set([0x00, 0x20, glyph >> 8, glyph & 0xff], 10);
    expect(again.subset(new Set([glyph])).length).toBeGreaterThan(0);
  });
});
