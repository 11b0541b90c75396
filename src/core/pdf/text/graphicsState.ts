import type { Matrix } from '../geometry';
import { identity } from './matrix';
import type { ColourSpace, PaintColour } from './paintColour';
import type { TextFont } from './textFont';

/** The part of the graphics state (ISO 32000-2 8.4, 9.3) that decides where text goes and how it looks. */
export interface GraphicsState {
  /** User space to millimetres of the displayed page. */
  ctm: Matrix;
  fillSpace: ColourSpace;
  fill: PaintColour;
  font: TextFont | null;
  fontSize: number;
  characterSpace: number;
  wordSpace: number;
  /** Tz / 100. */
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
}

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    fillSpace: 'grey',
    fill: 'black',
    font: null,
    fontSize: 0,
    characterSpace: 0,
    wordSpace: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
  };
}

/** Tm and Tlm (9.4.1). */
export class TextMatrices {
  text: Matrix = identity;
  line: Matrix = identity;

  set(matrix: Matrix): void {
    this.text = matrix;
    this.line = matrix;
  }

  /** To the start of a line that lies `(tx, ty)` from the start of this one. */
  nextLine(tx: number, ty: number): void {
    const [a, b, c, d, e, f] = this.line;
    this.set([a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f]);
  }

  /** Over a glyph, or a displacement of TJ. */
  advance(tx: number, ty: number): void {
    const [a, b, c, d, e, f] = this.text;
    this.text = [a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f];
  }
}
