import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GreyImage } from '../../core/acts/scan/greyImage';

/** A sheet of A4 at 300 dpi takes a second or two. */
const deadlineMs = 30_000;
const maxFileBytes = 64 * 1024 * 1024;

/** What the thread answers, once. */
export type JpegAnswer = GreyImage | { readonly failure: string };

/** Decodes JPEG pictures of documents in a thread that is ended at its deadline: the program goes on meanwhile. */
export class JpegThread {
  private readonly built: string;
  private readonly deadlineMs: number;
  private source: string | null = null;

  /** @param built the built tree, in which the thread's program lies */
  constructor(built: string, deadline = deadlineMs) {
    this.built = built;
    this.deadlineMs = deadline;
  }

  /** The brightness of a JPEG. @throws Error where it cannot be decoded, in time and in bounds */
  readonly decode = async (bytes: Uint8Array): Promise<GreyImage> => {
    if (bytes.length > maxFileBytes) throw new Error('too large');
    // From its text, not from its path: inside the installed program it lies in an archive.
    const source = (this.source ??= readFileSync(join(this.built, 'main', 'jpeg-worker.cjs'), 'utf8'));
    return new Promise((resolve, reject) => {
      const worker = new Worker(source, {
        // A copy of these bytes alone: what is sent takes the whole memory that it is a part of along.
        eval: true, workerData: bytes.slice(), stdout: true, stderr: true,
        resourceLimits: { maxOldGenerationSizeMb: 512 },
      });
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        void worker.terminate();
        settle();
      };
      const fail = (why: string, cause?: unknown): void => { end(() => { reject(new Error(why, { cause })); }); };
      const timer = setTimeout(() => { fail('deadline'); }, this.deadlineMs);
      worker.once('message', (answer: JpegAnswer) => {
        if ('failure' in answer) fail(answer.failure);
        else end(() => { resolve(answer); });
      });
      worker.once('error', (cause) => { fail('ended', cause); });
      worker.once('exit', () => { fail('ended'); });
    });
  };
}
