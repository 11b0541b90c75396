/**
 * `npm run package`: packs the built program for Linux and Windows with electron-builder (unpacked folders in
 * dist/), on the real Electron where its binary is there and on a fake distribution where not, then proves what
 * was packed. `npm run package -- --installers` makes the installers of this system instead; that needs the real one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { electronDist } from './bundle.mjs';
import { fakeElectron } from './fakeElectron.mjs';
import { provePackage } from './packageProof.mjs';
import { modules, root } from './paths.mjs';
import { quietly, run, say } from './shell.mjs';

const builder = join(modules, 'electron-builder', 'cli.js');
const own = process.platform === 'win32' ? 'win' : 'linux';

export async function makePackage(args) {
  if (args.includes('--installers')) return run(process.execPath, [builder, '--publish', 'never']);
  const output = args.find((arg) => arg.startsWith('--output='))?.slice('--output='.length) ?? join(root, 'dist');
  const work = mkdtempSync(join(tmpdir(), 'anso-package-'));
  let failed = 0;
  try {
    for (const platform of ['linux', 'win']) {
      const real = platform === own ? electronDist() : undefined;
      const distribution = real ?? join(work, platform);
      if (!real) fakeElectron(distribution, platform);
      say(`đóng gói / packing: ${platform}, ${real ? 'Electron thật / real Electron' : 'bản Electron GIẢ / FAKE distribution'} …`);
      quietly(process.execPath, [
        builder, `--${platform}`, '--x64', '--dir', '--publish', 'never',
        `-c.electronDist=${distribution}`, `-c.directories.output=${output}`,
      ], { what: `electron-builder --${platform}` });
      const results = await provePackage({ folder: join(output, `${platform}-unpacked`), platform });
      for (const { name, problem } of results) {
        process.stdout.write(`  ${problem ? 'FAILED' : 'proved'}  ${platform}: ${name}${problem ? `\n          ${problem}` : ''}\n`);
        if (problem) failed += 1;
      }
      if (!real) process.stdout.write(`  NOT proved  ${platform}: that Electron starts it (no real Electron binary was used)\n`);
    }
    process.stdout.write(
      '  NOT proved  installers (nsis, msi, dmg, deb): they are made on the system they are for\n'
      + (own === 'linux' ? '  NOT proved  win: pkcs11.node is the Linux build here; package for Windows on Windows\n' : ''));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return failed === 0 ? 0 : 1;
}
