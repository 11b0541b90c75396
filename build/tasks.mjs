/** What `npm run …` can ask for. Each task brings what it needs first. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bench } from './bench.mjs';
import { build } from './bundle.mjs';
import { lint, typecheck } from './gates.mjs';
import { makePackage } from './package.mjs';
import { bringPackages } from './packages.mjs';
import { root } from './paths.mjs';
import { run } from './shell.mjs';
import { start } from './start.mjs';
import { needSystem } from './system.mjs';
import { endToEnd, testAll, unit } from './tests.mjs';

const cli = join(root, 'out', 'cli', 'anso.cjs');
/** Relative paths mean the folder where the person stands; npm itself changes to the root of the tree. */
const here = process.env.INIT_CWD ?? process.cwd();

/** A task that starts from a built tree and the named needs of the system. */
const built = (needs, body) => async (args) => {
  bringPackages();
  needSystem(needs);
  await build();
  return body(args);
};

/** A task that needs the packages only. */
const installed = (body) => async (args) => {
  bringPackages();
  return body(args);
};

export const tasks = {
  demo: built(['softToken', 'pdfTools'], (args) => run(process.execPath, [cli, 'demo', ...(args.length > 0 ? args : ['--keep', join(root, '.demo')])], { cwd: here })),
  start: built([], start),
  anso: built([], (args) => run(process.execPath, [cli, ...args], { cwd: here })),
  test: installed(testAll),
  unit: installed(unit),
  e2e: installed(endToEnd),
  lint: installed(lint),
  typecheck: installed(typecheck),
  build: installed(async (args) => {
    await build({ force: args.includes('--force') });
    return existsSync(cli) ? 0 : 1;
  }),
  package: built([], makePackage),
  bench: built(['softToken', 'pdfTools', 'faultModule', 'virtualReader'], bench),
};
