import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { decode } from 'jpeg-js';
import { AnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { inkColour } from '../../core/acts/pictures/inkColour';
import { sampleSeal } from '../../core/acts/pictures/sampleSeal';
import { withoutPaper } from '../../core/acts/pictures/withoutPaper';
import { writePng } from '../../core/acts/pictures/writePng';
import { Picture } from '../../core/pdf/image/picture';
import { readPng } from '../../core/pdf/image/readPng';
import { errorCode } from '../errorCode';
import type { Workspace } from '../workspace';
import { refuseLocked, registerPicture } from './registeredPictures';

const largestFile = 40 * 1024 * 1024;
/** A sheet scanned at 600 dpi has 35 million pixels. */
const largestMegapixels = 64;
const leastDpi = 300;
const uselessDpi = 100;

export interface PictureImport {
  /** Scan or photograph, PNG or JPEG. */
  readonly file: string;
  readonly act: 'approve' | 'issue';
  /** Real width of signature or seal on paper. */
  readonly widthMm: number;
  /** The PNG to be written. */
  readonly out: string;
  /** SHA-256 of the certificate that the picture belongs to. */
  readonly certificate?: string;
  /** Holder of that certificate, to name the picture by where the token is not plugged in. */
  readonly holder?: string;
  readonly locked?: boolean;
}

export interface ImportedPicture {
  readonly out: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
  readonly colour: 'blue' | 'red' | 'other';
  readonly warnings: readonly Warning[];
}

/**
 * Makes the picture of a signature or a seal from a scan: paper away, cut to the ink, real size kept; the colour is
 * blue for a signature and red for a seal (NĐ 30/2020 PL I II.7 d, II.8 a). Kept for a certificate where one is named.
 * @throws AnsoError fileNotFound, imageNotReadable, pictureNotSuitable, pictureLocked, accessDenied, outputNotWritable
 */
export function importPicture(request: PictureImport, workspace: Workspace): ImportedPicture {
  const { file, act, widthMm, certificate } = request;
  const out = resolve(request.out);
  if (certificate !== undefined) refuseLocked(certificate, workspace);
  const picture = withoutPaper(readPicture(file));
  const { colour } = inkColour(picture);
  const dpi = Math.round(picture.width / (widthMm / 25.4));
  if (dpi < uselessDpi) throw new AnsoError('pictureNotSuitable', { reason: `${String(dpi)} dpi` });
  const wanted = act === 'approve' ? 'blue' : 'red';
  const warnings: Warning[] = [];
  const article = act === 'approve' ? 'NĐ 30/2020 PL I, II.7' : 'NĐ 30/2020 PL I, II.8';
  if (colour !== wanted) warnings.push({ kind: 'pictureColour', data: { wanted: wanted === 'blue' ? 'xanh' : 'đỏ' }, article });
  if (dpi < leastDpi) warnings.push({ kind: 'pictureResolution', data: { dpi, widthMm } });
  write(out, writePng(picture, widthMm));
  if (certificate !== undefined) {
    const { holder, locked = false } = request;
    registerPicture(certificate, withoutUndefined({ path: out, act, widthMm, locked, holder }), workspace);
  }
  const heightMm = Math.round((widthMm * picture.height * 10) / picture.width) / 10;
  return { out, widthPx: picture.width, heightPx: picture.height, widthMm, heightMm, dpi, colour, warnings };
}

/** A sample seal that says MẪU. @throws AnsoError outputNotWritable */
export function makeSampleSeal(name: string, sealMm: number, out: string, workspace: Workspace): void {
  write(resolve(out), writePng(sampleSeal(name, workspace.fonts.get('bold')), sealMm));
}

function readPicture(file: string): Picture {
  const name = basename(file);
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > largestFile) throw new AnsoError('imageNotReadable', { file: name });
    bytes = readFileSync(file);
  } catch (cause) {
    if (cause instanceof AnsoError) throw cause;
    throw new AnsoError(errorCode(cause) === 'ENOENT' ? 'fileNotFound' : 'imageNotReadable', { file: name }, { cause });
  }
  try {
    return bytes[0] === 0xff && bytes[1] === 0xd8 ? readJpeg(bytes) : readPng(bytes);
  } catch (cause) {
    throw new AnsoError('imageNotReadable', { file: name }, { cause });
  }
}

function readJpeg(bytes: Uint8Array): Picture {
  const { width, height, data } = decode(bytes, {
    useTArray: true, formatAsRGBA: false, tolerantDecoding: false, maxResolutionInMP: largestMegapixels,
      maxMemoryUsageInMB: 1024,
  });
  return new Picture({ width, height, rgb: data, alpha: null, pixelsPerMetre: null });
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path }, { cause });
  }
}
