/**
 * The bytes of a hexadecimal string with its angle brackets (ISO 32000-2 7.3.4.3); null for bytes that are anything
 * but one such string from the first to the last.
 */
export function decodeHexString(bytes: Uint8Array): Uint8Array | null {
  const last = bytes.length - 1;
  if (bytes[0] !== 0x3c || bytes[last] !== 0x3e || last < 1) return null;
  const decoded = new Uint8Array(Math.ceil((last - 1) / 2));
  let digits = 0;
  for (let at = 1; at < last; at++) {
    const octet = bytes[at] ?? 0;
    const value = digitValue(octet);
    if (value < 0) {
      if (isWhite(octet)) continue;
      return null;
    }
    const index = digits >> 1;
    decoded[index] = (decoded[index] ?? 0) | (digits % 2 === 0 ? value << 4 : value);
    digits++;
  }
  return decoded.subarray(0, Math.ceil(digits / 2));
}

function digitValue(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const lower = octet | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

const isWhite = (octet: number): boolean =>
  octet === 0x20 || octet === 0x0a || octet === 0x0d || octet === 0x09 || octet === 0x0c || octet === 0;
