/** Installs the npm packages of the lock file, once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { quietly, say } from './shell.mjs';
import { digestOfContents, isFresh, writeStamp } from './stamp.mjs';
import { needSystem } from './system.mjs';

const stamp = join(modules, '.anso-stamp');

function digest() {
  return digestOfContents([join(root, 'package-lock.json'), join(root, 'build', 'node24', 'package-lock.json')]);
}

export function bringPackages() {
  if (isFresh(stamp, digest()) && existsSync(join(modules, 'esbuild'))) return;
  needSystem(['compiler']); // pkcs11js is compiled at install
  say('cài các gói npm / installing npm packages (npm ci) …');
  quietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { what: 'npm ci' });
  markInstalled();
}

/** For developers who ran `npm install` by hand: the folder is as the lock file says. */
export function markInstalled() {
  writeStamp(stamp, digest());
}
