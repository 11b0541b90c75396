import { deflateSync } from 'node:zlib';
import { crc32 } from '../../../../src/core/pdf/flate';

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly interlace?: boolean;
  readonly chunks?: readonly (readonly [string, Uint8Array])[];
  /** Sample of a channel at a place, in the depth of the image. */
  readonly sample: (x: number, y: number, channel: number) => number;
  /** Filter of each row, by number. */
  readonly filter?: number;
}

const channelsOf = [1, 0, 3, 1, 2, 0, 4];
const adam7 = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]];

/** Writes a PNG of any kind for the tests of the reader. */
export function writePng(parts: PngParts): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, parts.width);
  header.setUint32(4, parts.height);
  const tail = [parts.depth, parts.colourType, 0, 0, parts.interlace ? 1 : 0];
  tail.forEach((value, index) => header.setUint8(8 + index, value));
  const rows: number[] = [];
  for (const [x = 0, y = 0, dx = 1, dy = 1] of parts.interlace ? adam7 : [[0, 0, 1, 1]]) {
    if (x < parts.width) writePass(parts, { x, y, dx, dy }, rows);
  }
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new Uint8Array(header.buffer)),
    ...(parts.chunks ?? []).map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function writePass(parts: PngParts, pass: { x: number; y: number; dx: number; dy: number }, out: number[]): void {
  const channels = channelsOf[parts.colourType] ?? 1;
  const unit = Math.max(1, (channels * parts.depth) / 8);
  let above: number[] = [];
  for (let y = pass.y; y < parts.height; y += pass.dy) {
    const bits: number[] = [];
    for (let x = pass.x; x < parts.width; x += pass.dx) {
      for (let channel = 0; channel < channels; channel++) {
        const value = parts.sample(x, y, channel);
        for (let bit = parts.depth - 1; bit >= 0; bit--) bits.push((value >> bit) & 1);
      }
    }
    const line: number[] = [];
    for (let at = 0; at < bits.length; at += 8) {
      line.push(parseInt(bits.slice(at, at + 8).join('').padEnd(8, '0'), 2));
    }
    const filter = parts.filter ?? 0;
    out.push(filter);
    line.forEach((value, index) => {
      const left = line[index - unit] ?? 0;
      const up = above[index] ?? 0;
      const corner = (index >= unit ? above[index - unit] : 0) ?? 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out.push((value - guess) & 0xff);
    });
    above = line;
  }
}

function paeth(a: number, b: number, c: number): number {
  const distances = [a, b, c].map((value) => Math.abs(a + b - c - value));
  return [a, b, c][distances.indexOf(Math.min(...distances))] ?? 0;
}
