import { embedFont, type ObjectSink } from '../../pdf/font/embedFont';
import type { TrueTypeFont } from '../../pdf/font/trueTypeFont';
import { PdfDict } from '../../pdf/objects';
import type { PdfObject } from '../../pdf/objects';

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';
export type FormFonts = Readonly<Record<Face, TrueTypeFont>>;

const names: Readonly<Record<Face, string>> = { regular: 'F0', bold: 'F1', italic: 'F2', boldItalic: 'F3' };

/** The faces of a document: measures text, and remembers what was shown so that only those glyphs are embedded. */
export class TextFaces {
  private readonly fonts: FormFonts;
  private readonly shown: Readonly<Record<Face, Set<string>>> = {
    regular: new Set(), bold: new Set(), italic: new Set(), boldItalic: new Set(),
  };

  constructor(fonts: FormFonts) {
    this.fonts = fonts;
  }

  /** Millimetres. */
  width(text: string, face: Face, sizePt: number): number {
    return this.fonts[face].widthMm(text, sizePt);
  }

  /** Operators that show a text at a place in points; `spaceMm` widens each space (justified lines). */
  show(
    text: string, face: Face, sizePt: number,
    at: { readonly x: number; readonly y: number; readonly spaceMm?: number }
  ): string {
    const font = this.fonts[face];
    this.shown[face].add(text);
    const hex = (part: string): string => `<${font.glyphsOf(part).map((glyph) => glyph.toString(16).padStart(4, '0')).join('')}>`;
    // Word spacing (Tw) does not reach two-byte codes (ISO 32000-2 9.3.3), so the array moves the text itself.
    const widen = at.spaceMm === undefined ? 0 : -Math.round((at.spaceMm / (25.4 / 72) / sizePt) * 1000);
    const parts = widen === 0 ? [hex(text)] : text.split(/(?<= )/u).map(hex);
    const shown = `[${parts.join(` ${String(widen)} `)}] TJ`;
    return `BT /${names[face]} ${number(sizePt)} Tf 1 0 0 1 ${number(at.x)} ${number(at.y)} Tm ${shown} ET`;
  }

  /** The /Font resources of every page; call it when all text has been shown. */
  embed(sink: ObjectSink): PdfDict {
    const entries: Record<string, PdfObject> = {};
    for (const face of Object.keys(names) as Face[]) {
      if (this.shown[face].size > 0) entries[names[face]] = embedFont(sink, this.fonts[face], this.shown[face]);
    }
    return PdfDict.from(entries);
  }
}

/** A number for a content stream. */
export const number = (value: number): string => String(Math.round(value * 1000) / 1000 || 0);
