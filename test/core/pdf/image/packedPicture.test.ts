import { inflateSync } from 'node:zlib';
import { packPicture } from '../../../../src/core/pdf/image/packPicture';
import type { PackedPicture } from '../../../../src/core/pdf/image/packedPicture';
import { Picture } from '../../../../src/core/pdf/image/picture';

/** A row of pixels: colour and opacity each. */
function rowOf(pixels: readonly (readonly [number, number, number, number])[]): PackedPicture {
  return packPicture(new Picture({
    width: pixels.length, height: 1, pixelsPerMetre: null,
    rgb: Uint8Array.from(pixels.flatMap(([red, green, blue]) => [red, green, blue])),
    alpha: Uint8Array.from(pixels.map(([, , , opacity]) => opacity)),
  }));
}

const colours = (picture: PackedPicture): number[] => [...inflateSync(picture.streams.rgb)];

describe('a picture packed behind a mask', () => {
  it('paints what nobody sees in the mean colour of what is seen, by its opacity', () => {
    const picture = rowOf([[0, 0, 0, 0], [10, 20, 30, 255], [255, 255, 255, 0], [40, 80, 120, 85], [9, 9, 9, 0]]);
    // (3 · 10 + 40) / 4, and so on
    const mean = [18, 35, 53];
    expect(colours(picture)).toEqual([...mean, 10, 20, 30, ...mean, 40, 80, 120, ...mean]);
    expect([...inflateSync(picture.streams.alpha ?? Buffer.alloc(0))]).toEqual([0, 255, 0, 85, 0]);
  });

  it('finds the mean of a large picture, whose sums outgrow small integers', () => {
    const pixels = 50_000;
    const picture = rowOf(Array.from({ length: pixels }, (_, at) =>
      (at === 0 ? [0, 0, 0, 0] as const : [255, at % 2 === 0 ? 255 : 0, 7, 255] as const)));
    const painted = colours(picture);
    expect(painted.slice(0, 3)).toEqual([255, 127, 7]);
    expect(painted.slice(-3)).toEqual([255, 0, 7]);
    expect(painted).toHaveLength(3 * pixels);
  });

  it('keeps the colours of a picture of which nothing is seen', () => {
    expect(colours(rowOf([[1, 2, 3, 0], [4, 5, 6, 0]]))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
