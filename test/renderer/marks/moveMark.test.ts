import type { MarkBox } from '../../../src/contract/models';
import { dragTo, moveTo, nudgeOf, samePlace, showMm } from '../../../src/renderer/marks/moveMark';

const a4 = { widthMm: 210, heightMm: 297 };
const seal: MarkBox = { kind: 'seal', page: 1, x: 80, y: 160, w: 36, h: 36 };

describe('moving a mark', () => {
  test('a seal keeps its real size and never leaves the page', () => {
    for (const [x, y] of [[-50, -50], [500, 500], [0.04, 296.96]] as const) {
      const moved = moveTo(seal, x, y, a4);
      expect([moved.w, moved.h]).toEqual([36, 36]);
      expect(moved.x).toBeGreaterThanOrEqual(0);
      expect(moved.y).toBeGreaterThanOrEqual(0);
      expect(moved.x + moved.w).toBeLessThanOrEqual(210);
      expect(moved.y + moved.h).toBeLessThanOrEqual(297);
    }
  });

  test('a mark wider than the page stands at its edge', () => {
    expect(moveTo({ ...seal, w: 300 }, 20, 20, a4).x).toBe(0);
  });

  test('an arrow key is a millimetre, with Shift a tenth, with Ctrl five', () => {
    expect(nudgeOf('ArrowUp', false, true)).toEqual({ dx: 0, dy: -5 });
    expect(nudgeOf('ArrowLeft', false)).toEqual({ dx: -1, dy: 0 });
    expect(nudgeOf('ArrowDown', true)).toEqual({ dx: 0, dy: 0.1 });
    expect(nudgeOf('a', false)).toBeNull();
  });

  test('near the automatic place a dragged mark takes its line, each way by itself', () => {
    expect(dragTo(seal, 81.2, 140, a4, seal)).toMatchObject({ x: 80, y: 140 });
    expect(dragTo(seal, 70, 158.9, a4, seal)).toMatchObject({ x: 70, y: 160 });
    expect(dragTo(seal, 81.2, 158.9, a4, null)).toMatchObject({ x: 81.2, y: 158.9 });
  });

  test('a place is the same when no eye could tell, and on the same page only', () => {
    expect(samePlace(seal, { ...seal, x: 80.04 })).toBe(true);
    expect(samePlace(seal, { ...seal, x: 80.1 })).toBe(false);
    expect(samePlace(seal, { ...seal, page: 2 })).toBe(false);
  });

  test('millimetres are written with the comma of Vietnamese', () => {
    expect(showMm(112.25, 'vi')).toMatch(/^112,[23]$/);
    expect(showMm(7, 'en')).toBe('7.0');
  });
});
