import { spawnSync } from 'node:child_process';
import type { Share } from './signTwice';

const resolution = 24;
const pages = 4;
/** Steps of grey that smoothing may differ by. */
const tolerance = 24;
/** What a mark's edge may bleed into, in pixels. */
const margin = 2;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

/** The first pages as poppler shows them; null where it shows none. */
export function pagePictures(path: string): readonly Picture[] | null {
  const { stdout, status } = spawnSync(
    'pdftoppm', ['-gray', '-cropbox', '-r', String(resolution), '-l', String(pages), path],
    { maxBuffer: 1 << 28, timeout: 60_000 },
  );
  return status === 0 ? readPictures(stdout) : null;
}

/** Portable greymaps behind one another (netpbm, P5). */
function readPictures(bytes: Uint8Array): readonly Picture[] {
  const found: Picture[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/u.exec(Buffer.from(bytes.subarray(at, at + 64)).toString('latin1'));
    if (!head) break;
    const [width, height] = [Number(head[1]), Number(head[2])];
    at += head[0].length;
    found.push({ width, height, grey: bytes.subarray(at, at + width * height) });
    at += width * height;
  }
  return found;
}

/** Says where pages look different but for the marks on the first of them; '' where nowhere. */
export function differenceOf(before: readonly Picture[], after: readonly Picture[], marks: readonly Share[]): string {
  if (before.length !== after.length) return `${String(before.length)} pages became ${String(after.length)}`;
  const [first] = before;
  for (const [index, was] of before.entries()) {
    const is = after[index];
    // what could not be shown before cannot look different
    if (was.width <= 1) continue;
    if (was.width !== is?.width || was.height !== is.height) return `page ${String(index + 1)} has another size`;
    const changed = changedPixels(was, is, first && isSame(was, first) ? marks : []);
    if (changed > 0) return `page ${String(index + 1)} looks different in ${String(changed)} pixels`;
  }
  return '';
}

/** A page that stands twice in a document is one page: what is drawn on it shows twice. */
const isSame = (a: Picture, b: Picture): boolean =>
  a.width === b.width && a.grey.every((value, at) => value === b.grey[at]);

function changedPixels(was: Picture, is: Picture, marks: readonly Share[]): number {
  const { width, height } = was;
  const within = (x: number, y: number): boolean => marks.some((mark) =>
    x >= mark.x * width - margin && x <= (mark.x + mark.w) * width + margin
    && y >= mark.y * height - margin && y <= (mark.y + mark.h) * height + margin);
  let changed = 0;
  for (let at = 0; at < width * height; at++) {
    if (Math.abs((was.grey[at] ?? 0) - (is.grey[at] ?? 0)) <= tolerance) continue;
    if (!within(at % width, Math.floor(at / width))) changed++;
  }
  return changed;
}
