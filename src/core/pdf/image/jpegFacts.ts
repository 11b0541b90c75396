import { AnsoError } from '../../../contract/errors';
import { readOrientation, type Orientation } from './exifOrientation';

/** What a JPEG says of itself before anything is decoded. */
export interface JpegFacts {
  readonly width: number;
  readonly height: number;
  /** What its components mean (Adobe TN 5116, section 18; ITU-T T.871). */
  readonly colours: 'grey' | 'ycc' | 'rgb' | 'cmyk';
  readonly orientation: Orientation;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly ids: readonly number[];
}

const maximumPixels = 64 * 1024 * 1024;
/** Every square of 8 × 8 pixels takes at least a bit of a byte (T.81 F.1.2.1). */
const pixelsInByte = 512;
const marker = { frames: [0xc0, 0xc1, 0xc2], huffman: 0xc4, scan: 0xda, end: 0xd9, exif: 0xe1, adobe: 0xee } as const;

/**
 * Walks the segments of a JPEG (ITU-T T.81 annex B) to its end: marker FF xx, length (2), content. So a cut file, an
 * impossible size and a kind that nobody decodes are known by name, before memory is taken.
 * @throws AnsoError `imageNotReadable` {reason: header, truncated, tooLarge, jpegKind}
 */
export function readJpegFacts(bytes: Uint8Array): JpegFacts {
  let frame: Frame | null = null;
  let adobe: number | null = null;
  let orientation: Orientation = 1;
  for (let at = 2; ;) {
    const found = nextMarker(bytes, at);
    const kind = bytes[found] ?? 0;
    if (kind === marker.end) break;
    const length = ((bytes[found + 1] ?? 0) << 8) | (bytes[found + 2] ?? 0);
    const content = bytes.subarray(found + 3, found + 1 + length);
    if (length < 2) throw notReadable('header');
    if (content.length < length - 2) throw notReadable('truncated');
    if (isFrame(kind)) frame = readFrame(kind, content);
    else if (kind === marker.adobe && startsWith(content, 'Adobe')) adobe = content[11] ?? 0;
    else if (kind === marker.exif && startsWith(content, 'Exif\0\0')) orientation = readOrientation(content.subarray(6));
    at = found + 1 + length;
  }
  if (frame === null) throw notReadable('header');
  const { width, height } = frame;
  if (width * height > pixelsInByte * bytes.length) throw notReadable('truncated');
  return { width, height, colours: coloursOf(frame, adobe), orientation };
}

/**
 * Index of the second byte of the next marker that has a meaning: coded data, fill bytes (B.1.1.2) and restart marks
 * between are passed over.
 */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = from; ;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) throw notReadable('truncated');
    const kind = bytes[at + 1] ?? 0;
    if (kind >= 0xc0 && kind < 0xff && !(kind >= 0xd0 && kind <= 0xd8)) return at + 1;
    at += 1;
  }
}

/** SOF0 to SOF15 share their numbers with DHT, JPG and DAC. */
const isFrame = (kind: number): boolean => kind >= 0xc0 && kind <= 0xcf && kind !== marker.huffman && kind !== 0xcc;

/** Precision (1), lines (2), samples a line (2), components (1), and of each: id, sampling, table. */
function readFrame(kind: number, content: Uint8Array): Frame {
  const [precision, h1 = 0, h0 = 0, w1 = 0, w0 = 0, count = 0] = content;
  if (!marker.frames.some((known) => known === kind) || precision !== 8) throw notReadable('jpegKind');
  const [width, height] = [(w1 << 8) | w0, (h1 << 8) | h0];
  if (width === 0 || height === 0 || content.length < 6 + 3 * count) throw notReadable('header');
  if (width * height > maximumPixels) throw notReadable('tooLarge');
  return { width, height, ids: Array.from({ length: count }, (_, i) => content[6 + 3 * i] ?? 0) };
}

function coloursOf({ ids }: Frame, adobe: number | null): JpegFacts['colours'] {
  if (ids.length === 1) return 'grey';
  if (ids.length === 3) {
    const isRgb = adobe === null ? String.fromCharCode(...ids) === 'RGB' : adobe === 0;
    return isRgb ? 'rgb' : 'ycc';
  }
  // Which way round the inks are stored is known of Adobe's alone.
  if (ids.length === 4 && adobe !== null) return 'cmyk';
  throw notReadable('jpegKind');
}

const startsWith = (content: Uint8Array, text: string): boolean =>
  [...text].every((char, i) => content[i] === char.charCodeAt(0));

function notReadable(reason: string): AnsoError {
  return new AnsoError('imageNotReadable', { reason });
}
