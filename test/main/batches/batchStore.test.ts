import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SignResult } from '../../../src/contract/models';
import { BatchStore } from '../../../src/main/batches/batchStore';
import type { KeptBatch } from '../../../src/main/batches/keptBatch';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-batches-'));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));
beforeEach(() => fs.rmSync(path.join(home, 'batches'), { recursive: true, force: true }));

const at = (name: string): string => path.join(home, name);
const jobs = (count: number) => Array.from({ length: count }, (_, index) => ({
  file: at(`${index}.pdf`), output: at(`${String(Math.random()).slice(2)}-${index}-da-ky.pdf`),
}));
const begin = (store: BatchStore, count: number): KeptBatch =>
  store.begin({ act: 'approve', startedAt: '2026-11-22T03:00:00.000Z', terms: { reason: 'theo phân công' }, jobs: jobs(count) });

function settle(batch: KeptBatch, index: number, status: SignResult['status'], kind: string | null = null): void {
  const job = batch.plan.jobs[index];
  if (job === undefined) throw new Error('no such job');
  if (status === 'signed') fs.writeFileSync(job.output, 'ký');
  batch.add({
    file: job.file, output: status === 'signed' ? job.output : null, status, act: 'approve', signatures: [], level: 'B-B',
    algorithm: '', boxes: [], sha256Before: null, sha256After: null, journal: 0, warnings: [],
    error: kind === null ? null : { kind, data: {} },
  });
}

test('a batch that power was cut from is offered at the next start, with what is left of it', () => {
  const batch = begin(new BatchStore(home), 4);
  settle(batch, 0, 'signed');
  settle(batch, 1, 'refused', 'secretDocument');
  const [found, ...others] = new BatchStore(home).interrupted();
  expect(others).toEqual([]);
  expect(found?.plan).toEqual(batch.plan);
  expect(found?.signedCount()).toBe(1);
  expect(found?.left().map(({ file }) => file)).toEqual([at('2.pdf'), at('3.pdf')]);
});

test('a result that was written just before the crash counts as signed, though nothing tells of it', () => {
  const batch = begin(new BatchStore(home), 3);
  settle(batch, 0, 'signed');
  fs.writeFileSync(batch.plan.jobs[1]?.output ?? '', 'ký');
  const [found] = new BatchStore(home).interrupted();
  expect(found?.left().map(({ file }) => file)).toEqual([at('2.pdf')]);
  expect(found?.results().map(({ status }) => status)).toEqual(['signed', 'signed', 'failed']);
});

test('a token pulled out leaves files to go on with; a damaged file does not', () => {
  const store = new BatchStore(home);
  const batch = begin(store, 3);
  settle(batch, 0, 'signed');
  settle(batch, 1, 'failed', 'damagedPdf');
  settle(batch, 2, 'failed', 'tokenRemoved');
  store.end(batch);
  expect(store.interrupted().map((one) => one.left().length)).toEqual([1]);
  settle(batch, 2, 'signed');
  store.end(batch);
  expect(store.interrupted()).toEqual([]);
  expect(fs.readdirSync(path.join(home, 'batches'))).toEqual([]);
});

test('a finished batch is still there for its summary; a running one is not offered', () => {
  const store = new BatchStore(home);
  const batch = begin(store, 1);
  settle(batch, 0, 'signed');
  expect(store.interrupted()).toEqual([]);
  store.end(batch);
  expect(store.open(batch.plan.id).results().map(({ status }) => status)).toEqual(['signed']);
});

test('a wrong PIN is no batch to go on with', () => {
  const store = new BatchStore(home);
  const batch = begin(store, 2);
  for (const index of [0, 1]) settle(batch, index, 'failed', 'pinIncorrect');
  store.end(batch);
  expect(store.interrupted()).toEqual([]);
});

test('a file in the folder that is no batch, and one that was cut off, spoil nothing', () => {
  const store = new BatchStore(home);
  const batch = begin(store, 2);
  settle(batch, 0, 'signed');
  fs.writeFileSync(path.join(home, 'batches', `${'a'.repeat(32)}.json`), '{"jobs": [');
  fs.appendFileSync(path.join(home, 'batches', `${batch.plan.id}.jsonl`), '{"file": "/x');
  expect(new BatchStore(home).interrupted().map((one) => one.plan.id)).toEqual([batch.plan.id]);
  expect(() => new BatchStore(home).open('b'.repeat(32))).toThrow('batchStateInvalid');
});
