import { AnsoError } from '../../contract/errors';
import { DecodingThread } from './decodingThread';
import type { PictureOfScan } from './pictureOfScan';

/** What the thread is given. */
export interface PictureOrder {
  readonly bytes: Uint8Array;
  readonly widthMm: number;
}

/** What the thread answers, once: an error loses its class on the way. */
export type PictureAnswer = PictureOfScan | Pick<AnsoError, 'kind' | 'data'>;

/** Takes signatures and seals off their scans, in a thread that is ended at its deadline: the window goes on. */
export class PictureThread {
  private readonly thread: DecodingThread<PictureAnswer>;

  /** @param built the built tree, in which the thread's program lies */
  constructor(built: string, deadlineMs?: number) {
    this.thread = new DecodingThread(built, 'picture-worker.cjs', deadlineMs);
  }

  /** As `pictureOfScan`. @throws AnsoError imageNotReadable {reason}, pictureNotSuitable {reason} */
  async make(order: PictureOrder): Promise<PictureOfScan> {
    const answer = await this.thread.run({ ...order, bytes: order.bytes.slice() }).catch((cause: unknown) => {
      const reason = cause instanceof Error && cause.message === 'deadline' ? 'deadline' : 'tooLarge';
      throw new AnsoError('imageNotReadable', { reason }, { cause });
    });
    if ('png' in answer) return answer;
    throw new AnsoError(answer.kind, answer.data);
  }
}
