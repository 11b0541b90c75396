import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import { errorCode } from '../errorCode';

export interface OutputOptions {
  /** The input, which is never written to, by whatever name it is reached. */
  readonly source: string;
  readonly overwrite: boolean;
}

/**
 * A result being written. It grows under a temporary name in its own folder and appears under its
 * final name only by `publish`, when every byte is on the disk: there is never half a document.
 */
export class OutputFile {
  readonly path: string;
  readonly temporaryPath: string;
  private readonly descriptor: number;
  private readonly overwrite: boolean;
  private open = true;
  private published = false;

  /**
   * @throws AnsoError outputIsInput, outputExists, outputNotWritable, diskFull.
   */
  static create(path: string, options: OutputOptions): OutputFile {
    const target = resolve(path);
    assertFreeTarget(target, options);
    return new OutputFile(target, options.overwrite);
  }

  /**
   * A new state of a file that is ours: the old one stands until `publish` puts the whole new one in its place.
   * @throws AnsoError outputNotWritable, diskFull.
   */
  static replacing(path: string): OutputFile {
    return new OutputFile(resolve(path), true);
  }

  private constructor(path: string, overwrite: boolean) {
    this.path = path;
    this.overwrite = overwrite;
    this.temporaryPath = temporaryName(path);
    try {
      this.descriptor = openSync(this.temporaryPath, 'wx', 0o644);
    } catch (cause) {
      throw writeError(path, cause);
    }
  }

  write(bytes: Uint8Array): void {
    try {
      let done = 0;
      while (done < bytes.length) done += writeSync(this.descriptor, bytes, done, bytes.length - done);
    } catch (cause) {
      throw writeError(this.path, cause);
    }
  }

  /** Brings every byte to the disk; the temporary file can be read from now on. */
  flush(): void {
    try {
      fsyncSync(this.descriptor);
    } catch (cause) {
      throw writeError(this.path, cause);
    }
  }

  /** Gives the file its final name. A name that was taken meanwhile is not overwritten unless allowed. */
  publish(): void {
    this.closeDescriptor();
    try {
      if (this.overwrite) {
        renameSync(this.temporaryPath, this.path);
      } else {
        publishExclusively(this.temporaryPath, this.path);
      }
      this.published = true;
      syncFolder(dirname(this.path));
    } catch (cause) {
      throw writeError(this.path, cause);
    }
  }

  /** Removes what was written, unless it has been published. Safe to call at any time. */
  discard(): void {
    this.closeDescriptor();
    if (this.published) return;
    try {
      unlinkSync(this.temporaryPath);
    } catch {
      // Already gone.
    }
  }

  private closeDescriptor(): void {
    if (!this.open) return;
    this.open = false;
    closeSync(this.descriptor);
  }
}

/** The part of `temporaryName` by which a later start recognises what a crash left behind. */
export const temporarySuffix = '.anso-tmp';
/** What file systems take as one name; each counts in units of its own, and octets of UTF-8 are the most. */
const longestName = 255;

/**
 * Where a result of this name grows until it is whole. Includes the process, so that two never meet. A name that is
 * as long as names can be is told by its digest.
 */
function temporaryName(path: string): string {
  const name = basename(path);
  const plain = `.${name}.${String(process.pid)}${temporarySuffix}`;
  if (Buffer.byteLength(plain) <= longestName) return join(dirname(path), plain);
  const digest = toHex(sha256(new TextEncoder().encode(name))).slice(0, 32).toLowerCase();
  return join(dirname(path), `.${digest}.${String(process.pid)}${temporarySuffix}`);
}

/** @throws AnsoError outputIsInput, outputExists: checked before any PIN is asked. */
export function assertFreeTarget(path: string, options: OutputOptions): void {
  if (!existsSync(path)) return;
  if (sameFile(path, options.source)) throw new AnsoError('outputIsInput', { file: basename(options.source) });
  if (!options.overwrite) throw new AnsoError('outputExists', { path });
}

/** @throws AnsoError outputNotWritable, diskFull: checked before any PIN is asked. */
export function assertWritableFolder(folder: string): void {
  const probe = `${temporaryName(join(folder, 'probe'))}`;
  try {
    closeSync(openSync(probe, 'wx', 0o600));
    unlinkSync(probe);
  } catch (cause) {
    throw writeError(probe, cause);
  }
}

function sameFile(a: string, b: string): boolean {
  try {
    const [first, second] = [statSync(a, { bigint: true }), statSync(b, { bigint: true })];
    return first.ino === second.ino && first.dev === second.dev;
  } catch {
    return false;
  }
}

/** A hard link refuses a taken name in one step; where the disk has no links, the check comes first. */
function publishExclusively(from: string, to: string): void {
  try {
    linkSync(from, to);
    unlinkSync(from);
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') throw new AnsoError('outputExists', { path: to }, { cause });
    if (existsSync(to)) throw new AnsoError('outputExists', { path: to }, { cause });
    renameSync(from, to);
  }
}

function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows has no handle on a folder; its rename is durable by itself.
  }
}

function writeError(path: string, cause: unknown): AnsoError {
  if (cause instanceof AnsoError) return cause;
  const code = errorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AnsoError('diskFull', { path }, { cause });
  return new AnsoError('outputNotWritable', { path: dirname(path) }, { cause });
}
