import { cpuTime } from './cpuTime';
import { exercisePdf } from './exercisePdf';
import { keptMutations } from './keptMutations';
import { mutatePdf } from './mutatePdf';
import { pdfSeeds } from './pdfSeeds';
import type { PdfSeed } from './pdfSeeds';
import { firstSeed, rounds } from './random';

const seeds = pdfSeeds();
/** Files of some kilobytes: a hundred times what the slowest of them takes. */
const longestMs = 3000;
const memoryBytes = 1.5 * 1024 ** 3;

function judge({ bytes, password }: PdfSeed, seed: number): readonly string[] {
  const mutated = mutatePdf(bytes, seed);
  const started = cpuTime();
  try {
    return [false, true].map((repair) => exercisePdf(mutated, { repair, password }));
  } catch (cause) {
    throw new Error(`mutation ${seed}`, { cause });
  } finally {
    const elapsed = cpuTime() - started;
    if (elapsed > longestMs) throw new Error(`mutation ${seed} took ${elapsed.toFixed(0)} ms`);
  }
}

test.each(seeds.map((seed) => [seed.name, seed] as const))('%s as it is reads and takes a signature', (name, seed) => {
  const outcomes = [false, true].map((repair) => exercisePdf(seed.bytes, { repair, password: seed.password }));
  expect(outcomes).toEqual([name.startsWith('damaged') ? 'damagedPdf' : 'done', 'done']);
});

test('mutations that once failed do so no more', () => {
  for (const { file, seed } of keptMutations.pdf) {
    const from = seeds.find(({ name }) => name === file);
    if (!from) throw new Error(file);
    expect(judge(from, seed)).toHaveLength(2);
  }
});

test.each(seeds.map((seed) => [seed.name, seed] as const))('mutations of %s are read, or refused by name', (_name, seed) => {
  const outcomes = new Map<string, number>();
  const first = firstSeed();
  for (let number = first; number < first + rounds(60); number++) {
    for (const outcome of judge(seed, number)) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  // a mutator that breaks everything, or nothing, tests nothing
  expect(outcomes.get('done') ?? 0).toBeGreaterThan(5);
  expect(outcomes.get('damagedPdf') ?? 0).toBeGreaterThan(5);
  expect(process.memoryUsage().rss).toBeLessThan(memoryBytes);
}, 24 * 3600 * 1000);
