import { AnsoError } from '../../../contract/errors';
import { joinBytes } from '../../joinBytes';
import { crc32, deflate, inflate } from '../../pdf/flate';

/**
 * The part of ZIP that XLSX needs (APPNOTE.TXT 6.3): stored and deflated entries, no encryption, no ZIP64.
 *
 *   local header 30 + name, data, ... central directory 46 + name each, end record 22
 */
const limits = { entries: 2000, bytes: 200 * 1024 * 1024 };

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A ZIP file of these entries. Equal entries give equal bytes: the time is fixed. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = rawDeflate(bytes);
    const encoded = new TextEncoder().encode(name);
    // Version 2.0, UTF-8 names, deflate, 1 January 1980.
    const common = [20, 0x0800, 8, 0, 0x21];
    const sizes = [crc32(bytes), packed.length, bytes.length];
    const local = record([[0x04034b50, 4], ...common.map(two), ...sizes.map(four), two(encoded.length), two(0)]);
    directory.push(record([
      [0x02014b50, 4], two(20), ...common.map(two), ...sizes.map(four), two(encoded.length),
      two(0), two(0), two(0), two(0), four(0), four(offset),
    ]), encoded);
    parts.push(local, encoded, packed);
    offset += local.length + encoded.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = entries.length;
  const end = record([[0x06054b50, 4], two(0), two(0), two(count), two(count), four(size), four(offset), two(0)]);
  return joinBytes([...parts, ...directory, end]);
}

/**
 * The entries of a ZIP file by name, unpacked when asked for.
 * @throws AnsoError spreadsheetInvalid: no ZIP, torn, encrypted, or larger unpacked than any office list.
 */
export function readZip(file: Uint8Array): ReadonlyMap<string, () => Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.entries) throw invalid('size');
  const entries = new Map<string, () => Uint8Array>();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || view.getUint32(at, true) !== 0x02014b50) throw invalid('torn');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packedSize = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength));
    if (flags & 1) throw invalid('encrypted');
    entries.set(name, () => unpack(file, view, { local, packedSize, size, method }));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function unpack(
  file: Uint8Array, view: DataView, entry: {
    readonly local: number; readonly packedSize: number; readonly size: number; readonly method: number
  },
): Uint8Array {
  const { local, packedSize, size, method } = entry;
  if (local + 30 > file.length || view.getUint32(local, true) !== 0x04034b50) throw invalid('torn');
  if (size > limits.bytes) throw invalid('size');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > file.length) throw invalid('torn');
  const packed = file.subarray(start, start + packedSize);
  const bytes = method === 0 ? packed : method === 8 ? rawInflate(packed, size) : null;
  if (!bytes || bytes.length !== size) throw invalid('torn');
  return bytes;
}

/** The end record is the last of its signature; a comment may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw invalid('notXlsx');
}

/** ZIP has the bare stream: without the two bytes before and the checksum behind it (RFC 1950). */
function rawDeflate(bytes: Uint8Array): Uint8Array {
  const packed = deflate(bytes);
  return packed.subarray(2, packed.length - 4);
}

function rawInflate(packed: Uint8Array, size: number): Uint8Array {
  const framed = new Uint8Array(packed.length + 2);
  framed.set([0x78, 0x9c]);
  framed.set(packed, 2);
  try {
    return inflate(framed, Math.min(limits.bytes, size + 1));
  } catch (cause) {
    throw new AnsoError('spreadsheetInvalid', { reason: 'torn' }, { cause });
  }
}

const invalid = (reason: string): AnsoError => new AnsoError('spreadsheetInvalid', { reason });
const two = (value: number): readonly [number, number] => [value, 2];
const four = (value: number): readonly [number, number] => [value, 4];

function record(fields: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [, width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value >>> 0, true);
    at += width;
  }
  return bytes;
}
