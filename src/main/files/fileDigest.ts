import { RunningDigest } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { FileSource } from './fileSource';

const chunkBytes = 1024 * 1024;

/** SHA-256 of a file, upper-case hex, a megabyte at a time. @throws AnsoError fileNotFound, fileNotReadable */
export function fileDigest(path: string): string {
  const source = FileSource.open(path);
  try {
    const digest = new RunningDigest('SHA-256');
    for (let at = 0; at < source.length; at += chunkBytes) {
      digest.update(source.read(at, Math.min(chunkBytes, source.length - at)));
    }
    return toHex(digest.digest());
  } finally {
    source.close();
  }
}
