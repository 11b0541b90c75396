/** A screen for windows under test: a virtual one of our own, or the person's where ANSO_TEST_DISPLAY says so. */
import { spawn } from 'node:child_process';
import { SetUpError } from './shell.mjs';
import { needSystem } from './system.mjs';

/** Runs `body` with the environment of a fresh virtual screen, which ends with it. */
export async function withScreen(body) {
  if (process.platform !== 'linux' || process.env.ANSO_TEST_DISPLAY) return body({});
  needSystem(['screen']);
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const display = await new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new SetUpError('Xvfb không khởi động / did not start in 20 s')), 20_000);
      server.stdio[3].once('data', (number) => {
        clearTimeout(tooLate);
        resolve(`:${String(number).trim()}`);
      });
      server.once('exit', (code) => {
        clearTimeout(tooLate);
        reject(new SetUpError(`Xvfb không khởi động / did not start (${code})`));
      });
    });
    return await body({ DISPLAY: display });
  } finally {
    server.kill();
  }
}
