/** The host's end of the line to the process that started it. */
export interface HostChannel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
}

/** What Electron puts on `process` in a utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/**
 * The channel of this process: Electron's `process.parentPort` in a utility process, the IPC channel
 * of `child_process.fork` elsewhere. Throws where there is neither: the host was started by hand.
 */
export function openHostChannel(): HostChannel {
  const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
      onDisconnect: (listener) => parentPort.on('close', listener),
    };
  }
  if (process.send === undefined) throw new Error('a token host is started by the program, not by hand');
  return {
    post: (message) => {
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => process.on('message', listener),
    onDisconnect: (listener) => process.on('disconnect', listener),
  };
}
