import { utilityProcess, type UtilityProcess } from 'electron';
import type { HostEnd, HostLauncher, HostProcess } from '../../pkcs11/hostLauncher';

/**
 * Starts token hosts as utility processes: with the fuse `runAsNode` off, `child_process.fork`
 * does not work in the packaged program. Nothing that a driver prints is kept: drivers are known
 * to print PINs.
 */
export function utilityLauncher(program: string): HostLauncher {
  return () => hostProcessOf(utilityProcess.fork(program, [], { stdio: 'ignore', serviceName: 'Ấn Số token host' }));
}

function hostProcessOf(child: UtilityProcess): HostProcess {
  let end: HostEnd | null = null;
  const listeners: ((end: HostEnd) => void)[] = [];
  child.on('exit', (exitCode) => {
    end = { exitCode, signal: null };
    for (const listener of listeners) listener(end);
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => {
      if (end === null) child.postMessage(message);
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => {
      if (end === null) listeners.push(listener);
      else listener(end);
    },
    kill: () => kill(child),
  };
}

/** `UtilityProcess.kill` asks with SIGTERM; a host whose driver hangs needs more than a request. */
function kill(child: UtilityProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}
