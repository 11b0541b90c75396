import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AnsoError } from '../contract/errors';
import { sha256 } from '../core/crypto';
import { bytesEqual } from '../core/pki/derWriter';
import { toHex } from '../core/pki/hex';
import { pinnedAuthority, type TrustKind } from '../core/validation/pinnedAuthorities';
import { TrustStore } from '../core/validation/trustStore';

/** A certificate or revocation list larger than this is not one. */
const largestFile = 32 * 1024 * 1024;
const extensions = /\.(pem|crt|cer|der|crl)$/iu;

/** Bytes of every certificate and revocation list in a folder, or of one file. */
export function readTrustFiles(path: string): readonly Uint8Array[] {
  let files: string[];
  try {
    const isFolder = statSync(path).isDirectory();
    files = isFolder
      ? readdirSync(path).filter((name) => extensions.test(name)).sort().map((name) => join(path, name)) : [path];
  } catch (cause) {
    throw new AnsoError('fileNotFound', { file: basename(path) }, { cause });
  }
  return files.map((file) => {
    if (statSync(file).size > largestFile) throw new AnsoError('limitExceeded',
      { file: basename(file), what: 'fileSize', limit: '32 MB' });
    return readFileSync(file);
  });
}

/** A file of the trust folder, with what it holds. */
export interface TrustFile {
  readonly name: string;
  readonly kind: TrustKind;
  readonly addedAt: Date;
  readonly store: TrustStore;
}

/**
 * The folder of certificates and revocation lists that the agency trusts: ANSO_HOME/trust. Two stores: what lies in
 * the folder itself serves the state (and the agency's own), what lies in `public` are authorities that serve the
 * public. A file's time is the time at which it was taken in.
 */
export class TrustFolder {
  readonly path: string;

  constructor(home: string) {
    this.path = join(home, 'trust');
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
  }

  /** Both stores. @throws AnsoError where a file does not read */
  read(): TrustStore {
    const official = TrustStore.fromFiles(readTrustFiles(this.path));
    const folder = this.folder('public');
    const files = exists(folder) ? readTrustFiles(folder) : [];
    return files.length === 0 ? official : official.withPublic(TrustStore.fromFiles(files));
  }

  /**
   * Takes a file in, under its own name and beside another of that name. A list of a newer date takes the place of an
   * older one of the same authority. Pinned authorities go where they belong, whatever is said.
   */
  add(file: string, kind: TrustKind = 'official'): void {
    const [bytes] = readTrustFiles(file);
    if (!bytes) return;
    const store = TrustStore.fromFiles([bytes]);
    const pinned = [...store.anchors, ...store.intermediates].map(({ sha256 }) => pinnedAuthority(sha256)?.kind);
    const folder = this.folder(pinned.find((known) => known !== undefined) ?? kind);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const name = extensions.test(file) ? basename(file) : `${basename(file)}.pem`;
    const target = join(folder, freeName(folder, name, bytes, store));
    const aside = `${target}.${String(process.pid)}.new`;
    writeFileSync(aside, bytes, { mode: 0o600 });
    renameSync(aside, target);
  }

  /** Every file with what it holds, oldest first. */
  list(): readonly TrustFile[] {
    return (['official', 'public'] as const).flatMap((kind) => {
      const folder = this.folder(kind);
      if (!exists(folder)) return [];
      return readdirSync(folder).filter((name) => extensions.test(name)).sort().map((name): TrustFile => {
        const path = join(folder, name);
        return { name, kind, addedAt: statSync(path).mtime, store: TrustStore.fromFiles(readTrustFiles(path)) };
      });
    });
  }

  /**
   * Takes away the files that hold this certificate, and those of authorities that were trusted for nothing but
   * standing under it: left alone, they would end paths by themselves. How many files there were.
   */
  remove(sha256: string): number {
    const before = new Set(this.read().anchors.map((anchor) => anchor.sha256));
    let removed = this.removeFiles(sha256);
    for (let orphans = this.orphans(before); removed > 0 && orphans.length > 0; orphans = this.orphans(before)) {
      for (const orphan of orphans) removed += this.removeFiles(orphan);
    }
    return removed;
  }

  private removeFiles(sha256: string): number {
    const files =
      this.list().filter(({ store }) =>
      [...store.anchors, ...store.intermediates].some((each) => each.sha256 === sha256));
    for (const { name, kind } of files) rmSync(join(this.folder(kind), name));
    return files.length;
  }

  /** Authorities that would be roots of trust now and were not; those that are known by their fingerprints may be. */
  private orphans(before: ReadonlySet<string>): readonly string[] {
    return this.read().anchors.map(({ sha256 }) => sha256)
      .filter((sha256) => !before.has(sha256) && pinnedAuthority(sha256) === null);
  }

  private folder(kind: TrustKind): string {
    return kind === 'public' ? join(this.path, 'public') : this.path;
  }
}

/** The name, unless another certificate lies under it already. */
function freeName(folder: string, name: string, bytes: Uint8Array, store: TrustStore): string {
  const path = join(folder, name);
  if (!exists(path) || Buffer.compare(readFileSync(path), Buffer.from(bytes)) === 0) return name;
  const isList = store.crls.length > 0 && store.anchors.length + store.intermediates.length === 0;
  if (isList && isReplaced(path, store)) return name;
  return `${toHex(sha256(bytes)).slice(0, 16).toLowerCase()}-${name}`;
}

/** Whether each list in a file has a newer one of the same authority; a certificate is never replaced by a list. */
function isReplaced(path: string, { crls }: TrustStore): boolean {
  const old = TrustStore.fromFiles(readTrustFiles(path));
  if (old.anchors.length + old.intermediates.length > 0) return false;
  return old.crls.every((list) => crls.some((crl) =>
    bytesEqual(crl.issuer.der, list.issuer.der) && crl.isDelta === list.isDelta && crl.thisUpdate >= list.thisUpdate));
}

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}
