import { pictureInk } from '../../../../src/core/acts/scan/pictureInk';

/** Four pixels a millimetre. */
const dpi = 25.4 * 4;
function paper(tone: (x: number, y: number) => number, widthMm = 60, heightMm = 40) {
  const [width, height] = [widthMm * 4, heightMm * 4];
  const toneAt = (_: unknown, i: number): number => tone((i % width) / 4, Math.floor(i / width) / 4);
  const pixels = Uint8Array.from({ length: width * height }, toneAt);
  return { width, height, pixels, dpi };
}
const inside = (x: number, y: number, box: { x: number; y: number; w: number; h: number }): boolean =>
  x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;

test('a word is ink, in whole millimetres, and white paper is none', () => {
  const word = { x: 20, y: 10, w: 12, h: 4 };
  expect(pictureInk(paper((x, y) => (inside(x, y, word) ? 40 : 250)))).toEqual([word]);
  expect(pictureInk(paper(() => 250))).toEqual([]);
});

test('words of one line are one stretch of ink, lines stay apart', () => {
  const words = [{ x: 5, y: 10, w: 6, h: 3 }, { x: 13, y: 10, w: 6, h: 3 }, { x: 5, y: 20, w: 6, h: 3 }];
  const ink = pictureInk(paper((x, y) => (words.some((word) => inside(x, y, word)) ? 40 : 250)));
  expect(ink).toEqual([{ x: 5, y: 10, w: 14, h: 3 }, { x: 5, y: 20, w: 6, h: 3 }]);
});

test('paper that grows grey towards the edge is paper, a red stamp and pale blue ink are ink', () => {
  const shaded = (x: number): number => 250 - 1.5 * x;
  expect(pictureInk(paper((x) => shaded(x)))).toEqual([]);
  // Luminance of a seal's red and of a ball pen.
  for (const tone of [76, 130]) {
    const stamp = { x: 30, y: 5, w: 5, h: 5 };
    expect(pictureInk(paper((x, y) => (inside(x, y, stamp) ? tone : shaded(x))))).toEqual([stamp]);
  }
});

test('a page that is black as a whole holds no white paper', () => {
  const [first] = pictureInk(paper((x) => (x < 30 ? 10 : 250)));
  expect(first).toEqual({ x: 0, y: 0, w: 30, h: 40 });
});

test('a single speck of a bad scanner is no ink', () => {
  expect(pictureInk(paper((x, y) => (x === 20 && y === 20 ? 0 : 250)))).toEqual([]);
});
