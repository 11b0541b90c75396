/**
 * `npm run bench [name…]`: bundles bench/*.ts and runs each in a process of its own.
 * What they share lies in folders below.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { out, root } from './paths.mjs';
import { SetUpError, run, say } from './shell.mjs';

export async function bench(args) {
  const folder = join(root, 'bench');
  const names = args.filter((arg) => !arg.startsWith('-'));
  const all = (existsSync(folder) ? readdirSync(folder) : []).filter((file) => file.endsWith('.ts')).map((file) => basename(file, '.ts'));
  const chosen = names.length > 0 ? names : all;
  const unknown = chosen.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new SetUpError(`không có phép đo / no such benchmark: ${unknown.join(', ')} (${all.join(', ')})`);
  const target = join(out, 'bench');
  mkdirSync(target, { recursive: true });
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: chosen.map((name) => `bench/${name}.ts`),
    outdir: target,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    external: ['electron', 'better-sqlite3', 'pkcs11js', 'playwright-core'],
    logLevel: 'warning',
  });
  let failed = 0;
  for (const name of chosen) {
    say(`── ${name}`);
    failed += (await run(process.execPath, ['--expose-gc', join(target, `${name}.cjs`), ...args.filter((arg) => arg.startsWith('-'))])) === 0 ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
}
