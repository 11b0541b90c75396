import type { GreyImage } from '../../core/acts/scan/greyImage';
import { DecodingThread } from './decodingThread';

const maxFileBytes = 64 * 1024 * 1024;

/** What the thread answers, once. */
export type JpegAnswer = GreyImage | { readonly failure: string };

/** Decodes JPEG pictures of documents in a thread that is ended at its deadline: the program goes on meanwhile. */
export class JpegThread {
  private readonly thread: DecodingThread<JpegAnswer>;

  /** @param built the built tree, in which the thread's program lies */
  constructor(built: string, deadlineMs?: number) {
    this.thread = new DecodingThread(built, 'jpeg-worker.cjs', deadlineMs);
  }

  /** The brightness of a JPEG. @throws Error where it cannot be decoded, in time and in bounds */
  readonly decode = async (bytes: Uint8Array): Promise<GreyImage> => {
    if (bytes.length > maxFileBytes) throw new Error('too large');
    // A copy of these bytes alone: what is sent takes the whole memory that it is a part of along.
    const answer = await this.thread.run(bytes.slice());
    if ('failure' in answer) throw new Error(answer.failure);
    return answer;
  };
}
