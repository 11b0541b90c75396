import { closeSync, fsyncSync, fstatSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { randomBytes } from '../../core/crypto';

const chunkBytes = 1024 * 1024;

/**
 * Overwrites a file once with random octets and deletes it. What a disk that moves blocks by itself, a snapshot or a
 * copy elsewhere still holds is out of reach; the caller says so.
 * @throws AnsoError outputNotWritable: the file is then still there, whole or not
 */
export function removeSecurely(path: string): void {
  try {
    const descriptor = openSync(path, 'r+');
    try {
      const { size } = fstatSync(descriptor);
      for (let at = 0; at < size; at += chunkBytes) writeSync(descriptor,
        randomBytes(Math.min(chunkBytes, size - at)), 0, undefined, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    unlinkSync(path);
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path: basename(path) }, { cause });
  }
}
