import { nextPage } from '../../../src/renderer/compare/nextPage';

const known = (...pages: readonly number[]): ReadonlyMap<number, unknown> => new Map(pages.map((page) => [page, []]));

test('the page that is shown comes first, then those up to the limit, one after another', () => {
  expect(nextPage(known(), 450, 200, 7)).toBe(7);
  expect(nextPage(known(7), 450, 200, 7)).toBe(1);
  expect(nextPage(known(1, 2, 7), 450, 200, 7)).toBe(3);
});

test('behind the limit nothing is compared but the page that is looked at', () => {
  const first = new Map(Array.from({ length: 200 }, (_, index) => [index + 1, []]));
  expect(nextPage(first, 450, 200, 1)).toBeNull();
  expect(nextPage(first, 450, 200, 321)).toBe(321);
  expect(nextPage(first, 450, 400, 1)).toBe(201);
});

test('a document that is not open yet, or a page that there is not', () => {
  expect(nextPage(known(), 0, 200, 1)).toBeNull();
  expect(nextPage(known(1), 1, 200, 9)).toBeNull();
});
