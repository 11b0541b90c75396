import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A sheet of A4 at 300 dpi takes a second or two. */
const usualDeadlineMs = 30_000;

/** Runs a program of the built tree in a thread of its own, which answers once and is ended at its deadline. */
export class DecodingThread<Answer> {
  private readonly path: string;
  private readonly deadlineMs: number;
  private source: string | null = null;

  /** @param built the built tree, in which the thread's program lies */
  constructor(built: string, program: string, deadlineMs = usualDeadlineMs) {
    this.path = join(built, 'main', program);
    this.deadlineMs = deadlineMs;
  }

  /** @throws Error `deadline`, or `ended`: the thread died of what it was given */
  async run(workerData: unknown): Promise<Answer> {
    // From its text, not from its path: inside the installed program it lies in an archive.
    const source = (this.source ??= readFileSync(this.path, 'utf8'));
    return new Promise((resolve, reject) => {
      const worker = new Worker(source, {
        eval: true, workerData, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 512 },
      });
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        void worker.terminate();
        settle();
      };
      const fail = (why: string, cause?: unknown): void => { end(() => { reject(new Error(why, { cause })); }); };
      const timer = setTimeout(() => { fail('deadline'); }, this.deadlineMs);
      worker.once('message', (answer: Answer) => { end(() => { resolve(answer); }); });
      worker.once('error', (cause) => { fail('ended', cause); });
      worker.once('exit', () => { fail('ended'); });
    });
  }
}
