import { buildSync } from 'esbuild';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

let built: string | null = null;

/**
 * The token host as one file that Node can run, built from the sources as they are now. The binding
 * stays outside, at the place where it is installed: it has a native part.
 */
export function hostProgram(): string {
  if (built !== null) return built;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-host-'));
  const program = path.join(folder, 'token-host.cjs');
  const binding = require.resolve('pkcs11js');
  buildSync({
    entryPoints: [path.resolve(__dirname, '../../src/pkcs11/host/tokenHost.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    alias: { pkcs11js: binding },
    external: [binding],
    logLevel: 'error',
  });
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  built = program;
  return program;
}
