import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { keptAct, keptTerms } from '../../contract/batchCalls';
import { AnsoError, errorKinds, type ErrorKind } from '../../contract/errors';
import { markKinds, type SignResult } from '../../contract/models';
import { BatchState } from './batchState';
import { foundResult } from './foundResult';

const place = z.number();
const keptJob = z.object({
  file: z.string(),
  /** Chosen once: a run that goes on writes to the same names. */
  output: z.string(),
  boxes: z.array(z.object({
    kind: z.enum(markKinds),
    page: z.int(), x: place, y: place, w: place, h: place,
    signer: z.string().optional(), text: z.string().optional(),
  })).optional(),
  number: z.string().optional(),
  signer: z.string().optional(),
});
export type KeptJob = z.infer<typeof keptJob>;

const schema = z.object({
  id: z.string(),
  act: keptAct,
  startedAt: z.string(),
  terms: keptTerms,
  jobs: z.array(keptJob),
});
/** What was asked for; no PIN and no password of a document is ever in it. */
export type BatchPlan = z.infer<typeof schema>;

/** A batch of the window on the disk: what was asked for in one file, what became of it in another. */
export class KeptBatch {
  private readonly path: string;
  private readonly state: BatchState;
  private kept: BatchPlan;

  /** @param path without its ending */
  private constructor(path: string, plan: BatchPlan) {
    this.path = path;
    this.kept = plan;
    this.state = new BatchState(`${path}.jsonl`);
  }

  /** @throws AnsoError outputNotWritable */
  static begin(path: string, plan: BatchPlan): KeptBatch {
    const batch = new KeptBatch(path, plan);
    batch.write();
    return batch;
  }

  /** @throws AnsoError batchStateInvalid */
  static read(path: string): KeptBatch {
    let plan: BatchPlan;
    try {
      plan = schema.parse(JSON.parse(readFileSync(`${path}.json`, 'utf8')));
    } catch (cause) {
      throw new AnsoError('batchStateInvalid', { file: `${path}.json` }, { cause });
    }
    return new KeptBatch(path, plan);
  }

  get plan(): BatchPlan {
    return this.kept;
  }

  /** What is asked for now; files of an earlier run that are not among these jobs stay. */
  goOn(terms: BatchPlan['terms'], jobs: readonly KeptJob[]): void {
    const now = new Map(jobs.map((job) => [job.file, job]));
    const known = this.kept.jobs.map((job) => now.get(job.file) ?? job);
    const files = new Set(known.map(({ file }) => file));
    this.kept = { ...this.kept, terms, jobs: [...known, ...jobs.filter(({ file }) => !files.has(file))] };
    this.write();
  }

  outputOf(file: string): string | undefined {
    return this.kept.jobs.find((job) => job.file === file)?.output;
  }

  add(result: SignResult): void {
    this.state.add(result);
  }

  /**
   * Whether a file is signed. A result that lies there without a word about it was written just before a crash: its
   * name was free when the batch began, and nothing else writes to it.
   */
  isSigned({ file, output }: KeptJob): boolean {
    return this.state.done(file, output) !== null || existsSync(output);
  }

  /** Files that a further run may sign: those it never came to. What was refused or cannot be read is settled. */
  left(): readonly KeptJob[] {
    return this.kept.jobs.filter((job) => !this.isSigned(job) && isOpen(this.state.result(job.file)));
  }

  signedCount(): number {
    return this.kept.jobs.filter((job) => this.isSigned(job)).length;
  }

  /** One result for each file, in the order of the files. */
  results(): readonly SignResult[] {
    return this.kept.jobs.map((job) => this.state.done(job.file, job.output) ?? this.resultOf(job));
  }

  private resultOf({ file, output }: KeptJob): SignResult {
    const known = this.state.result(file);
    return known && !existsSync(output) ? known : foundResult(this.kept.act, { file, output });
  }

  /** Nothing is left to go on with. */
  remove(): void {
    for (const ending of ['json', 'jsonl']) rmSync(`${this.path}.${ending}`, { force: true });
  }

  private write(): void {
    const path = `${this.path}.json`;
    try {
      writeFileSync(`${path}.new`, JSON.stringify(this.kept), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch (cause) {
      throw new AnsoError('outputNotWritable', { path }, { cause });
    }
  }
}

/** Stopped, unplugged, a wrong PIN: nothing was wrong with the file. */
function isOpen(result: SignResult | null): boolean {
  if (result === null) return true;
  const group = errorKinds[(result.error?.kind ?? 'internal') as ErrorKind];
  return result.status === 'failed' && (group === 'token' || group === 'cancelled');
}
