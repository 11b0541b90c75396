import { pxPerMmAtFullSize, stepZoom, zoomFactor } from '../../../src/renderer/pdf/zoom';

const a4 = { widthMm: 210, heightMm: 297 };

describe('zoom', () => {
  test('a page that fits touches the nearer edges and no more', () => {
    const factor = zoomFactor('page', a4, { width: 800, height: 800 });
    expect(a4.heightMm * pxPerMmAtFullSize * factor).toBeCloseTo(800);
    expect(a4.widthMm * pxPerMmAtFullSize * factor).toBeLessThan(800);
    expect(a4.widthMm * pxPerMmAtFullSize * zoomFactor('width', a4, { width: 500, height: 10 })).toBeCloseTo(500);
  });

  test('a huge or tiny page, and a room that has no size yet, give a usable factor', () => {
    expect(zoomFactor('page', { widthMm: 20000, heightMm: 20000 }, { width: 800, height: 800 })).toBe(0.1);
    expect(zoomFactor('page', { widthMm: 1, heightMm: 1 }, { width: 800, height: 800 })).toBe(4);
    expect(zoomFactor('page', a4, { width: -32, height: -32 })).toBe(0.1);
  });

  test('stepping leaves a fitted factor for the next even one and stops at the ends', () => {
    expect(stepZoom(0.68, 1)).toBe(0.75);
    expect(stepZoom(0.68, -1)).toBe(0.67);
    expect(stepZoom(4, 1)).toBe(4);
    expect(stepZoom(0.1, -1)).toBe(0.25);
  });
});
