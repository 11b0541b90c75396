import { joinBytes } from '../../joinBytes';
import { crc32, deflate } from '../../pdf/flate';
import type { Picture } from '../../pdf/image/picture';

/** Writes a picture as PNG with alpha and, where its width on paper is known, its resolution (W3C PNG 11.3.5.3). */
export function writePng({ width, height, rgb, alpha }: Picture, widthMm?: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8);
  header.setUint8(9, 6);
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at] = 0;
    at += 1;
    for (let x = 0; x < width; x += 1, at += 4) {
      const pixel = y * width + x;
      rows.set(rgb.subarray(3 * pixel, 3 * pixel + 3), at);
      rows[at + 3] = alpha?.[pixel] ?? 255;
    }
  }
  const parts = [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', new Uint8Array(header.buffer))];
  if (widthMm !== undefined) {
    const perMetre = Math.round((width / widthMm) * 1000);
    const physical = new DataView(new ArrayBuffer(9));
    physical.setUint32(0, perMetre);
    physical.setUint32(4, perMetre);
    physical.setUint8(8, 1);
    parts.push(chunk('pHYs', new Uint8Array(physical.buffer)));
  }
  parts.push(chunk('IDAT', deflate(rows)), chunk('IEND', new Uint8Array(0)));
  return joinBytes(parts);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set([...type].map((char) => char.charCodeAt(0)), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
