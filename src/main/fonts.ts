import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrueTypeFont } from '../core/pdf/font/trueTypeFont';

const files = {
  regular: 'Tinos_400Regular.ttf',
  bold: 'Tinos_700Bold.ttf',
  italic: 'Tinos_400Regular_Italic.ttf',
  boldItalic: 'Tinos_700Bold_Italic.ttf',
};
export type FontStyle = keyof typeof files;

/** Tinos, which has the metrics of Times New Roman and every Vietnamese letter; read when first used. */
export class Fonts {
  private readonly folder: string;
  private readonly known = new Map<FontStyle, TrueTypeFont>();

  constructor(folder: string) {
    this.folder = folder;
  }

  get(style: FontStyle): TrueTypeFont {
    const known = this.known.get(style);
    if (known) return known;
    const font = TrueTypeFont.parse(readFileSync(join(this.folder, files[style])));
    this.known.set(style, font);
    return font;
  }
}
