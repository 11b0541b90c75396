import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { AnsoError } from '../contract/errors';
import { sha256 } from '../core/crypto';
import { freeBytes } from '../core/freeBytes';
import type { PackedPicture } from '../core/pdf/image/packedPicture';
import { readPacked, writePacked } from '../core/pdf/image/packedFile';
import { packPicture } from '../core/pdf/image/packPicture';
import { readPng } from '../core/pdf/image/readPng';
import { toHex } from '../core/pki/hex';
import { errorCode } from './errorCode';
import { DerivedFiles } from './files/derivedFiles';

/** A scanned signature of this size was not prepared for signing. */
const largestFile = 20 * 1024 * 1024;
/** Packed pictures that are kept; an office has a handful. */
const mostPacked = 32;

export interface LoadedPicture {
  readonly path: string;
  readonly png: Uint8Array;
  readonly picture: PackedPicture;
}

/**
 * Pictures of signatures and seals, read and packed once for as long as their files stay the same. The packed ones are
 * kept in files: an official signs with the same picture day by day, and packing it costs more than signing.
 */
export class PictureStore {
  private readonly packed: DerivedFiles;
  private readonly known = new Map<string, { readonly stamp: string; readonly loaded: LoadedPicture }>();

  /** @param folder where packed pictures are kept */
  constructor(folder: string) {
    this.packed = new DerivedFiles(folder, mostPacked);
  }

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
    const loaded = this.read(path, file);
    // A handful of officials and one seal: more than that is somebody trying files out.
    if (this.known.size >= 8) this.known.clear();
    this.known.set(path, { stamp, loaded });
    return loaded;
  }

  private read(path: string, file: string): LoadedPicture {
    try {
      const png = readFileSync(path);
      const digest = sha256(png);
      const name = toHex(digest);
      const known = this.packed.read(name, digest);
      if (known !== null) return { path, png, picture: readPacked(known) };
      const picture = decode(png);
      this.packed.write(name, digest, writePacked(picture));
      return { path, png, picture };
    } catch (cause) {
      const told = cause instanceof AnsoError ? cause.data : { reason: 'unreadable' };
      throw new AnsoError('imageNotReadable', { file, ...told }, { cause });
    }
  }
}

function decode(png: Uint8Array): PackedPicture {
  const pixels = readPng(png);
  const picture = packPicture(pixels);
  freeBytes(pixels.rgb);
  if (pixels.alpha !== null) freeBytes(pixels.alpha);
  return picture;
}
