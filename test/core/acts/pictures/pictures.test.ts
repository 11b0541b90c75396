import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inkColour } from '../../../../src/core/acts/pictures/inkColour';
import { sampleSeal } from '../../../../src/core/acts/pictures/sampleSeal';
import { withoutPaper } from '../../../../src/core/acts/pictures/withoutPaper';
import { writePng } from '../../../../src/core/acts/pictures/writePng';
import { TrueTypeFont } from '../../../../src/core/pdf/font/trueTypeFont';
import { Picture } from '../../../../src/core/pdf/image/picture';
import { readPng } from '../../../../src/core/pdf/image/readPng';

/** A thick stroke of ink on paper whose brightness falls from left to right, as on a photograph. */
function photographed(ink: readonly [number, number, number]): Picture {
  const [width, height] = [400, 200];
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
    const paper = 250 - x / 5;
    const isInk = Math.abs(y - 100 - 40 * Math.sin(x / 30)) < 4 && x > 60 && x < 340;
    rgb.set(isInk ? ink : [paper, paper, paper - 6], 3 * (y * width + x));
  }
  return new Picture({ width, height, rgb, alpha: null, pixelsPerMetre: null });
}

test.each([['blue', [30, 60, 170]], ['red', [200, 30, 40]], ['other', [25, 25, 25]]] as const)('%s ink is known by its colour, the paper goes', (colour, ink) => {
  const picture = withoutPaper(photographed(ink));
  expect(inkColour(picture).colour).toBe(colour);
  // Cut to the stroke: 280 x 88 pixels and a small margin.
  expect(picture.width).toBeGreaterThan(275);
  expect(picture.width).toBeLessThan(300);
  expect(picture.height).toBeLessThan(110);
  const alpha = picture.alpha ?? new Uint8Array();
  const clear = alpha.filter((value) => value === 0).length / alpha.length;
  expect(clear).toBeGreaterThan(0.7);
  expect(alpha.filter((value) => value > 200).length).toBeGreaterThan(1500);
});

test('an empty sheet is no picture', () => {
  const paper = new Picture({ width: 300, height: 200, rgb: new Uint8Array(180_000).fill(245), alpha: null,
    pixelsPerMetre: null });
  expect(() => withoutPaper(paper)).toThrow(expect.objectContaining({ kind: 'pictureNotSuitable' }));
});

test('a written PNG reads back as it was, with its size on paper', () => {
  const picture = withoutPaper(photographed([30, 60, 170]));
  const again = readPng(writePng(picture, 45));
  expect([again.width, again.height]).toEqual([picture.width, picture.height]);
  expect(again.rgb).toEqual(picture.rgb);
  expect(again.alpha).toEqual(picture.alpha);
  expect((again.width / (again.pixelsPerMetre?.x ?? 1)) * 1000).toBeCloseTo(45, 1);
});

test('the sample seal is a red ring with something written in it, clear outside', () => {
  const face = '../../../../node_modules/@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf';
  const font = TrueTypeFont.parse(readFileSync(join(__dirname, face)));
  const seal = sampleSeal('Ủy ban nhân dân xã An Bình', font);
  expect(inkColour(seal).colour).toBe('red');
  const at = (x: number, y: number): number =>
    seal.alpha?.[Math.round(y * seal.height) * seal.width + Math.round(x * seal.width)] ?? 0;
  expect(at(0.02, 0.02)).toBe(0);
  expect(at(0.5, 0.012)).toBe(255);
  // MẪU stands below the middle: ink between white.
  const row = Array.from({ length: 200 }, (_, i) => at(0.3 + 0.002 * i, 0.64) > 128);
  expect(row.filter((ink, i) => ink !== (row[i - 1] ?? false)).length).toBeGreaterThan(8);
});
