import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import { RunningDigest } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { FileSource } from './fileSource';

const chunkBytes = 1024 * 1024;

/**
 * Reads a file that was just written and flushed, and holds it against the digest of what was meant to be written: a
 * disk, a network share or a filter driver that changes a byte is found before the file has its name.
 * @param sha256 upper-case hex
 * @throws AnsoError selfCheckFailed; why the file cannot be read
 */
export async function assertWritten(path: string, sha256: string): Promise<void> {
  const source = FileSource.open(path);
  try {
    const digest = new RunningDigest('SHA-256');
    const buffer = new Uint8Array(Math.min(chunkBytes, source.length));
    for (let at = 0; at < source.length; ) {
      const got = source.readInto(at, buffer.subarray(0, Math.min(buffer.length, source.length - at)));
      if (got === 0) break;
      digest.update(buffer.subarray(0, got));
      at += got;
      if (at < source.length) await nextTurn();
    }
    if (toHex(digest.digest()) !== sha256) throw new AnsoError('selfCheckFailed', { test: 'written' });
  } finally {
    source.close();
  }
}
