import { limitExceeded } from '../../pdf/damagedPdf';
import type { PdfDocument } from '../../pdf/document';
import { pageGeometry, type Matrix } from '../../pdf/geometry';
import type { PdfPage } from '../../pdf/page';
import { greyImage, type GreyImage, type JpegDecoder } from './greyImage';
import { paintedImages, type PaintedImage } from './paintedImages';

/** A scanned page as displayed, one byte a pixel: 0 black, 255 white. */
export interface GreyPage extends GreyImage {
  readonly dpi: number;
}

/** Letters are told apart best near 300 dpi, and hardly below 100. */
const finestDpi = 300;
const coarsestDpi = 72;
/** A sheet of A3 at 300 dpi. */
const maxPixels = 18_000_000;
/** Strips and tiles of one scan; a page of more pictures is no scan. */
const maxImages = 64;
/** Pictures that paint less of a page than this are drawings in a text. */
const leastCover = 0.5;

/**
 * The pixels of a scanned page: its pictures in their places, turned as displayed, at their own resolution or less.
 * Null where pictures do not paint half of the page: such a page is no scan.
 * @param dpi the finest resolution that is wanted
 * @throws AnsoError unsupportedPdf {feature} for pictures packed as CCITT, JBIG2 or JPEG 2000; limitExceeded,
 *   damagedPdf
 */
export async function greyPage(
  document: PdfDocument, page: PdfPage, decodeJpeg: JpegDecoder, dpi = finestDpi,
): Promise<GreyPage | null> {
  const { widthMm, heightMm } = pageGeometry(page);
  const painted = paintedImages(document, page).filter(({ stream, matrix }) => stream !== null && areaOf(matrix) > 0);
  const pageArea = (widthMm * heightMm) / (25.4 / 72) ** 2;
  const cover = painted.reduce((sum, { matrix }) => sum + areaOf(matrix), 0) / pageArea;
  if (!(cover >= leastCover) || painted.length > maxImages) return null;
  const native = Math.max(...painted.map((image) => nativeDpi(document, image)));
  const bound = Math.sqrt(maxPixels / ((widthMm * heightMm) / 25.4 ** 2));
  const chosen = Math.floor(Math.min(dpi, Math.max(coarsestDpi, Math.round(native)), bound));
  const width = Math.round((widthMm / 25.4) * chosen);
  const height = Math.round((heightMm / 25.4) * chosen);
  if (!(width >= 1 && height >= 1 && chosen >= 1)) throw limitExceeded('pagePixels', maxPixels);
  const pixels = new Uint8Array(width * height).fill(255);
  for (const image of painted) {
    const source = await greyImage(document, image, decodeJpeg);
    if (source) paint(source, image.matrix, { width, height, pixels, dpi: chosen });
  }
  return { width, height, pixels, dpi: chosen };
}

const areaOf = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

function nativeDpi(document: PdfDocument, { dict, matrix: [a, b] }: PaintedImage): number {
  const width = document.number(dict.get('Width')) ?? 0;
  return width / (Math.max(0.001, Math.hypot(a, b)) / 72);
}

/** Every pixel of the page that the picture covers takes the mean of the picture's pixels that fall into it. */
function paint(image: GreyImage, [a, b, c, d, e, f]: Matrix, page: GreyPage): void {
  const scale = page.dpi / 72;
  const xs = [e, e + a, e + c, e + a + c].map((x) => x * scale);
  const ys = [f, f + b, f + d, f + b + d].map((y) => y * scale);
  const determinant = a * d - b * c;
  // Pixels of the picture for one pixel of the page, along its two sides.
  const perPoint = Math.min(image.width / Math.hypot(a, b), image.height / Math.hypot(c, d));
  const reach = Math.min(4, Math.max(1, Math.round(perPoint / scale)));
  const [top, bottom] = [Math.max(0, Math.floor(Math.min(...ys))), Math.min(page.height, Math.ceil(Math.max(...ys)))];
  const [left, right] = [Math.max(0, Math.floor(Math.min(...xs))), Math.min(page.width, Math.ceil(Math.max(...xs)))];
  const { width, height, pixels } = image;
  // Steps of the picture's coordinates along a sample, a pixel and a row of the page: the inner loop only adds.
  const [du, dv] = [d / determinant / scale / reach, -b / determinant / scale / reach];
  const [ru, rv] = [-c / determinant / scale / reach, a / determinant / scale / reach];
  const u0 = (d * (0.5 / reach / scale - e) - c * (0.5 / reach / scale - f)) / determinant;
  const v0 = (a * (0.5 / reach / scale - f) - b * (0.5 / reach / scale - e)) / determinant;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      let sum = 0;
      let count = 0;
      for (let j = 0; j < reach; j += 1) {
        let u = u0 + (x * du + y * ru) * reach + j * ru;
        let v = v0 + (x * dv + y * rv) * reach + j * rv;
        for (let k = 0; k < reach; k += 1, u += du, v += dv) {
          if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
          // The unit square of a picture has its first row at the top (ISO 32000-2 8.9.5).
          const row = ((1 - v) * height) | 0;
          sum += pixels[(row < height ? row : height - 1) * width + ((u * width) | 0)] ?? 255;
          count += 1;
        }
      }
      if (count > 0) page.pixels[y * page.width + x] = sum / count;
    }
  }
}
