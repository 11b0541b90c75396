/** BER-TLV as smart cards use it (ISO/IEC 7816-4 5.2.2), with tags and contents as hex or bytes. */

/** One element. */
export function tlv(tag: string, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from(tag, 'hex'), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}

/** The elements of `bytes` by tag, the last one where a tag occurs twice. Cut data gives what was whole. */
export function elements(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  let at = 0;
  while (at + 2 <= bytes.length) {
    const tagBytes = ((bytes[at] ?? 0) & 0x1f) === 0x1f ? 2 : 1;
    const tag = bytes.toString('hex', at, at + tagBytes);
    at += tagBytes;
    const first = bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const length = more === 0 ? first : bytes.readUIntBE(at + 1, more);
    at += 1 + more;
    found.set(tag, bytes.subarray(at, at + length));
    at += length;
  }
  return found;
}
