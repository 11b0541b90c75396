import { randomOf } from './random';

const lengths = [
  [0x80], [0x7f], [0x81, 0xff], [0x82, 0xff, 0xff], [0x84, 0xff, 0xff, 0xff, 0xff], [0x84, 0x7f, 0xff, 0xff, 0xff],
  [0x88, 1, 0, 0, 0, 0, 0, 0, 0], [0x00], [0xff],
];
const tagBytes = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x18, 0x1e, 0x1f, 0x24, 0x30, 0x31, 0xa0, 0xa1, 0xa3, 0x80,
];

/** One to four changes to an ASN.1 structure, mostly of tags and lengths, decided by a seed. */
export function mutateDer(bytes: Uint8Array, seed: number): Uint8Array {
  const random = randomOf(seed);
  let mutated = [...bytes];
  for (let edits = 1 + random(4); edits > 0; edits--) mutated = edit(mutated, random);
  return Uint8Array.from(mutated);
}

function edit(bytes: readonly number[], random: (below: number) => number): number[] {
  const at = random(bytes.length + 1);
  const spliced = (from: number, count: number, inserted: readonly number[]): number[] => [
    ...bytes.slice(0, from), ...inserted, ...bytes.slice(from + count),
  ];
  const element = elementFrom(bytes, at);
  switch (random(9)) {
    case 0:
      return spliced(at, 1, [random(256)]);
    case 1:
      return spliced(at, 1 + random(8), []);
    case 2:
      return spliced(element, 1, [tagBytes[random(tagBytes.length)] ?? 0]);
    case 3:
      return spliced(element + 1, 1, lengths[random(lengths.length)] ?? []);
    case 4:
      return spliced(at, 0, bytes.slice(at, at + 64));
    case 5:
      return bytes.slice(0, at);
    case 6:
      // deep nesting
      return spliced(at, 0, Array.from({ length: 1 + random(100) }, () => [0x30, 0x80]).flat());
    case 7:
      return spliced(element, 0, [0x30, 0x00]);
    default:
      return spliced(at, 1, [(bytes[at] ?? 0) ^ (1 << random(8))]);
  }
}

/** The next place that looks like the beginning of an element. */
function elementFrom(bytes: readonly number[], at: number): number {
  const found = bytes.findIndex((byte, index) => index >= at && tagBytes.includes(byte));
  return found < 0 ? at : found;
}
