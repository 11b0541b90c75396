import { constants, crc32 as checksum, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { AnsoError } from '../../contract/errors';
import { damagedPdf, limitExceeded } from './damagedPdf';

/**
 * Undoes FlateDecode (7.4.4; RFC 1950). At most `maxBytes` come out, else AnsoError `limitExceeded`. As every
 * viewer does, it takes what is there when the data end early, and does not mind a wrong checksum; data that
 * are broken in themselves are AnsoError `damagedPdf`, or `partial` gives what stands before the break.
 */
export function inflate(bytes: Uint8Array, maxBytes: number, partial = false): Uint8Array {
  return inflateBy(bytes, maxBytes, Math.min(262144, Math.max(1024, bytes.length * 4)), partial);
}

/** As `inflate`, for data whose length is known: they come out in one piece, and are not in memory twice. */
export function inflateExactly(bytes: Uint8Array, length: number): Uint8Array {
  return inflateBy(bytes, length, Math.max(1024, length + 1), false);
}

function inflateBy(bytes: Uint8Array, maxBytes: number, chunkSize: number, partial: boolean): Uint8Array {
  if (bytes.length === 0) return new Uint8Array(0);
  const options = { maxOutputLength: Math.max(1, maxBytes), finishFlush: constants.Z_SYNC_FLUSH, chunkSize };
  try {
    return inflateSync(bytes, options);
  } catch (thrown) {
    if (!fieldOf(thrown, 'message').includes('incorrect data check')) {
      const error = asFilterError(thrown, maxBytes);
      if (partial && error.kind === 'damagedPdf') return inflateToBreak(bytes, options);
      throw error;
    }
  }
  try {
    return inflateRawSync(bytes.subarray(2), options);
  } catch (thrown) {
    throw asFilterError(thrown, maxBytes);
  }
}

/** What comes out before the data break: zlib tells where by failing, so the longest part that does not is searched. */
function inflateToBreak(bytes: Uint8Array, options: Parameters<typeof inflateSync>[1]): Uint8Array {
  let best: Uint8Array = new Uint8Array(0);
  let [sound, broken] = [0, bytes.length];
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    try {
      best = inflateSync(bytes.subarray(0, middle), options);
      sound = middle;
    } catch {
      broken = middle;
    }
  }
  return best;
}

/**
 * The bytes as a FlateDecode stream wants them (zlib). `runs` is for the masks of pictures, long runs of the same
 * value: 50 times as fast as looking for anything else, and hardly larger.
 */
export function deflate(bytes: Uint8Array, looksFor: 'anything' | 'runs' = 'anything'): Uint8Array {
  return deflateSync(bytes, looksFor === 'runs' ? { strategy: constants.Z_RLE } : { level: 9 });
}

function asFilterError(thrown: unknown, maxBytes: number): AnsoError {
  if (fieldOf(thrown, 'code') === 'ERR_BUFFER_TOO_LARGE') return limitExceeded('decodedStream', maxBytes);
  return damagedPdf('filter', { filter: 'FlateDecode' }, thrown);
}

/** Told by its fields, not by its class: the error may come from another realm. */
function fieldOf(thrown: unknown, field: 'code' | 'message'): string {
  if (typeof thrown !== 'object' || thrown === null || !(field in thrown)) return '';
  return String((thrown as Record<string, unknown>)[field]);
}

/** CRC-32 as PNG (W3C PNG annex D) and ZIP (APPNOTE 4.4.7) have it. */
export const crc32 = (bytes: Uint8Array): number => checksum(bytes);
