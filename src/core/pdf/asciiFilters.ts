import { ByteCollector } from './byteCollector';
import { hexValue, isWhite } from './characters';
import { damagedPdf } from './damagedPdf';

/** Undoes ASCIIHexDecode (7.4.2): white space ignored, `>` ends, a last single digit is followed by 0. */
export function decodeAsciiHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length >> 1) + 1);
  let length = 0;
  let high = -1;
  for (const code of bytes) {
    if (code === 0x3e) break;
    if (isWhite(code)) continue;
    const value = hexValue(code);
    if (value < 0) throw damagedPdf('filter', { filter: 'ASCIIHexDecode' });
    if (high < 0) high = value;
    else {
      out[length++] = high * 16 + value;
      high = -1;
    }
  }
  if (high >= 0) out[length++] = high * 16;
  return out.subarray(0, length);
}

/** Undoes ASCII85Decode (7.4.3): `z` is four zeros, `~>` ends, a partial last group gives one byte less. */
export function decodeAscii85(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const out = new ByteCollector(maxBytes, Math.ceil(bytes.length * 0.8) + 4);
  let value = 0;
  let count = 0;
  const start = bytes[0] === 0x3c && bytes[1] === 0x7e ? 2 : 0;
  for (let i = start; i < bytes.length; i++) {
    const code = bytes[i] ?? 0;
    if (code === 0x7e) break;
    if (isWhite(code)) continue;
    if (code === 0x7a && count === 0) {
      out.fill(0, 4);
      continue;
    }
    if (code < 0x21 || code > 0x75) throw damagedPdf('filter', { filter: 'ASCII85Decode' });
    value = value * 85 + code - 0x21;
    if (++count === 5) {
      pushGroup(out, value, 4);
      value = 0;
      count = 0;
    }
  }
  if (count === 1) throw damagedPdf('filter', { filter: 'ASCII85Decode' });
  if (count > 1) {
    for (let i = count; i < 5; i++) value = value * 85 + 84;
    pushGroup(out, value, count - 1);
  }
  return out.take();
}

function pushGroup(out: ByteCollector, value: number, count: number): void {
  if (value > 0xffffffff) throw damagedPdf('filter', { filter: 'ASCII85Decode' });
  for (let i = 0; i < count; i++) out.push((value / 2 ** (24 - 8 * i)) & 255);
}
