import { AnsoError } from '../../../../src/contract/errors';
import { readPng } from '../../../../src/core/pdf/image/readPng';
import { exif } from './writeJpeg';
import { chunk, writePng } from './writePng';
import type { PngParts } from './writePng';

const wave = (x: number, y: number, channel: number): number =>
  (x * 37 + y * 101 + channel * 59 + ((x * y) % 7) * 13) & 0xff;
const base: PngParts = { width: 13, height: 11, depth: 8, colourType: 6, sample: wave };

type Colour = (x: number, y: number) => readonly number[];

function pixels(parts: PngParts, colour: Colour): { rgb: number[]; alpha: number[] } {
  const rgb: number[] = [];
  const alpha: number[] = [];
  for (let y = 0; y < parts.height; y++) {
    for (let x = 0; x < parts.width; x++) {
      const [r = 0, g = 0, b = 0, a = 255] = colour(x, y);
      rgb.push(r, g, b);
      alpha.push(a);
    }
  }
  return { rgb, alpha };
}

function expectPixels(parts: PngParts, colour: Colour): void {
  const picture = readPng(writePng(parts));
  const expected = pixels(parts, colour);
  expect([picture.width, picture.height]).toEqual([parts.width, parts.height]);
  expect(Array.from(picture.rgb)).toEqual(expected.rgb);
  expect(picture.alpha === null ? expected.alpha.map(() => 255) : Array.from(picture.alpha)).toEqual(expected.alpha);
}

describe.each([false, true])('a PNG, interlaced: %s', (interlace) => {
  it.each([0, 1, 2, 3, 4])('reads true colour with alpha, row filter %d', (filter) => {
    expectPixels({ ...base, filter, interlace }, (x, y) => [0, 1, 2, 3].map((channel) => wave(x, y, channel)));
  });

  it('reads true colour, 8 and 16 bits', () => {
    const rgb = (x: number, y: number): number[] => [0, 1, 2].map((channel) => wave(x, y, channel));
    expectPixels({ ...base, colourType: 2, interlace }, rgb);
    const wide = { ...base, colourType: 2, depth: 16, interlace, filter: 4 };
    expectPixels({ ...wide, sample: (x, y, channel) => (wave(x, y, channel) << 8) | 0x55 }, rgb);
  });

  it.each([1, 2, 4, 8, 16])('reads grey of %d bits', (depth) => {
    const top = 2 ** depth - 1;
    const sample = (x: number, y: number): number => (x * 29 + y * 7 + x * y * 257) & top;
    const value = (x: number, y: number): number =>
      depth === 16 ? sample(x, y) >> 8 : Math.round((sample(x, y) * 255) / top);
    expectPixels({ ...base, colourType: 0, depth, sample, interlace, filter: 3 }, (x, y) => Array(3).fill(value(x, y)));
  });

  it.each([1, 2, 4, 8])('reads a palette of %d bits with transparent entries', (depth) => {
    const size = 2 ** depth;
    const palette = Uint8Array.from({ length: 3 * size }, (_, index) => (index * 83) & 0xff);
    const chunks = [['PLTE', palette], ['tRNS', Uint8Array.of(0, 128)]] as const;
    const sample = (x: number, y: number): number => (x + 3 * y) % size;
    expectPixels({ ...base, colourType: 3, depth, sample, chunks, interlace }, (x, y) => {
      const index = sample(x, y);
      return [...palette.subarray(3 * index, 3 * index + 3), [0, 128][index] ?? 255];
    });
  });

  it('reads grey with alpha, 8 and 16 bits', () => {
    for (const depth of [8, 16]) {
      const sample = (x: number, y: number, channel: number): number => wave(x, y, channel) << (depth - 8);
      expectPixels({ ...base, colourType: 4, depth, sample, interlace, filter: 2 }, (x, y) => {
        const grey = wave(x, y, 0);
        return [grey, grey, grey, wave(x, y, 1)];
      });
    }
  });
});

describe('a PNG', () => {
  it('makes the one colour of tRNS transparent', () => {
    const chunks = [['tRNS', Uint8Array.of(0, 10, 0, 20, 0, 30)]] as const;
    const sample = (x: number, _: number, channel: number): number => (channel + 1) * 10 + (x === 4 ? 0 : 1);
    const picture = readPng(writePng({ ...base, height: 1, colourType: 2, sample, chunks }));
    expect(Array.from(picture.alpha ?? []).indexOf(0)).toBe(4);
    expect(picture.alpha?.[3]).toBe(255);
  });

  it('has no alpha when every pixel is opaque, and gives its resolution', () => {
    const chunks = [['pHYs', Uint8Array.of(0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1)]] as const;
    const picture = readPng(writePng({ ...base, sample: (_x, _y, channel) => (channel === 3 ? 255 : 9), chunks }));
    expect(picture.alpha).toBeNull();
    expect(picture.pixelsPerMetre).toEqual({ x: 11811, y: 11811 });
  });

  it.each([1, 3, 6, 8])('is turned upright as the orientation %d of eXIf says, as a photograph is', (orientation) => {
    const [w, h] = [base.width, base.height];
    const stored = (x: number, y: number): [number, number] =>
      ({ 1: [x, y], 3: [w - 1 - x, h - 1 - y], 6: [y, h - 1 - x], 8: [w - 1 - y, x] })[orientation] as [number, number];
    const [width, height] = orientation >= 5 ? [h, w] : [w, h];
    const chunks = [['eXIf', exif(orientation)[1].slice(6)]] as const;
    const picture = readPng(writePng({ ...base, colourType: 2, chunks }));
    expect([picture.width, picture.height]).toEqual([width, height]);
    const seen = (x: number, y: number): number[] => [0, 1, 2].map((channel) => wave(...stored(x, y), channel));
    expect(Array.from(picture.rgb)).toEqual(pixels({ ...base, width, height }, seen).rgb);
  });

  const whole = writePng(base);
  it.each<[string, Uint8Array]>([
    ['an empty file', new Uint8Array(0)],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0)],
    ['a torn file', whole.slice(0, whole.length - 30)],
    ['a file without picture data', whole.slice(0, 33)],
    ['a wrong checksum', whole.map((byte, index) => (index === 50 ? byte ^ 1 : byte))],
    ['a wrong filter', writePng({ ...base, filter: 9 })],
    ['a palette image without palette', writePng({ ...base, colourType: 3, sample: () => 0 })],
    ['a bit depth that does not exist', writePng({ ...base, depth: 4, sample: () => 0 })],
    ['too little picture data', enlarged(whole, 13, 400)],
    ['more pixels than memory holds', enlarged(whole, 60_000, 60_000)],
  ])('refuses %s', (_, bytes) => {
    let thrown: unknown;
    try {
      readPng(bytes);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AnsoError);
    expect(thrown).toMatchObject({ kind: 'imageNotReadable' });
  });

  it('refuses a picture that inflates to more than it says', () => {
    const bomb = writePng({ ...base, width: 300, height: 200, colourType: 0, sample: () => 0 });
    expect(() => readPng(enlarged(bomb, 3, 3))).toThrow(AnsoError);
  });
});

/** The file with another size in a header whose checksum is right. */
function enlarged(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const header = Uint8Array.from(bytes.subarray(16, 29));
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  return Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', header), bytes.subarray(33)]);
}
