import { AnsoError } from '../contract/errors';
import { checkResponse } from './checkResponse';
import type { HostEnd, HostProcess } from './hostLauncher';
import type { HostCall, HostCallName, HostFault, HostResult } from './protocol';

/** What a module answered instead of a result. */
export class HostFaultError extends Error {
  readonly fault: HostFault;

  constructor(fault: HostFault) {
    super(fault.message);
    this.name = 'HostFaultError';
    this.fault = fault;
  }
}

interface Waiting {
  readonly id: number;
  readonly call: HostCallName;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The line to one host process, from its start to its end. One call at a time; a call past its
 * deadline ends the process, and so does an answer that is none. What has ended stays ended.
 */
export class HostConnection {
  private readonly host: HostProcess;
  private waiting: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;
  private end: AnsoError | null = null;
  private lastId = 0;
  private readonly gone: Promise<void>;

  constructor(host: HostProcess) {
    this.host = host;
    this.gone = new Promise((resolve) => {
      host.onEnd((how) => {
        this.endWith(crashed(how));
        resolve();
      });
    });
    host.onMessage((message) => this.receive(message));
  }

  /** Why this host is no more; null while it lives. */
  get ended(): AnsoError | null {
    return this.end;
  }

  get pid(): number | undefined {
    return this.host.pid;
  }

  /**
   * Asks the host. Rejects with HostFaultError (the module said no), or AnsoError `deviceTimeout`
   * (the deadline passed; the process is killed) or `deviceCrashed` (the process ended by itself).
   * An abort shortens the deadline to `graceMs`: a call in the driver cannot be taken back.
   */
  call<C extends HostCall>(
    request: C, deadlineMs: number, cancel?: { readonly signal: AbortSignal; readonly graceMs: number },
  ): Promise<HostResult<C['call']>> {
    if (this.end !== null) return Promise.reject(this.end);
    if (this.waiting !== null) return Promise.reject(new Error('one call at a time'));
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise<HostResult<C['call']>>((resolve, reject) => {
      this.waiting = { id, call: request.call, resolve: resolve as (result: never) => void, reject };
    });
    this.timer = this.deadline(request.call, deadlineMs);
    const shorten = (): void => {
      clearTimeout(this.timer);
      this.timer = this.deadline(request.call, cancel?.graceMs ?? 0);
    };
    cancel?.signal.addEventListener('abort', shorten, { once: true });
    this.host.send({ ...request, id });
    return answer.finally(() => cancel?.signal.removeEventListener('abort', shorten));
  }

  /** Ends the process at once and waits until it is gone, though not for ever. */
  async kill(): Promise<void> {
    this.endWith(new AnsoError('deviceCrashed', { reason: 'ended' }));
    this.host.kill();
    let timer: NodeJS.Timeout | undefined;
    // A process in the middle of a kernel call outlives even SIGKILL until the call is over.
    await Promise.race([this.gone, new Promise((resolve) => { timer = setTimeout(resolve, 2000); })]);
    clearTimeout(timer);
  }

  private deadline(call: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.endWith(new AnsoError('deviceTimeout', { call, seconds: Math.round(ms / 100) / 10 }));
      this.host.kill();
    }, ms);
  }

  private receive(message: unknown): void {
    const { waiting } = this;
    if (waiting === null) return;
    const response = checkResponse(message, waiting.id, waiting.call);
    if (response === null) {
      this.endWith(new AnsoError('deviceCrashed', { reason: 'malformedAnswer' }));
      this.host.kill();
      return;
    }
    this.settle();
    if (response.ok) waiting.resolve(response.result as never);
    else waiting.reject(new HostFaultError(response.fault));
  }

  private endWith(error: AnsoError): void {
    this.end ??= error;
    const { waiting } = this;
    this.settle();
    waiting?.reject(this.end);
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.waiting = null;
  }
}

function crashed({ exitCode, signal }: HostEnd): AnsoError {
  return new AnsoError('deviceCrashed', { reason: signal ?? (exitCode === null ? 'notStarted' : `exit ${exitCode}`) });
}
