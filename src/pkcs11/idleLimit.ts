/** Calls `reached` once where nothing happened for a while. Work that runs is not idleness. */
export class IdleLimit {
  private readonly ms: number;
  private readonly reached: () => void;
  private timer: NodeJS.Timeout | undefined;
  private running = 0;
  private over = false;

  constructor(ms: number, reached: () => void) {
    this.ms = ms;
    this.reached = reached;
    this.wait();
  }

  /** Runs work that is not idleness. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    clearTimeout(this.timer);
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.wait();
    }
  }

  /** From here on it is never reached. */
  end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.over || this.running > 0) return;
    this.timer = setTimeout(() => {
      this.end();
      this.reached();
    }, this.ms);
  }
}
