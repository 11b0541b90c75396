import { changedAreas, type PagePixels } from '../../../src/renderer/compare/changedAreas';

/** A white page with black rectangles on it. */
function page(...black: readonly (readonly [x: number, y: number, w: number, h: number])[]): PagePixels {
  const [width, height] = [300, 200];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x, y, w, h] of black) {
    for (let row = y; row < y + h; row += 1) data.fill(0, (row * width + x) * 4, (row * width + x + w) * 4);
  }
  return { width, height, data };
}

const holds = (area: { x: number; y: number; w: number; h: number } | undefined, x: number, y: number): boolean =>
  area !== undefined && x >= area.x && x <= area.x + area.w && y >= area.y && y <= area.y + area.h;

describe('what differs between two pictures of a page', () => {
  test('nothing, where they are alike', () => {
    expect(changedAreas(page([10, 10, 50, 5]), page([10, 10, 50, 5]))).toEqual({ known: [], others: [] });
  });

  test('a single changed pixel is found: a comma decides how much money it is', () => {
    const { others } = changedAreas(page(), page([151, 83, 1, 1]));
    expect(others).toHaveLength(1);
    expect(holds(others[0], 151, 83)).toBe(true);
    expect(others[0]?.w).toBeLessThan(10);
  });

  test('what was taken away counts as what was added does', () => {
    expect(changedAreas(page([40, 40, 8, 8]), page()).others).toHaveLength(1);
  });

  test('words far apart are two places, letters of one word are one', () => {
    const { others } = changedAreas(page(), page([20, 20, 5, 8], [30, 20, 5, 8], [200, 150, 5, 8]));
    expect(others).toHaveLength(2);
    expect(holds(others[0], 34, 25)).toBe(true);
  });

  test('the mark of a later signature is told apart from a change right beside it', () => {
    const seal = { x: 100, y: 60, w: 60, h: 60 };
    const { known, others } = changedAreas(page(), page([110, 70, 40, 40], [170, 80, 20, 8]), [seal]);
    expect(known).toEqual([true]);
    expect(others).toHaveLength(1);
    expect(holds(others[0], 180, 84)).toBe(true);
  });

  test('a mark that shows nothing accounts for nothing', () => {
    const { known, others } = changedAreas(page(), page([170, 80, 20, 8]), [{ x: 10, y: 10, w: 30, h: 30 }]);
    expect(known).toEqual([false]);
    expect(others).toHaveLength(1);
  });

  test('pages of different size differ as a whole', () => {
    const wide = { width: 301, height: 200, data: new Uint8ClampedArray(301 * 200 * 4) };
    expect(changedAreas(page(), wide).others).toEqual([{ x: 0, y: 0, w: 301, h: 200 }]);
  });
});
