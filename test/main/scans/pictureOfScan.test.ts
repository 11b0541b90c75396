import { inkColour } from '../../../src/core/acts/pictures/inkColour';
import { readPng } from '../../../src/core/pdf/image/readPng';
import { pictureOfScan, readScan } from '../../../src/main/scans/pictureOfScan';
import { adobe, exif, writeJpeg, type JpegParts } from '../../core/pdf/image/writeJpeg';
import { chunk, writePng } from '../../core/pdf/image/writePng';

const white = [255, 255, 255] as const;
const blue = [20, 60, 200] as const;
const red = [210, 20, 30] as const;
type Rgb = readonly [number, number, number];

/** JFIF's colours (ITU-T T.871 7). */
const ycc = ([r, g, b]: Rgb): number[] => [
  0.299 * r + 0.587 * g + 0.114 * b,
  128 - 0.168736 * r - 0.331264 * g + 0.5 * b,
  128 + 0.5 * r - 0.418688 * g - 0.081312 * b,
].map((value) => Math.min(255, Math.max(0, Math.round(value))));

/** A sheet of 6 × 4 squares: blue upper left, red beside it, the rest paper. */
const ink = (x: number, y: number): Rgb => (y === 0 && x === 0 ? blue : y === 0 && x === 1 ? red : white);
const sheet = (stored: (colour: Rgb) => readonly number[], more: Partial<JpegParts> = {}): Buffer =>
  writeJpeg({ across: 6, down: 4, square: (x, y) => stored(ink(x, y)), ...more });

/** The colour in the middle of a square. */
function at(bytes: Uint8Array, x: number, y: number): number[] {
  const { width, rgb } = readScan(bytes);
  const pixel = (8 * y + 4) * width + 8 * x + 4;
  return [...rgb.subarray(3 * pixel, 3 * pixel + 3)];
}
const isNear = (found: readonly number[], wanted: Rgb): boolean =>
  found.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) <= 3);

// Where upper left and its neighbour come to stand, in squares (Exif 2.32, tag 274).
type Square = readonly [number, number];
test.each<readonly [1 | 2 | 3 | 4 | 5 | 6 | 7 | 8, Square, Square, Square]>([
  [1, [6, 4], [0, 0], [1, 0]], [2, [6, 4], [5, 0], [4, 0]], [3, [6, 4], [5, 3], [4, 3]], [4, [6, 4], [0, 3], [1, 3]],
  [5, [4, 6], [0, 0], [0, 1]], [6, [4, 6], [3, 0], [3, 1]], [7, [4, 6], [3, 5], [3, 4]], [8, [4, 6], [0, 5], [0, 4]],
])('a photograph that a telephone took with orientation %d stands upright', (orientation, [across, down], first, second) => {
  for (const order of ['II', 'MM'] as const) {
    const bytes = sheet(ycc, { segments: [exif(orientation, order)] });
    const { width, height } = readScan(bytes);
    expect([width, height]).toEqual([8 * across, 8 * down]);
    expect(isNear(at(bytes, ...first), blue)).toBe(true);
    expect(isNear(at(bytes, ...second), red)).toBe(true);
  }
});

test('an orientation that does not exist, or EXIF that is torn, turns nothing', () => {
  const torn = [0xe1, exif(6)[1].slice(0, 20)] as const;
  for (const segment of [exif(9), exif(0), torn]) {
    expect(isNear(at(sheet(ycc, { segments: [segment] }), 0, 0), blue)).toBe(true);
  }
});

test.each<[string, Buffer]>([
  ['JFIF', sheet(ycc)],
  ["Adobe's YCbCr", sheet(ycc, { segments: [adobe(1)] })],
  ["Adobe's RGB", sheet((colour) => colour, { segments: [adobe(0)] })],
  ['RGB by the names of its components', sheet((colour) => colour, { ids: [0x52, 0x47, 0x42] })],
  // Adobe stores ink upside down: 255 is none. Without black, what is stored is red, green and blue.
  ["Adobe's CMYK", sheet((colour) => [...colour, 255], { segments: [adobe(0)] })],
  ["Adobe's YCCK", sheet(([r, g, b]) => [...ycc([255 - r, 255 - g, 255 - b]), 255], { segments: [adobe(2)] })],
])('blue and red are blue and red in %s', (_, bytes) => {
  expect(isNear(at(bytes, 0, 0), blue)).toBe(true);
  expect(isNear(at(bytes, 1, 0), red)).toBe(true);
  expect(isNear(at(bytes, 3, 2), white)).toBe(true);
});

test('black of CMYK is black', () => {
  const square = (x: number): readonly number[] => [255, 255, 255, x === 0 ? 0 : 255];
  const bytes = writeJpeg({ across: 2, down: 1, square, segments: [adobe(0)] });
  expect(isNear(at(bytes, 0, 0), [0, 0, 0])).toBe(true);
  expect(isNear(at(bytes, 1, 0), white)).toBe(true);
});

test.each<[string, Parameters<typeof writePng>[0]]>([
  ['16 bits, interlaced', { width: 120, height: 90, depth: 16, colourType: 2, interlace: true,
    sample: (x, y, channel) => (stroke(x, y)[channel] ?? 0) * 257 }],
  ['a palette with a clear entry', { width: 120, height: 90, depth: 8, colourType: 3,
    sample: (x, y) => (isStroke(x, y) ? 1 : 0), chunks: [['PLTE', Uint8Array.of(255, 255, 255, ...blue)], ['tRNS', Uint8Array.of(0)]] }],
])('a signature in a PNG of %s keeps its blue and loses its paper', (_, parts) => {
  const made = pictureOfScan(writePng(parts), 30);
  expect(made.colour).toBe('blue');
  const { width, height, alpha } = readPng(made.png);
  // The stroke is 61 × 21 pixels, and four around it.
  expect([width, height]).toEqual([69, 29]);
  expect([alpha?.[0], alpha?.[14 * width + 34]]).toEqual([0, 255]);
});
const isStroke = (x: number, y: number): boolean => x >= 30 && x <= 90 && y >= 40 && y <= 60;
const stroke = (x: number, y: number): Rgb => (isStroke(x, y) ? blue : white);

test('grey with alpha keeps its shape, and is not taken for blue', () => {
  const sample = (x: number, y: number, channel: number): number => (channel === 1 && isStroke(x, y) ? 255 : 0);
  const picture = readPng(pictureOfScan(writePng({ width: 120, height: 90, depth: 8, colourType: 4, sample }), 30).png);
  expect([picture.width, picture.height]).toEqual([69, 29]);
  expect(inkColour(picture).colour).toBe('other');
});

const whole = sheet(ycc);
const small = writePng({ width: 120, height: 90, depth: 8, colourType: 0, sample: (x) => x });
/** With another size in a header whose checksum is right. */
function resized(width: number, height: number): Buffer {
  const header = Buffer.from(small.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([small.subarray(0, 8), chunk('IHDR', header), small.subarray(33)]);
}
test.each<[string, Uint8Array, string]>([
  ['no picture', Buffer.from('%PDF-1.7'), 'notPicture'],
  ['an empty file', Buffer.alloc(0), 'notPicture'],
  ['a JPEG that was cut', whole.subarray(0, whole.length - 6), 'truncated'],
  ['a JPEG cut in a segment', whole.subarray(0, 40), 'truncated'],
  ['a JPEG cut and ended', Buffer.concat([whole.subarray(0, whole.length - 12), Buffer.of(0xff, 0xd9)]), 'compression'],
  ['a JPEG without width', sheet(ycc, { size: [0, 32] }), 'header'],
  ['a JPEG without height', sheet(ycc, { size: [48, 0] }), 'header'],
  ['a JPEG of 65535 × 65535', sheet(ycc, { size: [65_535, 65_535] }), 'tooLarge'],
  ['a JPEG that says 8000 × 8000 and holds nothing', sheet(ycc, { size: [8000, 8000] }), 'truncated'],
  ['a JPEG of 12 bits', sheet(ycc, { precision: 12 }), 'jpegKind'],
  ['a JPEG in arithmetic coding', sheet(ycc, { frame: 0xc9 }), 'jpegKind'],
  ['a PNG that says 8000 × 8000 and holds nothing', resized(8000, 8000), 'truncated'],
  ['a PNG of 60000 × 60000', resized(60_000, 60_000), 'tooLarge'],
  ['a PNG that inflates to more than it says', resized(3, 3), 'compression'],
  ['a PNG without width', resized(0, 90), 'header'],
  ['a PNG that was cut', small.subarray(0, small.length - 20), 'truncated'],
  ['a PNG whose data were changed', small.map((byte, index) => (index === small.length - 18 ? byte ^ 1 : byte)), 'checksum'],
  ['CMYK that does not tell which way round', sheet((colour) => [...colour, 255]), 'jpegKind'],
])('%s is refused by its reason, soon', (_, bytes, reason) => {
  const from = performance.now();
  expect(() => pictureOfScan(bytes, 30)).toThrow(expect.objectContaining({ kind: 'imageNotReadable', data: { reason } }));
  expect(performance.now() - from).toBeLessThan(5000);
});
