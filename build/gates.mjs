/** Gates that look at the source only. */
import { join } from 'node:path';
import { modules } from './paths.mjs';
import { run } from './shell.mjs';

const tool = (path) => join(modules, path);

/** No cache: rules that know types judge a file by others too. */
export function lint(args = []) {
  return run(process.execPath, [tool('eslint/bin/eslint.js'), '--max-warnings', '0', ...(args.length > 0 ? args : ['.'])]);
}

export function typecheck(args = []) {
  const information = join(modules, '.cache', 'tsc.tsbuildinfo');
  return run(process.execPath, [
    tool('typescript/bin/tsc'), '-p', '.', '--incremental', '--tsBuildInfoFile', information, ...args,
  ]);
}
