import { PdfDict, PdfName } from '../objects';
import type { PdfObject } from '../objects';

/** The white of sRGB (IEC 61966-2-1). */
const whitePoint = [0.9505, 1, 1.089];

/** CalRGB close to sRGB (ISO 32000-2 8.6.5.3, IEC 61966-2-1): needs no output intent of the document. */
export const calibratedRgb: PdfObject = [
  PdfName.of('CalRGB'),
  PdfDict.from({
    WhitePoint: whitePoint,
    Gamma: [2.2, 2.2, 2.2],
    Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
  }),
];

/** A colour for lines and text: how a content stream asks for it, and the resources that it takes. */
export interface Ink {
  /** For what is filled, text too. */
  readonly fill: string;
  readonly stroke: string;
  readonly resources: Readonly<Record<string, PdfObject>>;
}

/**
 * The red of stamps, or black: as every program draws it, or for an archive one that is the same on every device
 * (ISO 19005-1 6.2.3, -2 6.2.4.3).
 */
export function inkOf(colour: 'red' | undefined, isArchive: boolean): Ink {
  if (colour === 'red') return calibratedInk(calibratedRgb, '1 0 0');
  if (isArchive) return calibratedInk([PdfName.of('CalGray'), PdfDict.from({ WhitePoint: whitePoint, Gamma: 2.2 })], '0');
  return { fill: '0 g', stroke: '0 G', resources: {} };
}

function calibratedInk(space: PdfObject, value: string): Ink {
  return {
    fill: `/Ink cs ${value} sc`, stroke: `/Ink CS ${value} SC`,
    resources: { ColorSpace: PdfDict.from({ Ink: space }) },
  };
}
