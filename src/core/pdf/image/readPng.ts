import { AnsoError } from '../../../contract/errors';
import { freeBytes } from '../../freeBytes';
import { inflateExactly } from '../flate';
import { Picture } from './picture';
import { readPngChunks } from './pngChunks';
import { filteredLength, readPngPixels } from './pngPixels';
import { upright } from './upright';

/** What the inflated rows of one picture may take in memory. */
const maximumBytes = 256 * 1024 * 1024;
/** Deflate packs no tighter: 258 bytes in two bits (RFC 1951 3.2.5). */
const packedAtMost = 1032;

/**
 * Reads a PNG file (W3C PNG, third edition): every colour type and bit depth, interlaced or not, with
 * transparency from alpha or tRNS, turned upright where eXIf says that it lies on its side. 16-bit samples keep their
 * high byte. Colour profiles and gamma are not applied.
 * @throws AnsoError `imageNotReadable` for what is not a PNG, is damaged (checksums are checked) or is larger than
 * 64 million pixels.
 */
export function readPng(bytes: Uint8Array): Picture {
  const chunks = readPngChunks(bytes);
  const { header } = chunks;
  const expected = filteredLength(header);
  if (expected > maximumBytes) throw new AnsoError('imageNotReadable', { reason: 'tooLarge' });
  // Before any memory is taken for what a small file only says of itself.
  if (expected > packedAtMost * chunks.data.length) throw new AnsoError('imageNotReadable', { reason: 'truncated' });
  const rows = inflated(chunks.data, expected);
  if (rows.length < expected) throw new AnsoError('imageNotReadable', { reason: 'truncated' });
  const { rgb, alpha } = readPngPixels(header, rows, chunks.palette, chunks.transparency);
  freeBytes(rows);
  const { width, height } = header;
  return upright(new Picture({ width, height, rgb, alpha, pixelsPerMetre: chunks.pixelsPerMetre }), chunks.orientation);
}

function inflated(data: Uint8Array, expected: number): Uint8Array {
  try {
    return inflateExactly(data, expected);
  } catch (cause) {
    throw new AnsoError('imageNotReadable', { reason: 'compression' }, { cause });
  }
}
