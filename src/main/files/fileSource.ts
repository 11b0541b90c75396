import { closeSync, constants, fstatSync, openSync, readSync, type BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { ByteSource } from '../../core/bytes';
import { errorCode } from '../errorCode';

/** Bytes read at once: in a scan the objects are few and far between, and most of a larger window would be picture. */
const windowBytes = 8 * 1024;
/** A pipe that lies in a folder of documents would otherwise keep the program waiting for somebody to write to it. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Windows kept: a document of any size is read through at most this many. */
const windowCount = 64;

/** What tells that a file is still the one that was opened. */
export interface FileIdentity {
  readonly size: bigint;
  readonly modifiedNs: bigint;
  readonly inode: bigint;
}

/** A file opened for reading only, by random access, with a small cache of windows. */
export class FileSource implements ByteSource {
  readonly length: number;
  readonly path: string;
  private readonly descriptor: number;
  private readonly opened: FileIdentity;
  private readonly windows = new Map<number, Uint8Array>();
  private closed = false;

  /** @throws AnsoError fileNotFound, fileNotReadable. */
  static open(path: string): FileSource {
    try {
      return new FileSource(path, openSync(path, readWithoutWaiting));
    } catch (cause) {
      throw cause instanceof AnsoError ? cause : readError(path, cause);
    }
  }

  private constructor(path: string, descriptor: number) {
    this.path = path;
    this.descriptor = descriptor;
    const stat = fstatSync(descriptor, { bigint: true });
    if (!stat.isFile()) {
      closeSync(descriptor);
      throw new AnsoError('fileNotReadable', { file: basename(path) });
    }
    this.opened = identity(stat);
    this.length = Number(stat.size);
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(this.length, offset + length);
    if (offset < 0 || end <= offset) return new Uint8Array(0);
    const first = Math.floor(offset / windowBytes);
    if (Math.floor((end - 1) / windowBytes) === first) {
      const start = offset - first * windowBytes;
      return this.window(first).subarray(start, start + (end - offset));
    }
    return this.readFresh(offset, end - offset);
  }

  private window(index: number): Uint8Array {
    const known = this.windows.get(index);
    if (known) {
      this.windows.delete(index);
      this.windows.set(index, known);
      return known;
    }
    const bytes = this.readFresh(index * windowBytes, Math.min(windowBytes, this.length - index * windowBytes));
    this.windows.set(index, bytes);
    if (this.windows.size > windowCount) {
      const oldest = this.windows.keys().next().value;
      if (oldest !== undefined) this.windows.delete(oldest);
    }
    return bytes;
  }

  /** Fills `into` from `offset`; for sweeps over the whole file, which would only spoil the cache. */
  readInto(offset: number, into: Uint8Array): number {
    try {
      let got = 0;
      while (got < into.length) {
        const now = readSync(this.descriptor, into, got, into.length - got, offset + got);
        if (now === 0) break;
        got += now;
      }
      return got;
    } catch (cause) {
      throw readError(this.path, cause);
    }
  }

  private readFresh(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    // Shorter than when it was opened: someone is writing to it.
    if (this.readInto(offset, bytes) !== length) throw new AnsoError('fileChanged', { file: basename(this.path) });
    return bytes;
  }

  /** @throws AnsoError fileChanged when the file is no longer what it was when it was opened. */
  assertUnchanged(): void {
    const now = identity(fstatSync(this.descriptor, { bigint: true }));
    const same = now.size === this.opened.size && now.modifiedNs === this.opened.modifiedNs;
    if (!same) throw new AnsoError('fileChanged', { file: basename(this.path) });
  }

  get identity(): FileIdentity {
    return this.opened;
  }

  /** @throws AnsoError fileChanged when this is not the file that was looked at before. */
  assertSameAs(before: FileIdentity): void {
    const { size, modifiedNs, inode } = this.opened;
    const same = size === before.size && modifiedNs === before.modifiedNs && inode === before.inode;
    if (!same) throw new AnsoError('fileChanged', { file: basename(this.path) });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.windows.clear();
    closeSync(this.descriptor);
  }
}

function identity(stat: BigIntStats): FileIdentity {
  return { size: stat.size, modifiedNs: stat.mtimeNs, inode: stat.ino };
}

function readError(path: string, cause: unknown): AnsoError {
  return new AnsoError(errorCode(cause) === 'ENOENT' ? 'fileNotFound' : 'fileNotReadable', { file: basename(path) }, { cause });
}
