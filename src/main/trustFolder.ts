import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnsoError } from '../contract/errors';

/** A certificate or revocation list larger than this is not one. */
const largestFile = 32 * 1024 * 1024;
const extensions = /\.(pem|crt|cer|der|crl)$/iu;

/** Bytes of every certificate and revocation list in a folder, or of one file. */
export function readTrustFiles(path: string): readonly Uint8Array[] {
  let files: string[];
  try {
    const isFolder = statSync(path).isDirectory();
    const names = isFolder ? readdirSync(path).filter((name) => extensions.test(name)).sort() : [];
    files = isFolder ? names.map((name) => join(path, name)) : [path];
  } catch (cause) {
    throw new AnsoError('fileNotFound', { file: basename(path) }, { cause });
  }
  return files.map((file) => {
    if (statSync(file).size > largestFile) throw new AnsoError('limitExceeded', { file: basename(file), limit: '32 MB' });
    return readFileSync(file);
  });
}

/** The folder of certificates and revocation lists that the user trusts: ANSO_HOME/trust. */
export class TrustFolder {
  readonly path: string;

  constructor(home: string) {
    this.path = join(home, 'trust');
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  read(): readonly Uint8Array[] {
    return readTrustFiles(this.path);
  }

  /** Takes a file in under its own name. */
  add(file: string): void {
    const name = extensions.test(file) ? basename(file) : `${basename(file)}.pem`;
    copyFileSync(file, join(this.path, name));
  }
}
