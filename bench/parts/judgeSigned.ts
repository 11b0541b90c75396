import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { differenceOf, pagePictures } from './pagePictures';
import { markShares } from './signTwice';

/** What one mark with the small picture of the tests may add. */
const grownAtMost = 2 * 40_000;

/** What others find wrong in a document that was signed twice; empty where nothing. */
export function judgeSigned(before: string, after: string): readonly string[] {
  const faults: string[] = [];
  if (!beginsWith(after, before)) faults.push('earlier bytes changed');
  const [was, is] = [validSignatures(before), validSignatures(after)];
  if (is.valid < was.valid + 2) {
    faults.push(`pdfsig: ${String(is.valid)} valid of ${String(is.all)}, before ${String(was.valid)} of ${String(was.all)}`);
  }
  const [grade, graded] = [qpdfGrade(before), qpdfGrade(after)];
  if (graded > grade) faults.push(`qpdf: ${grades[grade] ?? ''} became ${grades[graded] ?? ''}`);
  const grown = statSync(after).size - statSync(before).size;
  if (grown > grownAtMost) faults.push(`grew by ${String(grown)} bytes`);
  const [shown, shownAfter] = [pagePictures(before), pagePictures(after)];
  if (shown && !shownAfter) faults.push('poppler no longer shows it');
  else if (shown && shownAfter) {
    const difference = differenceOf(shown, shownAfter, markShares);
    if (difference !== '') faults.push(difference);
  }
  return faults;
}

/** Which other programs open a file, to tell a refusal that nobody shares. */
export function openedBy(path: string): string {
  const openers = [
    ...(qpdfGrade(path) < 2 ? ['qpdf'] : []),
    ...((pagePictures(path)?.length ?? 0) > 0 ? ['poppler'] : []),
  ];
  return openers.length === 0 ? 'opened by nobody' : `opened by ${openers.join(' and ')}`;
}

const grades = ['clean', 'warnings', 'errors'];

function qpdfGrade(path: string): number {
  const { status } = spawnSync('qpdf', ['--check', path], { stdio: 'ignore', timeout: 60_000 });
  return status === 0 ? 0 : status === 3 ? 1 : 2;
}

function validSignatures(path: string): { readonly valid: number; readonly all: number } {
  const { stdout } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 60_000 });
  return {
    valid: (stdout.match(/Signature Validation: Signature is Valid\./gu) ?? []).length,
    all: (stdout.match(/^Signature #/gmu) ?? []).length,
  };
}

function beginsWith(path: string, prefix: string): boolean {
  const [file, start] = [openSync(path, 'r'), openSync(prefix, 'r')];
  try {
    const [bytes, expected] = [Buffer.alloc(1 << 20), Buffer.alloc(1 << 20)];
    for (let got = readSync(start, expected); got > 0; got = readSync(start, expected)) {
      const read = readSync(file, bytes, 0, got, null);
      if (read !== got || !bytes.subarray(0, got).equals(expected.subarray(0, got))) return false;
    }
    return true;
  } finally {
    closeSync(file);
    closeSync(start);
  }
}
