import { rowsInSight } from '../../../src/renderer/lists/useVirtualRows';

describe('the rows of a long list that are drawn', () => {
  test('are those in sight and a few more', () => {
    const { first, end } = rowsInSight({ top: 5600, height: 560 }, 500, 56);
    expect(first).toBeLessThanOrEqual(100);
    expect(end).toBeGreaterThanOrEqual(110);
    expect(end - first).toBeLessThan(40);
  });

  test('never more than there are, nor less than none', () => {
    expect(rowsInSight({ top: 0, height: 560 }, 3, 56)).toEqual({ first: 0, end: 3 });
    expect(rowsInSight({ top: 99_999, height: 560 }, 3, 56)).toEqual({ first: 3, end: 3 });
    expect(rowsInSight({ top: 0, height: 0 }, 0, 56)).toEqual({ first: 0, end: 0 });
  });
});
