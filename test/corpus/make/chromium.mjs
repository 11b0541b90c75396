/** Runs Chromium once, without a window, to print a page or to take its picture. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const quiet = [
  '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export function chromium(file, switches, { work, environment }) {
  const all = [...quiet, `--user-data-dir=${join(work, 'chromium')}`, ...switches, pathToFileURL(file).href];
  execFileSync('chromium', all, { env: environment, stdio: 'ignore', timeout: 60_000 });
}
