/**
 * The single entry of all npm scripts. Runs on bare Node 20 or newer, with nothing installed:
 * brings Node 24 and goes on with it, installs the npm packages and what the task needs of the
 * system, builds what is stale, and does the task. Second runs find it all done.
 */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bringNode24, environmentWith } from './node24.mjs';
import { SetUpError, run, say } from './shell.mjs';

const [task = 'help', ...args] = process.argv.slice(2);

async function main() {
  const node = bringNode24();
  if (realpathSync(process.execPath) !== realpathSync(node)) {
    return run(node, [fileURLToPath(import.meta.url), task, ...args], { env: environmentWith(node) });
  }
  Object.assign(process.env, environmentWith(node));
  const { tasks } = await import('./tasks.mjs');
  const chosen = Object.hasOwn(tasks, task) ? tasks[task] : undefined;
  if (!chosen) {
    say(`không có việc "${task}" / no such task. ${Object.keys(tasks).join(' · ')}`);
    return 2;
  }
  return chosen(args);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
