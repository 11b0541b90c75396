import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { RunningDigest } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { FileSource } from './fileSource';

const chunkBytes = 1024 * 1024;

/**
 * SHA-256 of a file, upper-case hex, a megabyte at a time into one buffer.
 * @throws AnsoError fileNotFound, fileNotReadable, fileChanged
 */
export function fileDigest(path: string): string {
  const source = FileSource.open(path);
  try {
    const digest = new RunningDigest('SHA-256');
    const buffer = new Uint8Array(Math.min(chunkBytes, source.length));
    for (let at = 0; at < source.length; ) {
      const got = source.readInto(at, buffer.subarray(0, Math.min(buffer.length, source.length - at)));
      if (got === 0) throw new AnsoError('fileChanged', { file: basename(path) });
      digest.update(buffer.subarray(0, got));
      at += got;
    }
    return toHex(digest.digest());
  } finally {
    source.close();
  }
}
