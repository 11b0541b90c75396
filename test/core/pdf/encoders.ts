/** The other direction of each filter, for tests. */

export const asciiHex = (data: Uint8Array): string => `${Buffer.from(data).toString('hex')}>`;

export function ascii85(data: Uint8Array): string {
  let text = '';
  for (let i = 0; i < data.length; i += 4) {
    const group = [0, 1, 2, 3].map((k) => data[i + k] ?? 0);
    let value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    const given = Math.min(4, data.length - i);
    if (value === 0 && given === 4) {
      text += 'z';
      continue;
    }
    const digits: string[] = [];
    for (let k = 0; k < 5; k++) {
      digits.unshift(String.fromCharCode(0x21 + (value % 85)));
      value = Math.floor(value / 85);
    }
    text += digits.slice(0, given + 1).join('');
  }
  return `${text}~>`;
}

export function runLength(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < data.length; ) {
    let same = 1;
    while (same < 128 && i + same < data.length && data[i + same] === data[i]) same++;
    if (same > 1) {
      out.push(257 - same, data[i] ?? 0);
      i += same;
      continue;
    }
    const from = i;
    while (i < data.length && i - from < 128 && (i + 1 >= data.length || data[i] !== data[i + 1])) i++;
    out.push(i - from - 1, ...data.subarray(from, i));
  }
  return Uint8Array.from([...out, 128]);
}

export function lzw(data: Uint8Array, earlyChange: 0 | 1): Uint8Array {
  const out: number[] = [];
  let held = 0;
  let bits = 0;
  let width = 9;
  let table = new Map<string, number>();
  let next = 258;
  const put = (code: number): void => {
    held = (held << width) | code;
    bits += width;
    while (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 255);
    }
    held &= (1 << bits) - 1;
  };
  const codeOf = (sequence: string): number | undefined =>
    sequence.length === 1 ? sequence.charCodeAt(0) : table.get(sequence);
  put(256);
  let sequence = '';
  for (const byte of data) {
    const longer = sequence + String.fromCharCode(byte);
    if (codeOf(longer) !== undefined) {
      sequence = longer;
      continue;
    }
    put(codeOf(sequence) ?? 0);
    table.set(longer, next++);
    const size = next - 1 + earlyChange;
    width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
    if (next >= 4094) {
      put(256);
      table = new Map();
      next = 258;
      width = 9;
    }
    sequence = String.fromCharCode(byte);
  }
  if (sequence !== '') put(codeOf(sequence) ?? 0);
  const size = next + earlyChange;
  width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9;
  put(257);
  if (bits > 0) out.push((held << (8 - bits)) & 255);
  return Uint8Array.from(out);
}

/** Each row with another of the five filters. */
export function pngRows(data: Uint8Array, rowBytes: number, unit: number): Uint8Array {
  const out: number[] = [];
  for (let row = 0; row * rowBytes < data.length; row++) {
    const filter = row % 5;
    out.push(filter);
    for (let i = 0; i < rowBytes; i++) {
      const at = row * rowBytes + i;
      const left = i >= unit ? (data[at - unit] ?? 0) : 0;
      const up = row > 0 ? (data[at - rowBytes] ?? 0) : 0;
      const upLeft = row > 0 && i >= unit ? (data[at - rowBytes - unit] ?? 0) : 0;
      const guess = left + up - upLeft;
      const distance = (one: number): number => Math.abs(guess - one);
      const near = [left, up, upLeft].reduce((best, one) => (distance(one) < distance(best) ? one : best));
      const predicted = [0, left, up, (left + up) >> 1, near][filter] ?? 0;
      out.push(((data[at] ?? 0) - predicted) & 255);
    }
  }
  return Uint8Array.from(out);
}

export function tiffRows(
  data: Uint8Array,
  rowBytes: number,
  colors: number,
  bits: number,
  columns: number,
): Uint8Array {
  const out = new Uint8Array(data.length);
  const sampleAt = (row: number, index: number): number => {
    let value = 0;
    for (let bit = index * bits; bit < (index + 1) * bits; bit++) {
      value = value * 2 + (((data[row * rowBytes + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1);
    }
    return value;
  };
  for (let row = 0; row * rowBytes < data.length; row++) {
    for (let index = 0; index < columns * colors; index++) {
      const before = index >= colors ? sampleAt(row, index - colors) : 0;
      const difference = (sampleAt(row, index) - before + 2 ** bits) % 2 ** bits;
      for (let bit = 0; bit < bits; bit++) {
        const at = index * bits + bit;
        const set = Math.floor(difference / 2 ** (bits - 1 - bit)) & 1;
        const byte = row * rowBytes + (at >> 3);
        out[byte] = (out[byte] ?? 0) | (set << (7 - (at & 7)));
      }
    }
  }
  return out;
}
