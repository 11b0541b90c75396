import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../contract/errors';
import { freeBytes } from '../core/freeBytes';
import { PackedPicture } from '../core/pdf/image/packedPicture';
import { readPng } from '../core/pdf/image/readPng';
import { errorCode } from './errorCode';

/** A scanned signature of this size was not prepared for signing. */
const largestFile = 20 * 1024 * 1024;

export interface LoadedPicture {
  readonly path: string;
  readonly png: Uint8Array;
  readonly picture: PackedPicture;
}

/** Pictures of signatures and seals, read and packed once for as long as their files stay the same. */
export class PictureStore {
  private readonly known = new Map<string, { readonly stamp: string; readonly loaded: LoadedPicture }>();

  /** @throws AnsoError fileNotFound, imageNotReadable. */
  load(path: string): LoadedPicture {
    const file = basename(path);
    let stamp: string;
    try {
      const stat = statSync(path);
      if (!stat.isFile()) throw new AnsoError('imageNotReadable', { file, reason: 'notPicture' });
      if (stat.size > largestFile) throw new AnsoError('imageNotReadable', { file, reason: 'tooLarge' });
      stamp = `${String(stat.size)}/${String(stat.mtimeMs)}`;
    } catch (cause) {
      if (cause instanceof AnsoError) throw cause;
      if (errorCode(cause) === 'ENOENT') throw new AnsoError('fileNotFound', { file }, { cause });
      throw new AnsoError('imageNotReadable', { file, reason: 'unreadable' }, { cause });
    }
    const known = this.known.get(path);
    if (known?.stamp === stamp) return known.loaded;
    const loaded = decode(path, file);
    // A handful of officials and one seal: more than that is somebody trying files out.
    if (this.known.size >= 8) this.known.clear();
    this.known.set(path, { stamp, loaded });
    return loaded;
  }
}

function decode(path: string, file: string): LoadedPicture {
  try {
    const png = readFileSync(path);
    const pixels = readPng(png);
    const picture = new PackedPicture(pixels);
    freeBytes(pixels.rgb);
    if (pixels.alpha !== null) freeBytes(pixels.alpha);
    return { path, png, picture };
  } catch (cause) {
    const told = cause instanceof AnsoError ? cause.data : { reason: 'unreadable' };
    throw new AnsoError('imageNotReadable', { file, ...told }, { cause });
  }
}
