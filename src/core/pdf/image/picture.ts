import { freeBytes } from '../../freeBytes';
import { deflate } from '../flate';

/** The two streams of a picture as a document stores them: DeviceRGB and, where not opaque, DeviceGray, 8 bits. */
export interface PictureStreams {
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array | null;
}

/**
 * A raster picture with 8 bits a component, rows from the top. It packs itself once: a batch of a
 * thousand documents with one seal compresses the seal one time.
 */
export class Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
  /** One byte a pixel, 255 opaque; null where every pixel is opaque. */
  readonly alpha: Uint8Array | null;
  /** Resolution given by the file, null where it gives none. */
  readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;
  private packed: PictureStreams | null = null;
  private flattened: Uint8Array | null = null;

  constructor(pixels: {
    readonly width: number;
    readonly height: number;
    readonly rgb: Uint8Array;
    readonly alpha: Uint8Array | null;
    readonly pixelsPerMetre: { readonly x: number; readonly y: number } | null;
  }) {
    this.width = pixels.width;
    this.height = pixels.height;
    this.rgb = pixels.rgb;
    this.alpha = pixels.alpha;
    this.pixelsPerMetre = pixels.pixelsPerMetre;
  }

  /** Both streams behind /FlateDecode, made at the first call. */
  get streams(): PictureStreams {
    this.packed ??= {
      rgb: this.alpha === null ? deflate(this.rgb) : packed(withoutFringe(this.rgb, this.alpha)),
      alpha: this.alpha === null ? null : deflate(this.alpha, 'runs'),
    };
    return this.packed;
  }

  /** The picture on white paper, behind /FlateDecode, made at the first call: for documents without transparency. */
  get onWhite(): Uint8Array {
    this.flattened ??= this.alpha === null ? deflate(this.rgb) : packed(overWhite(this.rgb, this.alpha));
    return this.flattened;
  }
}

/** Packs pixels that nobody else holds. */
function packed(pixels: Uint8Array): Uint8Array {
  const bytes = deflate(pixels);
  freeBytes(pixels);
  return bytes;
}

/** The colours as they look on white paper. */
function overWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const opaque = new Uint8Array(rgb.length);
  for (let at = 0; at < rgb.length; at++) {
    const opacity = alpha[Math.floor(at / 3)] ?? 0;
    opaque[at] = Math.round(((rgb[at] ?? 0) * opacity + 255 * (255 - opacity)) / 255);
  }
  return opaque;
}

/**
 * The colours with every fully transparent pixel painted in the mean colour of the visible ones. Programs that
 * scale colour and alpha apart would otherwise draw a dark or white fringe round a stroke; and one colour packs well.
 */
function withoutFringe(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  let red = 0;
  let green = 0;
  let blue = 0;
  let weight = 0;
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    const opacity = alpha[pixel] ?? 0;
    if (opacity === 0) continue;
    red += opacity * (rgb[3 * pixel] ?? 0);
    green += opacity * (rgb[3 * pixel + 1] ?? 0);
    blue += opacity * (rgb[3 * pixel + 2] ?? 0);
    weight += opacity;
  }
  const filled = rgb.slice();
  if (weight === 0) return filled;
  const mean = [red, green, blue].map((sum) => Math.round(sum / weight));
  const [meanRed = 0, meanGreen = 0, meanBlue = 0] = mean;
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    if (alpha[pixel] !== 0) continue;
    filled[3 * pixel] = meanRed;
    filled[3 * pixel + 1] = meanGreen;
    filled[3 * pixel + 2] = meanBlue;
  }
  return filled;
}
