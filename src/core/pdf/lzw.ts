import { ByteCollector } from './byteCollector';
import { damagedPdf } from './damagedPdf';

const clearTable = 256;
const endOfData = 257;

/**
 * Undoes LZWDecode (7.4.4): codes of 9 to 12 bits, most significant bit first. `earlyChange` 1 (the default of
 * the standard) widens the code one entry early. Data that end without their end code give what is there.
 */
export function decodeLzw(bytes: Uint8Array, earlyChange: number, maxBytes: number): Uint8Array {
  const out = new ByteCollector(maxBytes, bytes.length * 3);
  // an entry is the sequence of its prefix and one byte more; sequences are written back to front
  const prefix = new Uint16Array(4096);
  const last = new Uint8Array(4096);
  const lengths = new Uint16Array(4096);
  for (let code = 0; code < 256; code++) {
    last[code] = code;
    lengths[code] = 1;
  }
  const sequence = new Uint8Array(4097);
  let next = 258;
  let width = 9;
  let previous = -1;
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff;
    held += 8;
    if (held < width) continue;
    held -= width;
    const code = (bits >> held) & ((1 << width) - 1);
    if (code === endOfData) break;
    if (code === clearTable) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code >= 258 && code === next && previous < 0) || (code > 257 && previous < 0)) {
      throw damagedPdf('filter', { filter: 'LZWDecode' });
    }
    // the one code that is used before it is known: the previous sequence and its own first byte
    const known = code < next;
    let at = known ? code : previous;
    const length = lengths[at] ?? 0;
    for (let i = length - 1; i >= 0; i--) {
      sequence[i] = last[at] ?? 0;
      at = prefix[at] ?? 0;
    }
    const first = sequence[0] ?? 0;
    if (!known) sequence[length] = first;
    out.append(sequence.subarray(0, known ? length : length + 1));
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      last[next] = first;
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next++;
    }
    previous = code;
    const size = next + earlyChange;
    width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
  }
  return out.take();
}
