import { AnsoError } from '../../contract/errors';
import type { PinAnswer } from '../useCases/signingRequest';

/** Where a batch that lost its token waits for the person: she gives the PIN again, or stops it. */
export class PauseDesk {
  private answer: ((answer: PinAnswer) => void) | null = null;

  /** @throws AnsoError cancelled, once `signal` says so. */
  wait(signal: AbortSignal): Promise<PinAnswer> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.answer = null;
        reject(new AnsoError('cancelled'));
      };
      if (signal.aborted) {
        stop();
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      this.answer = (answer) => {
        this.answer = null;
        signal.removeEventListener('abort', stop);
        resolve(answer);
      };
    });
  }

  /** @throws AnsoError wrongUse where nothing waits. */
  goOn(answer: PinAnswer): void {
    if (this.answer === null) throw new AnsoError('wrongUse', { detail: 'signing' });
    this.answer(answer);
  }
}
