/** Brings Node 24, the version inside Electron 45, as npm packages (docs/decisions/0001-node-24.md). */
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { node24 } from './paths.mjs';
import { digestOfContents, isFresh, writeStamp } from './stamp.mjs';
import { SetUpError, quietly, say, which } from './shell.mjs';

const folder = join(node24, 'node_modules', `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`);
const brought = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(node24, 'node_modules', '.anso-stamp');

/** The path of the Node 24 program; installs it first where it is missing or its lock file changed. */
export function bringNode24() {
  const digest = digestOfContents([join(node24, 'package-lock.json')]);
  if (isFresh(stamp, digest) && existsSync(brought)) return brought;
  if (!which('npm')) throw new SetUpError('thiếu npm (đi cùng Node.js) / npm is missing: it comes with Node.js 20 or newer, https://nodejs.org');
  say('tải Node 24 / bringing Node 24 …');
  quietly('npm', ['ci', '--prefix', node24, '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'], { what: 'npm ci --prefix build/node24', cwd: node24 });
  if (existsSync(brought)) {
    writeStamp(stamp, digest);
    return brought;
  }
  // No package for this platform: a Node 24 of the machine's own serves as well.
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new SetUpError(`không có gói Node 24 cho ${process.platform}-${process.arch}; hãy cài Node.js 24 / no Node 24 package for this platform: install Node.js 24`);
}

/** The environment of everything that runs from here on: Node 24 first in PATH, its headers for node-gyp. */
export function environmentWith(node) {
  const include = join(folder, 'include', 'node', 'node_api.h');
  return {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    ...(existsSync(include) ? { npm_config_nodedir: folder } : {}),
  };
}
