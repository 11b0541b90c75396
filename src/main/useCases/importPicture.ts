import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { sampleSeal } from '../../core/acts/pictures/sampleSeal';
import { writePng } from '../../core/acts/pictures/writePng';
import { errorCode } from '../errorCode';
import type { PictureOfScan } from '../scans/pictureOfScan';
import type { Workspace } from '../workspace';
import { refuseLocked, registerPicture } from './registeredPictures';

const largestFile = 40 * 1024 * 1024;
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
export async function importPicture(request: PictureImport, workspace: Workspace): Promise<ImportedPicture> {
  const { file, act, widthMm, certificate } = request;
  const out = resolve(request.out);
  if (certificate !== undefined) refuseLocked(certificate, workspace);
  const { png, widthPx, heightPx, colour } = await pictureFrom(file, widthMm, workspace);
  const dpi = Math.round(widthPx / (widthMm / 25.4));
  if (dpi < uselessDpi) throw new AnsoError('pictureNotSuitable', { reason: `dpi ${String(dpi)}` });
  const wanted = act === 'approve' ? 'blue' : 'red';
  const warnings: Warning[] = [];
  const article = act === 'approve' ? 'NĐ 30/2020 PL I, II.7' : 'NĐ 30/2020 PL I, II.8';
  if (colour !== wanted) warnings.push({ kind: 'pictureColour', data: { wanted }, article });
  if (dpi < leastDpi) warnings.push({ kind: 'pictureResolution', data: { dpi, widthMm } });
  write(out, png);
  if (certificate !== undefined) {
    const { holder, locked = false } = request;
    registerPicture(certificate, withoutUndefined({ path: out, act, widthMm, locked, holder }), workspace);
  }
  const heightMm = Math.round((widthMm * heightPx * 10) / widthPx) / 10;
  return { out, widthPx, heightPx, widthMm, heightMm, dpi, colour, warnings };
}

/** A sample seal that says MẪU. @throws AnsoError outputNotWritable */
export function makeSampleSeal(name: string, sealMm: number, out: string, workspace: Workspace): void {
  write(resolve(out), writePng(sampleSeal(name, workspace.fonts.get('bold')), sealMm));
}

async function pictureFrom(file: string, widthMm: number, { pictureThread }: Workspace): Promise<PictureOfScan> {
  const name = basename(file);
  try {
    return await pictureThread.make({ bytes: readScanFile(file), widthMm });
  } catch (cause) {
    if (!(cause instanceof AnsoError) || cause.kind !== 'imageNotReadable') throw cause;
    throw new AnsoError('imageNotReadable', { file: name, ...cause.data }, { cause });
  }
}

function readScanFile(file: string): Uint8Array {
  try {
    const stat = statSync(file);
    if (!stat.isFile()) throw new AnsoError('imageNotReadable', { reason: 'notPicture' });
    if (stat.size > largestFile) throw new AnsoError('imageNotReadable', { reason: 'tooLarge' });
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof AnsoError) throw cause;
    if (errorCode(cause) === 'ENOENT') throw new AnsoError('fileNotFound', { file: basename(file) }, { cause });
    throw new AnsoError('imageNotReadable', { reason: 'unreadable' }, { cause });
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    throw new AnsoError('outputNotWritable', { path }, { cause });
  }
}
