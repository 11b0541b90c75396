/** How a token host ended. Both null: it could not be started at all. */
export interface HostEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/**
 * A running token host as its client sees it. One implementation forks a Node process
 * (forkLauncher.ts); the Electron shell has one on `utilityProcess`.
 */
export interface HostProcess {
  readonly pid: number | undefined;
  /** Structured clone. A message to a host that is gone is dropped: `onEnd` tells. */
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once. Also called where the process could not be started. */
  onEnd(listener: (end: HostEnd) => void): void;
  /** Ends the process at once, as SIGKILL does: a driver that hangs listens to nothing less. */
  kill(): void;
}

/** Starts a fresh token host. */
export type HostLauncher = () => HostProcess;
