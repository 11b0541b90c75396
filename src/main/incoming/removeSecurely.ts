import { closeSync, constants, fsyncSync, fstatSync, lstatSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { randomBytes } from '../../core/crypto';

const chunkBytes = 1024 * 1024;

/**
 * Overwrites a file once with random octets and deletes it. What a disk that moves blocks by itself, a snapshot or a
 * copy elsewhere still holds is out of reach; the caller says so. A link is deleted and what it leads to left alone:
 * whoever sent it may have chosen where it leads.
 * @throws AnsoError outputNotWritable: the file is then still there, whole or not
 */
export function removeSecurely(path: string): void {
  try {
    if (lstatSync(path).isSymbolicLink()) return unlinkSync(path);
    const descriptor = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const { size, nlink } = fstatSync(descriptor);
      // the same octets under another name are another file to the person who keeps them
      if (nlink > 1) return unlinkSync(path);
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
