/**
 * RC4, which encrypts and decrypts alike. Written here because the library beneath Electron no longer has it; it
 * keeps nothing secret any more, and serves only to read and extend files that were made with it.
 */
export function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = new Uint8Array(256);
  for (let i = 0; i < 256; i++) state[i] = i;
  for (let i = 0, j = 0; i < 256; i++) {
    const value = state[i] ?? 0;
    j = (j + value + (key[i % key.length] ?? 0)) & 255;
    state[i] = state[j] ?? 0;
    state[j] = value;
  }
  const out = new Uint8Array(bytes.length);
  for (let at = 0, i = 0, j = 0; at < bytes.length; at++) {
    i = (i + 1) & 255;
    const value = state[i] ?? 0;
    j = (j + value) & 255;
    const other = state[j] ?? 0;
    state[i] = other;
    state[j] = value;
    out[at] = (bytes[at] ?? 0) ^ (state[(value + other) & 255] ?? 0);
  }
  return out;
}
