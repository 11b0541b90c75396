import type { PdfDocument } from '../document';
import { PdfName, PdfStream } from '../objects';
import type { PdfDict, PdfObject } from '../objects';

/** What a reader calls a colour; `unknown` where only the ink's own definition would tell. */
export type PaintColour = 'black' | 'red' | 'other' | 'unknown';

/** A colour space as far as it is needed to know black and red from other colours. */
export type ColourSpace = 'grey' | 'rgb' | 'cmyk' | 'lab' | 'blackInk' | 'otherInk' | 'other';

const named: Readonly<Record<string, ColourSpace>> = {
  DeviceGray: 'grey',
  CalGray: 'grey',
  G: 'grey',
  DeviceRGB: 'rgb',
  CalRGB: 'rgb',
  RGB: 'rgb',
  DeviceCMYK: 'cmyk',
  CMYK: 'cmyk',
  Lab: 'lab',
};

/** The space that `cs` chooses by name: a device space, or one of the resources (ISO 32000-2 8.6). */
export function readColourSpace(document: PdfDocument, resources: PdfDict, name: PdfObject | undefined): ColourSpace {
  if (!(name instanceof PdfName)) return 'other';
  const known = named[name.name];
  if (known !== undefined) return known;
  const space = document.resolve(document.dict(resources.get('ColorSpace'))?.get(name.name));
  if (space instanceof PdfName) return named[space.name] ?? 'other';
  const items = Array.isArray(space) ? (space as readonly PdfObject[]) : [];
  const family = document.name(items[0]) ?? '';
  if (family === 'ICCBased') {
    const profile = document.resolve(items[1]);
    const components = profile instanceof PdfStream ? document.number(profile.dict.get('N')) : undefined;
    return components === 1 ? 'grey' : components === 3 ? 'rgb' : components === 4 ? 'cmyk' : 'other';
  }
  if (family === 'Separation') {
    const ink = document.name(items[1]);
    return ink === 'Black' || ink === 'All' ? 'blackInk' : 'otherInk';
  }
  return named[family] ?? 'other';
}

/** The colour of components in a space: black and red are what is near to them. */
export function paintColour(space: ColourSpace, components: readonly (PdfObject | undefined)[]): PaintColour {
  const values = components.filter((value) => typeof value === 'number');
  if (isBlack(space, values)) return 'black';
  if (space === 'otherInk' || space === 'other') return 'unknown';
  return isRed(space, values) ? 'red' : 'other';
}

function isRed(space: ColourSpace, [a = 0, b = 0, c = 0, d = 0]: readonly number[]): boolean {
  if (space === 'rgb') return a >= 0.5 && Math.max(b, c) <= 0.4 && a - Math.max(b, c) >= 0.35;
  if (space === 'cmyk') return a <= 0.3 && b >= 0.6 && c >= 0.5 && d <= 0.4;
  return space === 'lab' && b >= 40 && c >= 15;
}

function isBlack(space: ColourSpace, values: readonly number[]): boolean {
  const dark = (limit: number): boolean => values.every((value) => value <= limit);
  switch (space) {
    case 'grey':
    case 'rgb':
      return dark(0.25);
    case 'cmyk':
      return (values[3] ?? 0) >= 0.75 || values.slice(0, 3).every((value) => value >= 0.8);
    case 'lab':
      return (values[0] ?? 100) <= 20;
    case 'blackInk':
      return (values[0] ?? 0) >= 0.75;
    case 'otherInk':
    case 'other':
      return false;
  }
}
