import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

/** First argument of a child that plays a utility process (launch.ts). */
export const utilityMark = '--standin-utility-process';

/** electron.utilityProcess over child_process.fork: the same messages, the same exit. */
export class StandInUtilityProcess extends EventEmitter implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage'> {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    super();
    this.#child = child;
    child.on('message', (message) => void this.emit('message', message));
    child.on('spawn', () => void this.emit('spawn'));
    child.on('exit', (code, signal) => void this.emit('exit', code ?? (signal === null ? 1 : 128)));
  }

  static fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): StandInUtilityProcess {
    const launcher = process.argv[1];
    if (launcher === undefined) throw new Error('stand-in: no launcher to fork');
    const child = fork(launcher, [utilityMark, modulePath, ...args], {
      serialization: 'advanced',
      execArgv: [],
      ...(options.env === undefined ? {} : { env: options.env as NodeJS.ProcessEnv }),
      stdio: ['ignore', options.stdio === 'ignore' ? 'ignore' : 'inherit', options.stdio === 'ignore' ? 'ignore' : 'inherit', 'ipc'],
    });
    return new StandInUtilityProcess(child);
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

/** Inside the child: `process.parentPort` as a utility process has it. */
export function installParentPort(): void {
  const port = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void process.send?.(message),
    start: () => undefined,
  });
  process.on('message', (data) => void port.emit('message', { data, ports: [] }));
  process.on('disconnect', () => void port.emit('close'));
  Object.defineProperty(process, 'parentPort', { value: port });
}
