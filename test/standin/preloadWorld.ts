import type { Wire } from './wire';
import type { WorldBridge } from './worldBridge';

/** What the isolated world has besides the DOM. `standinIpc` is a binding into the main process. */
interface PreloadGlobals {
  standinIpc(message: string): void;
  standinReply(message: string): void;
  standinEvent(channel: string, args: string): void;
  standinFile(index: number): File | undefined;
}

/**
 * Runs in the isolated world before the preload and gives it the three modules that a sandboxed
 * preload has. Anything else that it requires is refused. Self-contained.
 */
export function installPreloadWorld(
  wire: Wire,
  bridge: WorldBridge,
  preload: (require: (name: string) => unknown, module: { exports: object }, exports: object) => void,
): void {
  const world = globalThis as unknown as PreloadGlobals;
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  const files: File[] = [];
  let invocations = 0;

  world.standinReply = (message) => {
    const { id, value, error } = wire.decode(message) as { id: number; value?: unknown; error?: string };
    const waiter = pending.get(id);
    pending.delete(id);
    if (error === undefined) waiter?.resolve(value);
    else waiter?.reject(new Error(error));
  };
  world.standinEvent = (channel, args) => {
    for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, ...(wire.decode(args) as unknown[]));
  };
  world.standinFile = (index) => files[index];

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++invocations;
        const message = wire.encode({ id, channel, args });
        pending.set(id, { resolve, reject });
        world.standinIpc(message);
      }),
    on: (channel: string, listener: (event: object, ...args: unknown[]) => void) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    removeListener: (channel: string, listener: (event: object, ...args: unknown[]) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((known) => known !== listener));
    },
  };
  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) };
  /** A page cannot learn a path; the stand-in's own message layer replaces this token by it. */
  const webUtils = {
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile expected to receive a File object');
      return `standin-file:${files.push(file) - 1}:`;
    },
  };

  const module = { exports: {} };
  preload(
    (name) => {
      if (name === 'electron' || name === 'electron/renderer') return { ipcRenderer, contextBridge, webUtils };
      throw new Error(`A sandboxed preload has no module ${name}`);
    },
    module,
    module.exports,
  );
}
