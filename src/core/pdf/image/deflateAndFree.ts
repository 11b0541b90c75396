import { freeBytes } from '../../freeBytes';
import { deflate } from '../flate';

/** Packs pixels that nobody else holds. */
export function deflateAndFree(pixels: Uint8Array): Uint8Array {
  const bytes = deflate(pixels);
  freeBytes(pixels);
  return bytes;
}
