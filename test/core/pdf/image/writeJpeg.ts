/** A JPEG of flat squares of 8 × 8 pixels for the tests of the reader: baseline, no component subsampled. */
export interface JpegParts {
  /** Squares across and down. */
  readonly across: number;
  readonly down: number;
  /** What is stored for a square, one value a component. */
  readonly square: (x: number, y: number) => readonly number[];
  /** Segments before the frame: marker and content. */
  readonly segments?: readonly (readonly [number, Uint8Array])[];
  readonly ids?: readonly number[];
  /** Pixels of the frame header, where it lies. */
  readonly size?: readonly [number, number];
  readonly precision?: number;
  /** Marker of the frame: 0xc0 baseline. */
  readonly frame?: number;
}

export function writeJpeg(parts: JpegParts): Buffer {
  const { across, down, square, segments = [], ids, size, precision = 8, frame = 0xc0 } = parts;
  const count = square(0, 0).length;
  const names = ids ?? Array.from({ length: count }, (_, i) => i + 1);
  const [width, height] = size ?? [8 * across, 8 * down];
  const head = [precision, height >> 8, height & 255, width >> 8, width & 255, count];
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    ...segments.map(([marker, content]) => segment(marker, content)),
    segment(0xdb, [0, ...Array<number>(64).fill(8)]),
    segment(frame, [...head, ...names.flatMap((id) => [id, 0x11, 0])]),
    // Twelve sizes of differences in codes of four bits; of the rest of a square only its end, in one bit.
    segment(0xc4, [0x00, ...lengths(4, 12), ...Array.from({ length: 12 }, (_, i) => i)]),
    segment(0xc4, [0x10, ...lengths(1, 1), 0]),
    segment(0xda, [count, ...names.flatMap((id) => [id, 0]), 0, 63, 0]),
    squares({ across, down, square }, count),
    Buffer.of(0xff, 0xd9),
  ]);
}

/** EXIF with nothing but the orientation (tag 274), little or big endian. */
export function exif(orientation: number, order: 'II' | 'MM' = 'MM'): readonly [number, Uint8Array] {
  const word = (value: number): number[] => (order === 'MM' ? [value >> 8, value & 255] : [value & 255, value >> 8]);
  const long = (value: number): number[] => (order === 'MM' ? [0, 0, ...word(value)] : [...word(value), 0, 0]);
  const entry = [...word(274), ...word(3), ...long(1), ...word(orientation), 0, 0];
  const tiff = [...Buffer.from(order), ...word(42), ...long(8), ...word(1), ...entry, ...long(0)];
  return [0xe1, Uint8Array.from([...Buffer.from('Exif\0\0'), ...tiff])];
}

/** Adobe's segment: 0 as stored, 1 YCbCr, 2 YCCK. */
export const adobe = (transform: number): readonly [number, Uint8Array] =>
  [0xee, Uint8Array.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, transform])];

const lengths = (of: number, codes: number): number[] =>
  Array.from({ length: 16 }, (_, i) => (i + 1 === of ? codes : 0));

function segment(marker: number, content: ArrayLike<number>): Buffer {
  const length = content.length + 2;
  return Buffer.concat([Buffer.of(0xff, marker, length >> 8, length & 255), Uint8Array.from(content)]);
}

function squares({ across, down, square }: Pick<JpegParts, 'across' | 'down' | 'square'>, count: number): Buffer {
  const before = Array<number>(count).fill(0);
  let bits = '';
  for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) {
    square(x, y).forEach((value, component) => {
      const level = value - 128;
      const change = level - (before[component] ?? 0);
      before[component] = level;
      const size = change === 0 ? 0 : Math.floor(Math.log2(Math.abs(change))) + 1;
      const low = change < 0 ? change + 2 ** size - 1 : change;
      bits += size.toString(2).padStart(4, '0') + (size === 0 ? '' : low.toString(2).padStart(size, '0')) + '0';
    });
  }
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2);
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
  }
  return Buffer.from(bytes);
}
