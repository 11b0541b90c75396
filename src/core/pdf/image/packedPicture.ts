import { freeBytes } from '../../freeBytes';
import { deflate, inflateExactly } from '../flate';
import type { Picture } from './picture';

/** The two streams of a picture as a document stores them: DeviceRGB and, where not opaque, DeviceGray, 8 bits. */
export interface PictureStreams {
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array | null;
}

/**
 * A picture as it goes into documents: packed once, however many a batch signs. It holds some kilobytes where the
 * pixels of a scanned signature are megabytes.
 */
export class PackedPicture {
  readonly width: number;
  readonly height: number;
  /** Both streams behind /FlateDecode. */
  readonly streams: PictureStreams;
  private flattened: Uint8Array | null = null;
  private cut: Uint8Array | null = null;

  constructor({ width, height, rgb, alpha }: Picture) {
    this.width = width;
    this.height = height;
    this.streams = {
      rgb: alpha === null ? deflate(rgb) : packed(withoutFringe(rgb, alpha)),
      alpha: alpha === null ? null : deflate(alpha, 'runs'),
    };
  }

  /** The picture on white paper, behind /FlateDecode, made at the first call: for documents without transparency. */
  get onWhite(): Uint8Array {
    this.flattened ??= this.flatten();
    return this.flattened;
  }

  /**
   * What of the picture shows, a bit a pixel, 0 where it does (ISO 32000-2 8.9.6.3), behind /FlateDecode, made at the
   * first call; null where every pixel is opaque.
   */
  get stencil(): Uint8Array | null {
    const { alpha } = this.streams;
    if (alpha === null) return null;
    this.cut ??= packed(cutOut(inflateExactly(alpha, this.width * this.height), this.width));
    return this.cut;
  }

  private flatten(): Uint8Array {
    const { rgb, alpha } = this.streams;
    if (alpha === null) return rgb;
    const pixels = this.width * this.height;
    // Of a pixel that nobody sees the colour does not matter: it becomes white.
    return packed(overWhite(inflateExactly(rgb, 3 * pixels), inflateExactly(alpha, pixels)));
  }
}

/** Pixels that are less opaque than this are left out of a stencil: they are the soft edge of a stroke. */
const shownFrom = 64;

/** Rows of bits from the top, the highest bit first, each row filled up to whole bytes. */
function cutOut(alpha: Uint8Array, width: number): Uint8Array {
  const rowBytes = Math.ceil(width / 8);
  const bits = new Uint8Array(rowBytes * Math.ceil(alpha.length / width));
  alpha.forEach((opacity, pixel) => {
    if (opacity >= shownFrom) return;
    const column = pixel % width;
    const at = Math.floor(pixel / width) * rowBytes + (column >> 3);
    bits[at] = (bits[at] ?? 0) | (0x80 >> (column & 7));
  });
  return bits;
}

/** Packs pixels that nobody else holds. */
function packed(pixels: Uint8Array): Uint8Array {
  const bytes = deflate(pixels);
  freeBytes(pixels);
  return bytes;
}

/** The colours as they look on white paper; all white where the stencil leaves them out, which packs well. */
function overWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const opaque = new Uint8Array(rgb.length).fill(255);
  for (let at = 0; at < rgb.length; at++) {
    const opacity = alpha[Math.floor(at / 3)] ?? 0;
    if (opacity >= shownFrom) opaque[at] = Math.round(((rgb[at] ?? 0) * opacity + 255 * (255 - opacity)) / 255);
  }
  return opaque;
}

/**
 * The colours with every fully transparent pixel painted in the mean colour of the visible ones. Programs that
 * scale colour and alpha apart would otherwise draw a dark or white fringe round a stroke; and one colour packs well.
 */
function withoutFringe(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const mean = meanColour(rgb, alpha);
  if (mean === null) return rgb.slice();
  // Most of a signature is paper: painted whole first, then the strokes.
  const painted = filledWith(mean, rgb.length);
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    if (alpha[pixel] === 0) continue;
    painted[3 * pixel] = rgb[3 * pixel] ?? 0;
    painted[3 * pixel + 1] = rgb[3 * pixel + 1] ?? 0;
    painted[3 * pixel + 2] = rgb[3 * pixel + 2] ?? 0;
  }
  return painted;
}

/** Pixels whose weighted colours add up to small integers: larger sums cost the engine an object at each step. */
const blockPixels = 4096;

/** Of the visible pixels, by their opacity; null where none is visible. */
function meanColour(rgb: Uint8Array, alpha: Uint8Array): readonly [number, number, number] | null {
  const sums: Sums = { red: 0, green: 0, blue: 0, weight: 0 };
  for (let from = 0; from < alpha.length; from += blockPixels) addBlock(rgb, alpha, from, sums);
  const { red, green, blue, weight } = sums;
  return weight === 0 ? null : [Math.round(red / weight), Math.round(green / weight), Math.round(blue / weight)];
}

interface Sums {
  red: number;
  green: number;
  blue: number;
  weight: number;
}

function addBlock(rgb: Uint8Array, alpha: Uint8Array, from: number, sums: Sums): void {
  const to = Math.min(alpha.length, from + blockPixels);
  let [red, green, blue, weight] = [0, 0, 0, 0];
  for (let pixel = from; pixel < to; pixel++) {
    const opacity = alpha[pixel] ?? 0;
    if (opacity === 0) continue;
    red += opacity * (rgb[3 * pixel] ?? 0);
    green += opacity * (rgb[3 * pixel + 1] ?? 0);
    blue += opacity * (rgb[3 * pixel + 2] ?? 0);
    weight += opacity;
  }
  sums.red += red;
  sums.green += green;
  sums.blue += blue;
  sums.weight += weight;
}

/** A colour again and again: what is there is doubled until all of it is. */
function filledWith(colour: readonly [number, number, number], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(colour.slice(0, length));
  for (let done = 3; done < length; done *= 2) bytes.copyWithin(done, 0, done);
  return bytes;
}
