import type { ByteSource } from '../bytes';
import { indexOfBytes, isWhite, lastIndexOfBytes, latin1Bytes, latin1Text } from './characters';
import { damagedPdf } from './damagedPdf';

const headerWithin = 1024;
const tailBytes = 2048;
const paddingBytes = 65536;
const headerMark = latin1Bytes('%PDF-');
const startXrefWord = latin1Bytes('startxref');

/** Where a file begins and which version it claims (7.5.2). */
export interface FileHeader {
  readonly offset: number;
  /** `1.7`; `1.0` where the header does not say it readably. */
  readonly version: string;
  /** A file that lost its first line is read by many viewers all the same, and by many not. */
  readonly isMissing: boolean;
}

const noHeader: FileHeader = { offset: 0, version: '1.0', isMissing: true };

/** Finds the header within the first 1024 bytes, as viewers do. */
export function findHeader(source: ByteSource): FileHeader {
  const head = source.read(0, headerWithin + 16);
  const offset = indexOfBytes(head, headerMark);
  if (offset < 0 || offset >= headerWithin) return noHeader;
  const version = /^\d\.\d/.exec(latin1Text(head.subarray(offset + headerMark.length, offset + headerMark.length + 3)));
  return { offset, version: version ? version[0] : '1.0', isMissing: false };
}

/**
 * The number behind the last `startxref` (7.5.5), which stands in the last 2048 bytes when padding is left out.
 * A file that goes on with another object after it lost the end of its last revision: opening it would show
 * an older state as if it were the newest, so it is AnsoError `damagedPdf` (`torn`).
 */
export function findStartXref(source: ByteSource): number {
  const end = endWithoutPadding(source);
  const tailStart = Math.max(0, end - tailBytes);
  const tail = source.read(tailStart, end - tailStart);
  const at = lastIndexOfBytes(tail, startXrefWord);
  if (at < 0) throw damagedPdf('startxref', { offset: tailStart });
  const behind = latin1Text(tail.subarray(at + startXrefWord.length));
  const found = /^[\s\0]*(\d{1,15})(?!\d)/.exec(behind);
  if (!found) throw damagedPdf('startxref', { offset: tailStart + at });
  if (/\d\s+\d+\s+obj/.test(behind.slice(found[0].length))) throw damagedPdf('torn', { offset: tailStart + at });
  const offset = Number(found[1]);
  // what a linearized file says in its first part, where the rest of it is missing (annex F.3.4)
  if (offset === 0) throw damagedPdf('startxref', { offset: tailStart + at });
  return offset;
}

/** Where the file ends when zeros and white space at its end, which some transports add, are left out. */
function endWithoutPadding(source: ByteSource): number {
  const start = Math.max(0, source.length - paddingBytes);
  const short = source.read(Math.max(0, source.length - tailBytes), tailBytes);
  if (short.some((code) => !isWhite(code))) return trimmed(short) + source.length - short.length;
  return start + trimmed(source.read(start, source.length - start));
}

function trimmed(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isWhite(bytes[end - 1] ?? 0)) end--;
  return end;
}

/** The later of two versions such as `1.7` and `2.0`. */
export function laterVersion(first: string, second: string | undefined): string {
  return second !== undefined && /^\d\.\d$/.test(second) && second > first ? second : first;
}
