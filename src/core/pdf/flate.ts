import { deflateSync, inflateRawSync, inflateSync, constants } from 'node:zlib';
import { damagedPdf, limitExceeded } from './damagedPdf';

/**
 * Undoes FlateDecode (7.4.4; RFC 1950). At most `maxBytes` come out, else AnsoError `limitExceeded`. As every
 * viewer does, it takes what is there when the data ends early, and does not mind a wrong checksum.
 */
export function inflate(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const options = {
    maxOutputLength: Math.max(1, maxBytes),
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: Math.min(262144, Math.max(1024, bytes.length * 4)),
  };
  if (bytes.length === 0) return new Uint8Array(0);
  try {
    return inflateSync(bytes, options);
  } catch (thrown) {
    if (codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE') throw limitExceeded('decodedStream', maxBytes);
    if (!(thrown instanceof Error) || !thrown.message.includes('incorrect data check')) {
      throw damagedPdf('filter', { filter: 'FlateDecode' }, thrown);
    }
  }
  try {
    return inflateRawSync(bytes.subarray(2), options);
  } catch (thrown) {
    if (codeOf(thrown) === 'ERR_BUFFER_TOO_LARGE') throw limitExceeded('decodedStream', maxBytes);
    throw damagedPdf('filter', { filter: 'FlateDecode' }, thrown);
  }
}

/** The bytes as a FlateDecode stream wants them (zlib, best compression). */
export function deflate(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}
