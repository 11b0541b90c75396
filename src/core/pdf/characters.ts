/** Character classes of ISO 32000-2 7.2.3, and text as bytes. */

const white = 1;
const delimiter = 2;
const digit = 4;

const classes = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = white;
for (const char of '()<>[]{}/%') classes[char.charCodeAt(0)] = delimiter;
for (let code = 0x30; code <= 0x39; code++) classes[code] = digit;

/** Codes outside 0 to 255 (the end of the source, -1) belong to no class. */
export const isWhite = (code: number): boolean => classes[code] === white;
export const isDigit = (code: number): boolean => classes[code] === digit;
/** What goes on inside a name or a keyword: neither white space, delimiter nor end of source. */
export const isRegular = (code: number): boolean => code >= 0 && ((classes[code] ?? 0) & (white | delimiter)) === 0;

/** Value of a hexadecimal digit, -1 for another character. */
export function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const upper = code & ~0x20;
  return upper >= 0x41 && upper <= 0x46 ? upper - 0x37 : -1;
}

/** One byte for each char; for text that is known to be ASCII or binary. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** One char for each byte. */
export function latin1Text(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** First position of `pattern` at or after `from`, -1 where there is none. */
export function indexOfBytes(bytes: Uint8Array, pattern: Uint8Array, from = 0): number {
  const last = bytes.length - pattern.length;
  for (let i = bytes.indexOf(pattern[0] ?? -1, from); i >= 0 && i <= last; i = bytes.indexOf(pattern[0] ?? -1, i + 1)) {
    let matched = 1;
    while (matched < pattern.length && bytes[i + matched] === pattern[matched]) matched++;
    if (matched === pattern.length) return i;
  }
  return -1;
}

/** Last position of `pattern`, -1 where there is none. */
export function lastIndexOfBytes(bytes: Uint8Array, pattern: Uint8Array): number {
  const first = pattern[0] ?? -1;
  for (let i = bytes.lastIndexOf(first); i >= 0; i = i > 0 ? bytes.lastIndexOf(first, i - 1) : -1) {
    let matched = 1;
    while (matched < pattern.length && bytes[i + matched] === pattern[matched]) matched++;
    if (matched === pattern.length) return i;
  }
  return -1;
}
