import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { StandInWindow } from './standInWindow';

type Members = 'id' | 'isDestroyed' | 'close' | 'setWindowOpenHandler' | 'send' | 'getURL';
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** webContents of a stand-in window; the window does the work. */
export class StandInWebContents extends EventEmitter implements Pick<Electron.WebContents, Members> {
  static #count = 0;
  readonly id = ++StandInWebContents.#count;
  readonly window: StandInWindow;
  #openHandler: OpenHandler | null = null;

  constructor(window: StandInWindow) {
    super();
    this.window = window;
  }

  isDestroyed(): boolean {
    return this.window.isDestroyed();
  }

  close(): void {
    this.window.close();
  }

  getURL(): string {
    return this.window.url();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    structuredClone(args);
    void this.window.deliver(channel, args);
  }

  /** Whether the program lets a page open this URL. Without a handler Electron lets it. */
  allowsOpening(url: string): boolean {
    return this.#openHandler?.({ url } as Electron.HandlerDetails).action !== 'deny';
  }

  /** Whether the program lets its page go to this URL. */
  allowsNavigation(url: string): boolean {
    let allowed = true;
    this.emit('will-navigate', { preventDefault: () => { allowed = false; } }, url);
    return allowed;
  }
}
