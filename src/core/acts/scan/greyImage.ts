import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../../pdf/document';
import { damagedPdf, limitExceeded } from '../../pdf/damagedPdf';
import { PdfStream, PdfString, isArray, type PdfObject } from '../../pdf/objects';
import type { PaintedImage } from './paintedImages';
import { componentsOf } from './readScan';

export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** The brightness of a JPEG. Decoding one takes a second, so it is done elsewhere. @throws anything where it cannot */
export type JpegDecoder = (bytes: Uint8Array) => Promise<GreyImage>;

/** A sheet of A4 at 600 dpi has 35 million pixels. */
const maxPixels = 64_000_000;

/**
 * The brightness of a picture of a PDF. Null for a mask, which paints ink of its own colour and is no scan.
 * @throws AnsoError unsupportedPdf {feature} for CCITT, JBIG2 and JPEG 2000; limitExceeded, damagedPdf
 */
export async function greyImage(
  document: PdfDocument, { dict, stream }: PaintedImage, decodeJpeg: JpegDecoder,
): Promise<GreyImage | null> {
  if (stream === null || document.resolve(dict.get('ImageMask')) === true) return null;
  const width = document.number(dict.get('Width')) ?? 0;
  const height = document.number(dict.get('Height')) ?? 0;
  if (!(width >= 1 && height >= 1) || !Number.isInteger(width * height)) throw damagedPdf('stream');
  if (width * height > maxPixels) throw limitExceeded('imagePixels', maxPixels);
  const filters = list(document.resolve(dict.get('Filter'))).map((item) => document.name(item));
  if (/^DCT(?:Decode)?$/u.test(filters.at(-1) ?? '')) return ofJpeg(jpegBytes(document, stream), decodeJpeg);
  const bits = document.number(dict.get('BitsPerComponent')) ?? 8;
  const components = componentsIn(document, dict);
  const rowBytes = Math.ceil((width * bits * components.count) / 8);
  const data = document.decoded(stream, rowBytes * height + 1024);
  if (data.length < rowBytes * height) throw damagedPdf('stream');
  const pixels = new Uint8Array(width * height);
  const isPlain = bits === 8 && components.palette === null && !dict.has('Decode');
  if (isPlain && components.count === 1) return { width, height, pixels: data.slice(0, width * height) };
  if (isPlain && components.count === 3) return greyOfRgb(width, height, data);
  const brightness = brightnessOf(document, dict, components, bits);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = brightness(data, y * rowBytes, x);
  }
  return { width, height, pixels };
}

const list = (object: PdfObject): readonly PdfObject[] => (object === null ? [] : isArray(object) ? object : [object]);

/** The JPEG within a stream, the filters before the last one undone. */
function jpegBytes(document: PdfDocument, { dict, raw }: PdfStream): Uint8Array {
  const filters = list(document.resolve(dict.get('Filter')));
  if (filters.length === 1) return raw();
  const parms = list(document.resolve(dict.get('DecodeParms')));
  const outer = dict.with({ Filter: filters.slice(0, -1), DecodeParms: parms.slice(0, filters.length - 1) });
  return document.decoded(new PdfStream(outer, raw));
}

async function ofJpeg(bytes: Uint8Array, decodeJpeg: JpegDecoder): Promise<GreyImage> {
  try {
    return await decodeJpeg(bytes);
  } catch (cause) {
    throw new AnsoError('unsupportedPdf', { feature: 'JPEG' }, { cause });
  }
}

/** Brightness of pixels of three bytes each. */
export function greyOfRgb(width: number, height: number, data: Uint8Array): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < pixels.length; i += 1, at += 3) {
    pixels[i] = luminance(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255);
  }
  return { width, height, pixels };
}

const luminance = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

interface Components {
  readonly count: number;
  /** RGB of each index, where the picture has a palette of RGB or grey. */
  readonly palette: { readonly bytes: Uint8Array; readonly width: number } | null;
}

function componentsIn(document: PdfDocument, dict: PaintedImage['dict']): Components {
  const space = document.array(document.resolve(dict.get('ColorSpace')));
  const name = document.name(space?.[0]);
  if (name !== 'Indexed' && name !== 'I') return { count: componentsOf(document, dict), palette: null };
  const table = document.resolve(space?.[3]);
  if (!(table instanceof PdfStream) && !(table instanceof PdfString)) throw damagedPdf('stream');
  const bytes = table instanceof PdfStream ? document.decoded(table, 4096) : table.bytes;
  return { count: 1, palette: { bytes, width: componentsOf(document, dict) } };
}

function brightnessOf(
  document: PdfDocument, dict: PaintedImage['dict'], { count, palette }: Components, bits: number,
): (data: Uint8Array, row: number, x: number) => number {
  if (![1, 2, 4, 8, 16].includes(bits)) throw damagedPdf('stream');
  const decode = document.array(dict.get('Decode'))?.map((value) => document.number(value) ?? 0);
  const isInverted = palette === null && decode !== undefined && (decode[0] ?? 0) > (decode[1] ?? 1);
  const most = 2 ** Math.min(bits, 8) - 1;
  const sample = (data: Uint8Array, row: number, index: number): number => {
    if (bits === 16) return data[row + 2 * index] ?? 255;
    const bit = index * bits;
    return ((data[row + (bit >> 3)] ?? 255) >> (8 - bits - (bit & 7))) & most;
  };
  const mean = (values: readonly number[]): number =>
    values.length >= 4 ? Math.max(0, 255 - luminance(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0) - (values[3] ?? 0))
      : values.length === 3 ? luminance(values[0] ?? 255, values[1] ?? 255, values[2] ?? 255) : (values[0] ?? 255);
  if (palette) {
    const { bytes, width } = palette;
    const entry = (index: number): number => mean([...bytes.subarray(index * width, (index + 1) * width)]);
    const entries = Array.from({ length: most + 1 }, (_, index) => entry(index));
    return (data, row, x) => entries[sample(data, row, x)] ?? 255;
  }
  return (data, row, x) => {
    const values = Array.from({ length: count }, (_, k) => (sample(data, row, x * count + k) * 255) / most);
    return isInverted ? 255 - mean(values) : mean(values);
  };
}
