/** Upper-case hexadecimal, the form in which serial numbers and fingerprints are shown. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const octet of bytes) text += (octet < 16 ? '0' : '') + octet.toString(16);
  return text.toUpperCase();
}
