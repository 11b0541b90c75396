import { ByteCollector } from './byteCollector';

/** Undoes RunLengthDecode (7.4.5): length 0-127 copies, 129-255 repeats, 128 ends. */
export function decodeRunLength(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const out = new ByteCollector(maxBytes, bytes.length * 2);
  let at = 0;
  while (at < bytes.length) {
    const length = bytes[at++] ?? 128;
    if (length === 128) break;
    if (length < 128) {
      out.append(bytes.subarray(at, at + length + 1));
      at += length + 1;
    } else {
      const repeated = bytes[at++];
      if (repeated !== undefined) out.fill(repeated, 257 - length);
    }
  }
  return out.take();
}
