import { inflateExactly } from '../flate';
import { deflateAndFree } from './deflateAndFree';

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

  constructor({ width, height, streams }: Pick<PackedPicture, 'width' | 'height' | 'streams'>) {
    this.width = width;
    this.height = height;
    this.streams = streams;
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
    this.cut ??= deflateAndFree(cutOut(inflateExactly(alpha, this.width * this.height), this.width));
    return this.cut;
  }

  private flatten(): Uint8Array {
    const { rgb, alpha } = this.streams;
    if (alpha === null) return rgb;
    const pixels = this.width * this.height;
    // Of a pixel that nobody sees the colour does not matter: it becomes white.
    return deflateAndFree(overWhite(inflateExactly(rgb, 3 * pixels), inflateExactly(alpha, pixels)));
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

/** The colours as they look on white paper; all white where the stencil leaves them out, which packs well. */
function overWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  const opaque = new Uint8Array(rgb.length).fill(255);
  for (let at = 0; at < rgb.length; at++) {
    const opacity = alpha[Math.floor(at / 3)] ?? 0;
    if (opacity >= shownFrom) opaque[at] = Math.round(((rgb[at] ?? 0) * opacity + 255 * (255 - opacity)) / 255);
  }
  return opaque;
}
