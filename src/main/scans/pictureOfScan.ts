import { decode } from 'jpeg-js';
import { AnsoError } from '../../contract/errors';
import { inkColour, type InkColour } from '../../core/acts/pictures/inkColour';
import { withoutPaper } from '../../core/acts/pictures/withoutPaper';
import { writePng } from '../../core/acts/pictures/writePng';
import { readJpegFacts } from '../../core/pdf/image/jpegFacts';
import { Picture } from '../../core/pdf/image/picture';
import { readPng } from '../../core/pdf/image/readPng';
import { upright } from '../../core/pdf/image/upright';

/** A signature or a seal without its paper, as a PNG of its real size. */
export interface PictureOfScan {
  readonly png: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colour: InkColour['colour'];
}

/** A sheet scanned at 600 dpi has 35 million pixels. */
const limits = { maxResolutionInMP: 68, maxMemoryUsageInMB: 1024 } as const;

/**
 * Takes the paper off a scan or a photograph, PNG or JPEG, and cuts it to its ink.
 * @param widthMm real width of the ink
 * @throws AnsoError imageNotReadable {reason}, pictureNotSuitable {reason}
 */
export function pictureOfScan(bytes: Uint8Array, widthMm: number): PictureOfScan {
  const picture = withoutPaper(readScan(bytes));
  const { colour } = inkColour(picture);
  return { png: writePng(picture, widthMm), widthPx: picture.width, heightPx: picture.height, colour };
}

/** The pixels of a PNG or a JPEG, upright. @throws AnsoError imageNotReadable {reason} */
export function readScan(bytes: Uint8Array): Picture {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return readPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
  throw new AnsoError('imageNotReadable', { reason: 'notPicture' });
}

function readJpeg(bytes: Uint8Array): Picture {
  const { colours, orientation } = readJpegFacts(bytes);
  // The decoder takes three components for YCbCr even where Adobe's segment says that they are not.
  const plain = colours === 'rgb' ? { colorTransform: false } : {};
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...limits, ...plain,
    });
    return upright(new Picture({ width, height, rgb: data, alpha: null, pixelsPerMetre: null }), orientation);
  } catch (cause) {
    throw new AnsoError('imageNotReadable', { reason: 'compression' }, { cause });
  }
}
