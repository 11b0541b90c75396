import { AnsoError } from '../../../../src/contract/errors';
import { TrueTypeFont } from '../../../../src/core/pdf/font/trueTypeFont';
import { tinos, tinosBytes, vietnameseLetters } from './tinos';

describe('a TrueType font', () => {
  it('has every Vietnamese letter in all four faces', () => {
    expect(vietnameseLetters).toHaveLength(134);
    for (const face of ['regular', 'italic', 'bold', 'boldItalic'] as const) {
      const font = tinos(face);
      expect(vietnameseLetters.filter((letter) => font.glyphsOf(letter).includes(0))).toEqual([]);
    }
  });

  it('measures with the metrics of Times', () => {
    const font = tinos('regular');
    // Widths of Times-Roman in thousandths of an em (Adobe Core 14 metrics).
    const thousandths = (text: string): number => Math.round((font.width(text) * 1000) / font.unitsPerEm);
    expect(thousandths('A')).toBe(722);
    expect(thousandths('m')).toBe(778);
    expect(thousandths('0')).toBe(500);
    expect(font.widthMm('00', 72)).toBeCloseTo(25.4, 5);
  });

  it('measures decomposed text like composed text', () => {
    const font = tinos('regular');
    expect(font.width('Ủy ban'.normalize('NFD'))).toBe(font.width('Ủy ban'));
  });

  it('gives names and metrics a descriptor needs', () => {
    const regular = tinos('regular');
    expect(regular).toMatchObject({ postscriptName: 'Tinos-Regular', unitsPerEm: 2048, italicAngle: 0, weight: 400 });
    expect(regular.ascent / regular.unitsPerEm).toBeCloseTo(0.891, 3);
    expect(regular.descent / regular.unitsPerEm).toBeCloseTo(-0.216, 3);
    expect(regular.capHeight / regular.unitsPerEm).toBeCloseTo(0.66, 1);
    expect(tinos('boldItalic')).toMatchObject({ postscriptName: 'Tinos-BoldItalic', weight: 700 });
    expect(tinos('boldItalic').italicAngle).toBeLessThan(0);
  });

  it('refuses what is not a TrueType font', () => {
    for (const bytes of [new Uint8Array(0), new TextEncoder().encode('%PDF-1.7'), tinosBytes('regular').slice(0, 200)]) {
      expect(() => TrueTypeFont.parse(bytes)).toThrow(AnsoError);
    }
  });

  it('survives any single damaged byte in its directory and tables', () => {
    const original = tinosBytes('regular');
    for (let at = 0; at < 400; at++) {
      const bytes = original.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      try {
        const font = TrueTypeFont.parse(bytes);
        font.subset(new Set(font.glyphsOf('Đặng')));
      } catch (error) {
        expect(error).toBeInstanceOf(AnsoError);
      }
    }
  });
});
