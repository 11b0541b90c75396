import { deflate } from '../flate';
import { deflateAndFree } from './deflateAndFree';
import { PackedPicture } from './packedPicture';
import type { Picture } from './picture';

/** Packs a picture as documents store it. */
export function packPicture({ width, height, rgb, alpha }: Picture): PackedPicture {
  const streams = alpha === null
    ? { rgb: deflate(rgb), alpha: null }
    : { rgb: deflateAndFree(withoutFringe(rgb, alpha)), alpha: deflate(alpha, 'runs') };
  return new PackedPicture({ width, height, streams });
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
