/** The little of PNG (ISO/IEC 15948) that the pictures need: read what Chromium writes, write it small. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export function readRgba(file) {
  let width = 0;
  let height = 0;
  const data = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      if (body[8] !== 8 || body[9] !== 6 || body[12] !== 0) throw new Error('expected 8-bit RGBA, not interlaced');
    }
    if (type === 'IDAT') data.push(body);
  }
  const raw = inflateSync(Buffer.concat(data));
  const pixels = Buffer.alloc(width * height * 4);
  const stride = width * 4;
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let i = 0; i < stride; i += 1) {
      const left = i >= 4 ? pixels[y * stride + i - 4] : 0;
      const up = y > 0 ? pixels[(y - 1) * stride + i] : 0;
      const corner = i >= 4 && y > 0 ? pixels[(y - 1) * stride + i - 4] : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[y * stride + i] = raw[y * (stride + 1) + 1 + i] + predicted;
    }
  }
  return { width, height, pixels };
}

function paeth(a, b, c) {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

/** True colour with alpha in 16 steps. */
export function writeRgba({ width, height, pixels }, dpi) {
  const colour = strongest(pixels);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const level = Math.round(pixels[(y * width + x) * 4 + 3] / 17) * 17;
      rows.set([...colour, level], y * (width * 4 + 1) + 1 + x * 4);
    }
  }
  return png(width, height, 8, 6, dpi, [], rows);
}

/** One colour, 16 steps of alpha: a palette of 16 entries with tRNS, 4 bits a pixel. */
export function writePalette({ width, height, pixels }, dpi) {
  const colour = strongest(pixels);
  const stride = Math.ceil(width / 2) + 1;
  const rows = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const level = Math.round(pixels[(y * width + x) * 4 + 3] / 17);
      rows[y * stride + 1 + (x >> 1)] |= x % 2 ? level : level << 4;
    }
  }
  const palette = Buffer.concat(Array.from({ length: 16 }, () => colour));
  const alpha = Buffer.from(Array.from({ length: 16 }, (_, i) => i * 17));
  return png(width, height, 4, 3, dpi, [['PLTE', palette], ['tRNS', alpha]], rows);
}

function strongest(pixels) {
  for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] === 255) return Buffer.from(pixels.subarray(i, i + 3));
  throw new Error('the picture is empty');
}

function png(width, height, depth, type, dpi, extra, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, type, 0, 0, 0], 8);
  const perMetre = Math.round(dpi / 0.0254);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(perMetre, 0);
  density.writeUInt32BE(perMetre, 4);
  density[8] = 1;
  const data = deflateSync(rows, { level: 9 });
  const chunks = [['IHDR', header], ['pHYs', density], ...extra, ['IDAT', data], ['IEND', Buffer.alloc(0)]];
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, ...chunks.map(([name, body]) => chunk(name, body))]);
}

function chunk(name, body) {
  const typed = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const result = Buffer.alloc(typed.length + 8);
  result.writeUInt32BE(body.length, 0);
  typed.copy(result, 4);
  result.writeUInt32BE(crc32(typed), typed.length + 4);
  return result;
}
