import { pageGeometry } from '../../../src/core/pdf/geometry';
import type { PdfPage } from '../../../src/core/pdf/page';

const mm = (points: number): number => (points * 25.4) / 72;
const geometryOf = (rotate: PdfPage['rotate'], userUnit = 1): ReturnType<typeof pageGeometry> =>
  pageGeometry({ cropBox: [100, 200, 300, 600], rotate, userUnit });

describe('a page of 200 x 400 points with its origin at 100, 200', () => {
  // the corner of user space that is seen top left, and a point 10 right and 30 down of it as displayed
  it.each([
    [0, 200, 400, [100, 600], [110, 570]],
    [90, 400, 200, [100, 200], [130, 210]],
    [180, 200, 400, [300, 200], [290, 230]],
    [270, 400, 200, [300, 600], [270, 590]],
  ] as const)('turned by %d', (rotate, width, height, [left, top], [x, y]) => {
    const geometry = geometryOf(rotate);
    expect(geometry.widthMm).toBeCloseTo(mm(width), 9);
    expect(geometry.heightMm).toBeCloseTo(mm(height), 9);
    const corner = geometry.toDisplay(left, top);
    expect([corner.x, corner.y]).toEqual([expect.closeTo(0, 9), expect.closeTo(0, 9)]);
    const seen = geometry.toDisplay(x, y);
    expect([seen.x, seen.y]).toEqual([expect.closeTo(mm(10), 9), expect.closeTo(mm(30), 9)]);
    const back = geometry.toUserSpace(mm(10), mm(30));
    expect([back.x, back.y]).toEqual([expect.closeTo(x, 9), expect.closeTo(y, 9)]);
  });

  it.each([0, 90, 180, 270] as const)('keeps rectangles upright and in order, turned by %d', (rotate) => {
    const geometry = geometryOf(rotate, 2);
    const rect = { x: 12, y: 20, w: 30, h: 15 };
    const [llx, lly, urx, ury] = geometry.rectToUserSpace(rect);
    expect(urx).toBeGreaterThan(llx);
    expect(ury).toBeGreaterThan(lly);
    const back = geometry.rectToDisplay([llx, lly, urx, ury]);
    for (const key of ['x', 'y', 'w', 'h'] as const) expect(back[key]).toBeCloseTo(rect[key], 9);
    const sideways = rotate === 90 || rotate === 270;
    expect(mm(urx - llx) * 2).toBeCloseTo(sideways ? 15 : 30, 9);
  });

  it('is twice as large with a user unit of 2', () => {
    const geometry = geometryOf(0, 2);
    expect(geometry.widthMm).toBeCloseTo(mm(400), 9);
    expect(geometry.toDisplay(110, 570).x).toBeCloseTo(mm(20), 9);
    expect(geometry.displayMatrix).toEqual([2, 0, 0, -2, -200, 1200]);
  });
});
