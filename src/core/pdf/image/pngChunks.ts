import { AnsoError } from '../../../contract/errors';
import { crc32 } from '../flate';
import { joinBytes } from '../../joinBytes';
import { readOrientation, type Orientation } from './exifOrientation';

/** IHDR (PNG 11.2.1). `channels` follows from the colour type. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly colour: 'grey' | 'rgb' | 'palette' | 'greyAlpha' | 'rgbAlpha';
  readonly channels: number;
  readonly interlaced: boolean;
}

export interface PngChunks {
  readonly header: PngHeader;
  /** PLTE: three bytes a colour. */
  readonly palette: Uint8Array | null;
  /** tRNS as stored. */
  readonly transparency: Uint8Array | null;
  readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;
  /** Of eXIf (PNG 11.3.3.2): how the picture was held, which is not how its rows are stored. */
  readonly orientation: Orientation;
  /** All IDAT chunks joined: one zlib stream. */
  readonly data: Uint8Array;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const maximumPixels = 64 * 1024 * 1024;

const colours = new Map<number, Pick<PngHeader, 'colour' | 'channels'> & { readonly depths: readonly number[] }>([
  [0, { colour: 'grey', channels: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { colour: 'rgb', channels: 3, depths: [8, 16] }],
  [3, { colour: 'palette', channels: 1, depths: [1, 2, 4, 8] }],
  [4, { colour: 'greyAlpha', channels: 2, depths: [8, 16] }],
  [6, { colour: 'rgbAlpha', channels: 4, depths: [8, 16] }],
]);

/**
 * Takes a PNG file apart and checks the CRC of every chunk that is used. Chunk: length (4), type (4), data, CRC (4).
 * @throws AnsoError `imageNotReadable`
 */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  if (signature.some((byte, index) => bytes[index] !== byte)) throw notReadable('notPng');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PngHeader | null = null;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  let pixelsPerMetre: PngChunks['pixelsPerMetre'] = null;
  let orientation: Orientation = 1;
  const parts: Uint8Array[] = [];
  for (let at = 8, ended = false; !ended; ) {
    if (at + 12 > bytes.length) throw notReadable('truncated');
    const length = view.getUint32(at);
    if (length > bytes.length - at - 12) throw notReadable('truncated');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (header === null && type !== 'IHDR') throw notReadable('header');
    if (['IHDR', 'PLTE', 'tRNS', 'pHYs', 'eXIf', 'IDAT', 'IEND'].includes(type)) {
      if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) {
        throw notReadable('checksum');
      }
    }
    if (type === 'IHDR') header = readHeader(data);
    else if (type === 'PLTE') palette = data;
    else if (type === 'tRNS') transparency = data;
    else if (type === 'pHYs') pixelsPerMetre = readResolution(data);
    else if (type === 'eXIf') orientation = readOrientation(data);
    else if (type === 'IDAT') parts.push(data);
    else if (type === 'IEND') ended = true;
    else if (/^[A-Z]/.test(type)) throw notReadable('unknownChunk');
    at += 12 + length;
  }
  if (header === null || parts.length === 0) throw notReadable('truncated');
  if (header.colour === 'palette' && palette === null) throw notReadable('palette');
  return { header, palette, transparency, pixelsPerMetre, orientation, data: joinBytes(parts) };
}

function readHeader(data: Uint8Array): PngHeader {
  if (data.length !== 13) throw notReadable('header');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const depth = view.getUint8(8);
  const colour = colours.get(view.getUint8(9));
  const interlace = view.getUint8(12);
  if (width === 0 || height === 0 || colour === undefined || !colour.depths.includes(depth)) throw notReadable('header');
  if (view.getUint8(10) !== 0 || view.getUint8(11) !== 0 || interlace > 1) throw notReadable('header');
  if (width * height > maximumPixels) throw notReadable('tooLarge');
  return {
    width,
    height,
    depth: depth as PngHeader['depth'],
    colour: colour.colour,
    channels: colour.channels,
    interlaced: interlace === 1,
  };
}

/** pHYs: pixels per unit x, y, unit (1 = metre). */
function readResolution(data: Uint8Array): PngChunks['pixelsPerMetre'] {
  if (data.length !== 9 || data[8] !== 1) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const x = view.getUint32(0);
  const y = view.getUint32(4);
  return x > 0 && y > 0 ? { x, y } : null;
}

function notReadable(reason: string): AnsoError {
  return new AnsoError('imageNotReadable', { reason });
}
