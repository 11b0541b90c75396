import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { wrongUse } from '../arguments';
import type { Command } from '../command';

/** `anso demo [--keep DIR]`: the whole job with soft tokens. Part of the source tree, not of packages for users. */
export const demo: Command = ({ options }) => {
  const program = join(__dirname, 'demo.cjs');
  if (!existsSync(program)) throw wrongUse('anso demo: npm run demo');
  const folder = options.keep === undefined ? [] : [resolve(options.keep)];
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program, ...folder], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => { done(code ?? 1); });
  });
};
