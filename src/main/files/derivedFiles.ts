import { RunningDigest } from '../../core/crypto';
import { FileCache } from './fileCache';

const digestBytes = 32;

/**
 * What was made from something at some cost, kept in files. It is given back only whole and only for the very thing
 * that it was made from: before it stands SHA-256 of both. That tells mishaps, not malice: whoever may write to the
 * folder may write to everything else beside it.
 */
export class DerivedFiles {
  private readonly files: FileCache;

  /** @param mostFiles as for `FileCache` */
  constructor(folder: string, mostFiles: number) {
    this.files = new FileCache(folder, mostFiles);
  }

  /** @param source what it was made from, or a digest of that */
  read(key: string, source: Uint8Array): Uint8Array | null {
    const kept = this.files.read(key);
    if (kept === null) return null;
    const derived = kept.subarray(digestBytes);
    return Buffer.compare(kept.subarray(0, digestBytes), digestOf(source, derived)) === 0 ? derived : null;
  }

  write(key: string, source: Uint8Array, derived: Uint8Array): void {
    this.files.write(key, Buffer.concat([digestOf(source, derived), derived]));
  }
}

const digestOf = (source: Uint8Array, derived: Uint8Array): Uint8Array =>
  new RunningDigest('SHA-256').update(source).update(derived).digest();
