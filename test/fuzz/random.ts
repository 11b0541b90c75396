/** A seeded generator (xorshift32): the same numbers on every run and every machine. */
export function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 2654435761) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** How many mutations of each seed file are tried: few in every test run, as many as asked for by `ANSO_FUZZ`. */
export function rounds(usual: number): number {
  const asked = Number(process.env['ANSO_FUZZ'] ?? '');
  return Number.isSafeInteger(asked) && asked > 0 ? asked : usual;
}

/** Where the numbering of mutations begins: another `ANSO_FUZZ_FROM` goes through others. */
export function firstSeed(): number {
  const asked = Number(process.env['ANSO_FUZZ_FROM'] ?? '');
  return Number.isSafeInteger(asked) && asked > 0 ? asked : 1;
}
