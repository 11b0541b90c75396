import { fork } from 'node:child_process';
import type { HostEnd, HostLauncher, HostProcess } from './hostLauncher';

export interface ForkLauncherOptions {
  /** The built host program: out/pkcs11/token-host.cjs. */
  readonly program: string;
  /** Added to the environment, e.g. SOFTHSM2_CONF. Drivers find their configuration in the rest of it. */
  readonly env?: Readonly<Record<string, string>>;
  /** The node program; the one that runs now where it is left out. */
  readonly nodePath?: string;
}

/** Variables that would change how Node itself runs, and so have no place in a host. */
const notInherited = ['NODE_OPTIONS', 'NODE_V8_COVERAGE', 'NODE_CHANNEL_FD', 'NODE_DEBUG'];

/**
 * Starts token hosts as forked Node processes, for the command line, tests and benchmarks.
 * Nothing that a driver prints is kept: drivers are known to print PINs.
 */
export function forkLauncher(options: ForkLauncherOptions): HostLauncher {
  return () => {
    const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
    for (const name of notInherited) delete env[name];
    const child = fork(options.program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      env,
      ...(options.nodePath === undefined ? {} : { execPath: options.nodePath }),
    });
    return hostProcessOf(child);
  };
}

type Child = ReturnType<typeof fork>;

function hostProcessOf(child: Child): HostProcess {
  let end: HostEnd | null = null;
  const listeners: ((end: HostEnd) => void)[] = [];
  const ended = (how: HostEnd): void => {
    if (end !== null) return;
    end = how;
    for (const listener of listeners) listener(how);
  };
  child.on('exit', (exitCode, signal) => ended({ exitCode, signal }));
  child.on('error', () => {
    // Either the program could not be started, or a message could not be sent because it is gone.
    if (child.pid === undefined || !child.connected) ended({ exitCode: child.exitCode, signal: child.signalCode });
  });
  return {
    pid: child.pid,
    send(message) {
      if (child.connected) child.send(message as never, () => undefined);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onEnd(listener) {
      if (end === null) listeners.push(listener);
      else listener(end);
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}
