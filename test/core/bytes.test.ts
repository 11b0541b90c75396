import { BufferSource, ConcatenatedSource, PrefixSource, fill, type ByteSource } from '../../src/core/bytes';

const bytes = Uint8Array.from({ length: 40 }, (_, index) => index + 1);
const part = (from: number, to: number): ByteSource => new BufferSource(bytes.subarray(from, to));

const joined = new ConcatenatedSource(new ConcatenatedSource(part(0, 10), part(10, 11)), part(11, 40));

test('every stretch of joined sources is what it would be of the whole, read or filled', () => {
  for (let offset = 0; offset <= 41; offset++) {
    for (const length of [0, 1, 2, 9, 10, 11, 30, 50]) {
      const wanted = bytes.subarray(offset, offset + length);
      const into = new Uint8Array(length);
      expect(into.subarray(0, fill(into, joined, offset))).toEqual(wanted);
      expect(joined.read(offset, length)).toEqual(wanted);
    }
  }
});

test('a source that gives less than it has ends the filling there', () => {
  const short: ByteSource = { length: 10, read: () => new Uint8Array(0), readInto: () => 3 };
  expect(fill(new Uint8Array(20), new ConcatenatedSource(short, part(0, 10)), 0)).toBe(3);
});

test('a prefix never gives what lies behind it', () => {
  const into = new Uint8Array(20);
  expect(fill(into, new PrefixSource(joined, 12), 8)).toBe(4);
  expect(into.subarray(0, 5)).toEqual(Uint8Array.of(9, 10, 11, 12, 0));
});
