/**
 * Where marks are put, against places measured from rendered pixels: every document of the corpus and of the challenge
 * set, or of the folders of `--folder=DIR`, each with a truth.json. Prints the score, each miss and the reading times.
 * Ends with 1 below the goals.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAsked } from './parts/benchOptions';
import { judgePlacement, type PlacementTruth } from './parts/judgePlacement';
import { median, ms } from './parts/figures';
import { layoutOf, openDocument } from '../src/main/files/openDocument';
import { placeMarks } from '../src/core/acts/placeMarks';

const corpus = join(__dirname, '..', '..', 'test', 'corpus');
const goals = { blocks: 0.97, slots: 0.95, onePageMs: 200, fortyPagesMs: 1000 };

interface Score { right: number; wanted: number }
const scores: Record<'blocks' | 'slots' | 'overText' | 'noneWhereNone', Score> = {
  blocks: { right: 0, wanted: 0 }, slots: { right: 0, wanted: 0 }, overText: { right: 0, wanted: 0 },
    noneWhereNone: { right: 0, wanted: 0 },
};
const misses: string[] = [];
const times: { pages: number; ms: number; file: string }[] = [];

const named = foldersAsked();
for (const folder of named.length > 0 ? named : [corpus, join(corpus, 'thu-thach')]) {
  const file = join(folder, 'truth.json');
  if (!existsSync(file)) continue;
  const truths = JSON.parse(readFileSync(file, 'utf8')) as Record<string, PlacementTruth>;
  for (const [name, truth] of Object.entries(truths)) measure(join(folder, name), name, truth);
}

function measure(path: string, name: string, truth: PlacementTruth): void {
  const runs: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const open = openDocument(path);
    const begin = performance.now();
    const layout = layoutOf(open);
    runs.push(performance.now() - begin);
    if (run === 0) {
      const placed = (act: 'approve' | 'issue') => placeMarks(layout, { act, purpose: 'preview' });
      const judged = judgePlacement(truth, placed('approve'), placed('issue'), path);
      for (const kind of Object.keys(scores) as (keyof typeof scores)[]) {
        scores[kind].right += judged[kind].right;
        scores[kind].wanted += judged[kind].wanted;
      }
      misses.push(...judged.misses.map((miss) => `${name}: ${miss}`));
    }
    open.source.close();
  }
  times.push({ pages: truth.pages, ms: median(runs), file: name });
}

const percent = ({ right, wanted }: Score): string => `${String(right)}/${String(wanted)} (${((100 * right) / Math.max(1, wanted)).toFixed(1)} %)`;
console.log(`documents                                ${String(times.length)}`);
console.log(`signature in the right room, ±2 mm        ${percent(scores.blocks)}`);
console.log(`number, day, month in their slots         ${percent(scores.slots)}`);
console.log(`signatures that lie over no ink           ${percent(scores.overText)}`);
console.log(`no block reported where there is none     ${percent(scores.noneWhereNone)}`);
const slowestOf = (pages: number): number => Math.max(...times.filter((time) => time.pages <= pages).map((time) =>
  time.ms));
const [longest] = [...times].sort((a, b) => b.pages - a.pages);
console.log(`slowest document of one page              ${ms(slowestOf(1))}`);
console.log(`the longest, ${String(longest?.pages ?? 0)} pages                     ${ms(longest?.ms ?? 0)}`);
for (const miss of misses) console.log(`  miss: ${miss}`);

const below = ({ right, wanted }: Score, goal: number): boolean => right < goal * wanted;
const failed = below(scores.blocks, goals.blocks) || below(scores.slots, goals.slots) || below(scores.overText, 1) ||
  below(scores.noneWhereNone, 1) || slowestOf(1) > goals.onePageMs || (longest?.ms ?? 0) > goals.fortyPagesMs;
process.exitCode = failed ? 1 : 0;
