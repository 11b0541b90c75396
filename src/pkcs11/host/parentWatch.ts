import { Worker } from 'node:worker_threads';

/**
 * Ends this process when the one that started it is gone. The end of the channel tells that too,
 * but not while the driver hangs: then the main thread hears nothing, and a host would hold the
 * token for ever. So a second thread watches. SIGKILL, since exit handlers may hang in the driver.
 *
 * `parentPid` comes from that process itself: it may be gone before this one looks, and under
 * Electron it need not be the parent that the system names. An orphan is known by its new parent,
 * too, since a process that nobody has waited for still has its number.
 */
export function watchParent(parentPid: number, everyMs: number): void {
  const watch = `
    const gone = () => {
      if (process.ppid !== ${process.ppid}) return true;
      try { process.kill(${parentPid}, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
    };
    setInterval(() => { if (gone()) process.kill(process.pid, 'SIGKILL'); }, ${everyMs});
  `;
  const worker = new Worker(watch, { eval: true, stdin: false, env: {} });
  worker.unref();
  // The watch is a second safety: without it (no threads to be had) the channel still tells.
  worker.on('error', () => undefined);
}
