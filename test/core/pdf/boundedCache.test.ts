import { BoundedCache } from '../../../src/core/pdf/boundedCache';

test('keeps what was used lately and drops the rest, within its weight', () => {
  const cache = new BoundedCache<number, string>(100);
  for (let key = 0; key < 1000; key++) {
    cache.set(key, String(key), 10);
    expect(cache.get(key)).toBe(String(key));
    if (key > 0) expect(cache.get(0)).toBe('0');
  }
  const kept = Array.from({ length: 1000 }, (_, key) => key).filter((key) => cache.get(key) !== undefined);
  expect(kept.length).toBeLessThanOrEqual(10);
  expect(kept).toContain(999);
});

test('a value that is heavier than everything is not kept, one of nearly everything is, alone', () => {
  const cache = new BoundedCache<string, number>(100);
  cache.set('small', 1, 5);
  cache.set('huge', 2, 101);
  expect(cache.get('huge')).toBeUndefined();
  cache.set('large', 3, 95);
  expect(cache.get('large')).toBe(3);
  expect(cache.get('small')).toBeUndefined();
  cache.set('large', 4, 95);
  expect(cache.get('large')).toBe(4);
});

test('a million values pass in no time that grows with their number', () => {
  const cache = new BoundedCache<number, number>(1_000_000);
  const begun = performance.now();
  for (let key = 0; key < 1_000_000; key++) cache.set(key, key, 10);
  expect(performance.now() - begun).toBeLessThan(3000);
});
