import type { RectMm } from '../../contract/models';
import type { PdfPage } from './page';
import type { Rectangle } from './rectangle';

const mmPerPoint = 25.4 / 72;

/** A matrix `[a b c d e f]` of 8.3.4: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

/** Between the user space of a page and the page as it is displayed. */
export interface PageGeometry {
  /** Size as displayed: /Rotate, /CropBox and /UserUnit applied. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** User space units to millimetres from the top left of the displayed page. */
  toDisplay(xPt: number, yPt: number): { readonly x: number; readonly y: number };
  /** Millimetres of the displayed page to user space units. */
  toUserSpace(xMm: number, yMm: number): { readonly x: number; readonly y: number };
  rectToUserSpace(rect: RectMm): Rectangle;
  rectToDisplay(rect: Rectangle): RectMm;
  /** User space units to points (1/72 inch) of the displayed page, origin top left, y down. */
  readonly displayMatrix: Matrix;
}

/** The geometry of a page: the crop box turned clockwise by /Rotate and scaled by /UserUnit (7.7.3.3). */
export function pageGeometry(page: Pick<PdfPage, 'cropBox' | 'rotate' | 'userUnit'>): PageGeometry {
  const [left, bottom, right, top] = page.cropBox;
  const unit = page.userUnit;
  const sideways = page.rotate === 90 || page.rotate === 270;
  const width = (sideways ? top - bottom : right - left) * unit;
  const height = (sideways ? right - left : top - bottom) * unit;
  const displayMatrix = matrixOf(page.rotate, page.cropBox, unit);
  const [a, b, c, d, e, f] = displayMatrix;
  const determinant = a * d - b * c;

  const toDisplay = (xPt: number, yPt: number): { x: number; y: number } => ({
    x: (a * xPt + c * yPt + e) * mmPerPoint,
    y: (b * xPt + d * yPt + f) * mmPerPoint,
  });
  const toUserSpace = (xMm: number, yMm: number): { x: number; y: number } => {
    const x = xMm / mmPerPoint - e;
    const y = yMm / mmPerPoint - f;
    return { x: (d * x - c * y) / determinant, y: (a * y - b * x) / determinant };
  };
  return {
    widthMm: width * mmPerPoint,
    heightMm: height * mmPerPoint,
    toDisplay,
    toUserSpace,
    rectToUserSpace({ x, y, w, h }) {
      const first = toUserSpace(x, y);
      const second = toUserSpace(x + w, y + h);
      return [
        Math.min(first.x, second.x),
        Math.min(first.y, second.y),
        Math.max(first.x, second.x),
        Math.max(first.y, second.y),
      ];
    },
    rectToDisplay([llx, lly, urx, ury]) {
      const first = toDisplay(llx, lly);
      const second = toDisplay(urx, ury);
      return {
        x: Math.min(first.x, second.x),
        y: Math.min(first.y, second.y),
        w: Math.abs(second.x - first.x),
        h: Math.abs(second.y - first.y),
      };
    },
    displayMatrix,
  };
}

function matrixOf(rotate: PdfPage['rotate'], [left, bottom, right, top]: Rectangle, unit: number): Matrix {
  switch (rotate) {
    case 0:
      return [unit, 0, 0, -unit, -left * unit, top * unit];
    case 90:
      return [0, unit, unit, 0, -bottom * unit, -left * unit];
    case 180:
      return [-unit, 0, 0, unit, right * unit, -bottom * unit];
    case 270:
      return [0, -unit, -unit, 0, top * unit, right * unit];
  }
}
