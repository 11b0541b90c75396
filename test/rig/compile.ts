import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A shared library compiled from `sources` (the first is compiled, the others are what it includes)
 * with the system's C compiler, once for each state of the sources. Throws where there is no compiler.
 */
export function compiledLibrary(name: string, sources: readonly string[]): string {
  const changed = Math.max(...sources.map((file) => fs.statSync(file).mtimeMs));
  const folder = path.join(os.tmpdir(), `anso-native-${os.userInfo().username}`);
  const library = path.join(folder, `lib${name}-${process.arch}-${Math.round(changed)}.so`);
  if (fs.existsSync(library)) return library;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = `${library}.${process.pid}`;
  execFileSync('cc', [
    '-O1', '-g', '-Wall', '-Wextra', '-fPIC', '-shared', '-fvisibility=hidden', '-o', aside, sources[0] ?? '',
    '-ldl', '-pthread',
  ], { stdio: ['ignore', 'ignore', 'inherit'] });
  fs.renameSync(aside, library);
  return library;
}
