import type * as Electron from 'electron';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** electron.ipcMain, the `invoke` half: the program uses no other. */
export class StandInIpcMain implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Runs the handler of a channel; what it gives has to survive a structured clone, as in Electron. */
  async invoke(channel: string, event: Electron.IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await (handler as (event: unknown, ...args: unknown[]) => unknown)(event, ...args));
  }
}
