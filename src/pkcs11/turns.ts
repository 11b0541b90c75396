/** Lets work on one thing through one at a time, in the order of asking. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything asked for before it has ended, well or badly. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
