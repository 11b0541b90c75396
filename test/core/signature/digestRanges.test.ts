import { AnsoError } from '../../../src/contract/errors';
import { digest, type DigestAlgorithm } from '../../../src/core/crypto';
import { RangeDigests, type DigestRequest } from '../../../src/core/signature/digestRanges';

/** 3.5 MB of changing bytes that count how often they are read. */
class CountedSource {
  readonly bytes = Uint8Array.from({ length: 3_500_000 }, (_, index) => (index * 7919) >> 3);
  readonly length = this.bytes.length;
  read = (offset: number, length: number): Uint8Array => {
    this.total += length;
    this.largest = Math.max(this.largest, length);
    return this.bytes.subarray(offset, offset + length);
  };
  total = 0;
  largest = 0;
}

const request = (gap: number, resume: number, end: number, algorithm: DigestAlgorithm = 'SHA-256'): DigestRequest => ({
  byteRange: [0, gap, resume, end - resume], algorithm,
});
const expected = (
  { bytes }: CountedSource,
  { byteRange: [, gap, resume, length], algorithm }: DigestRequest,
): Uint8Array =>
  digest(algorithm, Buffer.concat([bytes.subarray(0, gap), bytes.subarray(resume, resume + length)]));

test('many signatures, two algorithms, gaps in any order: each digest right, the file read once', () => {
  const source = new CountedSource();
  const requests = [
    request(3_000_000, 3_010_000, 3_100_000), request(3_200_000, 3_210_000, 3_500_000),
    request(500, 900, 3_500_000, 'SHA-1'), request(0, 10, 20), request(1_048_576, 1_048_577, 2_097_152),
    request(3_000_000, 3_010_000, 3_010_000),
  ];
  const digests = new RangeDigests(source, requests).digests();
  expect(digests).toEqual(requests.map((each) => expected(source, each)));
  expect(source.total).toBe(source.length);
  expect(source.largest).toBeLessThanOrEqual(1024 * 1024);
});

test('it goes in steps of a megabyte, so that a person can stop it', () => {
  const sweep = new RangeDigests(new CountedSource(), [request(3_400_000, 3_450_000, 3_500_000)]);
  const progress: number[] = [sweep.progress];
  while (sweep.step()) progress.push(sweep.progress);
  expect(progress.length).toBeGreaterThan(3);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(sweep.progress).toBe(1);
});

test('no signatures, no reading', () => {
  const source = new CountedSource();
  expect(new RangeDigests(source, []).digests()).toEqual([]);
  expect(source.total).toBe(0);
});

test('ranges outside of the file are refused', () => {
  for (const each of [request(5, 3, 10), request(-1, 3, 10), request(5, 9, 4_000_000), request(Number.NaN, 9, 10)]) {
    expect(() => new RangeDigests(new CountedSource(), [each])).toThrow(AnsoError);
  }
});
