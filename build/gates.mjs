/** Gates that look at the source only. */
import { join } from 'node:path';
import { modules } from './paths.mjs';
import { run } from './shell.mjs';

const tool = (path) => join(modules, path);

export function lint(args = []) {
  return run(process.execPath, [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '--cache', '--cache-location', join(modules, '.cache', 'eslint'), ...(args.length > 0 ? args : ['.'])]);
}

export function typecheck(args = []) {
  return run(process.execPath, [tool('typescript/bin/tsc'), '-p', '.', '--incremental', '--tsBuildInfoFile', join(modules, '.cache', 'tsc.tsbuildinfo'), ...args]);
}
