import type { PdfDocument } from '../document';
import type { PdfDict } from '../objects';
import type { TextFont } from './textFont';

/** Font descriptor flags (ISO 32000-2 table 121). */
const serif = 1 << 1;
const symbolic = 1 << 2;
const italic = 1 << 6;
const forceBold = 1 << 18;

/** Ascent and descent of Times New Roman, for descriptors that give none or nonsense. */
const usual = { ascent: 0.891, descent: -0.216 };

export type FontStyle = Pick<TextFont, 'name' | 'bold' | 'italic' | 'ascent' | 'descent'> & {
  readonly serif: boolean;
  readonly symbolic: boolean;
};

/** Name and style of a font from its /BaseFont and its descriptor. */
export function readFontStyle(document: PdfDocument, font: PdfDict, descriptor: PdfDict | undefined): FontStyle {
  const baseFont = document.name(font.get('BaseFont')) ?? document.name(font.get('Name')) ?? '';
  const name = baseFont.replace(/^[A-Z]{6}\+/, '');
  const value = (key: string): number => document.number(descriptor?.get(key)) ?? 0;
  const flags = value('Flags');
  const stem = value('StemV');
  const ascent = value('Ascent') / 1000;
  const descent = -Math.abs(value('Descent')) / 1000;
  return {
    name,
    bold:
      /bold|black|heavy|demi|[-,]bd/i.test(name) ||
      (flags & forceBold) !== 0 ||
      value('FontWeight') >= 600 ||
      (stem >= 135 && stem < 400),
    italic: /italic|oblique|[-,]it\b/i.test(name) || (flags & italic) !== 0 || Math.abs(value('ItalicAngle')) >= 4,
    ascent: ascent >= 0.5 && ascent <= 1.3 ? ascent : usual.ascent,
    descent: descent <= -0.05 && descent >= -0.6 ? descent : usual.descent,
    serif: (flags & serif) !== 0,
    symbolic: (flags & symbolic) !== 0,
  };
}
