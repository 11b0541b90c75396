import type { App } from 'electron';
import { readStart } from './startArguments';

/** Kept until the window asks; a file manager that hands over a whole disk is not followed. */
const mostWaiting = 1000;

/** Documents that the system hands to the program: at the start, by a second start, or by macOS's `open-file`. */
export class GivenFiles {
  #waiting: readonly string[];
  #onMore: () => void = () => undefined;

  constructor(files: readonly string[]) {
    this.#waiting = files;
  }

  /** Must be called before `ready`: macOS may send `open-file` before it. @param root as StartedIn has it */
  listen(app: App, root: string | null): void {
    app.on('second-instance', (_event, argv, folder) => {
      const start = readStart(argv, { folder, root });
      if (start.kind === 'window') this.#add(start.files);
    });
    app.on('open-file', (event, file) => {
      event.preventDefault();
      this.#add([file]);
    });
  }

  onMore(listener: () => void): void {
    this.#onMore = listener;
  }

  /** Each file is handed out once. */
  take(): readonly string[] {
    const files = this.#waiting;
    this.#waiting = [];
    return files;
  }

  #add(files: readonly string[]): void {
    if (files.length === 0) return;
    this.#waiting = [...this.#waiting, ...files].slice(0, mostWaiting);
    this.#onMore();
  }
}
