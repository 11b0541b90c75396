import { number, type Face, type TextFaces } from './textFaces';

const ptPerMm = 72 / 25.4;

/** How the parts of a bar differ on paper without colour. */
export const textures = ['dark', 'diagonal', 'light', 'upright', 'white'] as const;
export type Texture = (typeof textures)[number];

const hatchMm = 1.1;

/** One page being drawn. Places are millimetres from the top left; `y` of a text is its baseline. */
export class Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  private readonly faces: TextFaces;
  private readonly operators: string[] = [];

  constructor(size: { readonly widthMm: number; readonly heightMm: number }, faces: TextFaces) {
    this.widthMm = size.widthMm;
    this.heightMm = size.heightMm;
    this.faces = faces;
  }

  text(
    text: string, place: { readonly x: number; readonly y: number; readonly spaceMm?: number }, face: Face,
    sizePt: number
  ): void {
    if (text === '') return;
    const at = { x: place.x * ptPerMm, y: (this.heightMm - place.y) * ptPerMm };
    this.operators.push(
      this.faces.show(text, face, sizePt, place.spaceMm === undefined ? at : { ...at, spaceMm: place.spaceMm })
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, widthPt = 0.5): void {
    const [from, to] = [this.point(x1, y1), this.point(x2, y2)];
    this.operators.push(`${number(widthPt)} w ${from} m ${to} l S`);
  }

  /** A box to be ticked; a chosen one has a cross. */
  tickBox(x: number, y: number, side: number, chosen: boolean): void {
    const corner = this.point(x, y + side);
    this.operators.push(`0.6 w ${corner} ${number(side * ptPerMm)} ${number(side * ptPerMm)} re S`);
    if (!chosen) return;
    this.line(x, y, x + side, y + side, 0.8);
    this.line(x, y + side, x + side, y, 0.8);
  }

  /** A framed box, filled with a texture. */
  box(x: number, y: number, width: number, height: number, texture: Texture): void {
    const frame = `${this.point(x, y + height)} ${number(width * ptPerMm)} ${number(height * ptPerMm)} re`;
    if (texture === 'dark' || texture === 'light') this.operators.push(`q ${texture === 'dark' ? '0.35' : '0.82'} g ${frame} f Q`);
    if (texture === 'diagonal' || texture === 'upright') {
      this.operators.push(`q ${frame} W n`);
      const lean = texture === 'diagonal' ? height : 0;
      for (let at = x; at < x + width + lean; at += hatchMm) this.line(at, y, at - lean, y + height, 0.4);
      this.operators.push('Q');
    }
    this.operators.push(`0.5 w ${frame} S`);
  }

  get content(): string {
    return `${this.operators.join('\n')}\n`;
  }

  private point(x: number, y: number): string {
    return `${number(x * ptPerMm)} ${number((this.heightMm - y) * ptPerMm)}`;
  }
}
