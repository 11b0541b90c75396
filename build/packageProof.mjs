/** Looks into a packed program: what is in it, what must not be, fuses, integrity, and whether it is complete. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { modules } from './paths.mjs';
import { filesUnder } from './stamp.mjs';

const wanted = [
  'package.json', 'out/main/index.cjs', 'out/main/preload.cjs', 'out/main/tray.png', 'out/pkcs11/token-host.cjs',
  'out/cli/anso.cjs', 'out/cli/program.cjs',
  'out/renderer/index.html', 'out/renderer/index.js', 'out/renderer/pdfjs/pdf.worker.mjs', 'out/renderer/pdfjs/cmaps/LICENSE',
  'out/main/ocr-worker.cjs', 'out/main/jpeg-worker.cjs', 'out/main/picture-worker.cjs',
  'out/ocr/tesseract-core.wasm', 'out/ocr/vie.traineddata.gz', 'out/ocr/LICENSE.txt',
  'out/fonts/Tinos_400Regular.ttf', 'out/fonts/OFL.txt', 'node_modules/pkcs11js/index.js', 'node_modules/better-sqlite3/lib/index.js',
];

/** What may be in it at all; everything else is a leak of sources, tests or tools. */
const allowed = [
  /^(package\.json|LICENSE)$/, /^out\/(main|pkcs11)\/[\w-]+\.cjs$/, /^out\/main\/tray(@2x)?\.png$/, /^out\/cli\/(anso|program)\.cjs$/, /^out\/renderer\//, /^out\/fonts\//,
  /^out\/ocr\/(tesseract-core\.wasm|vie\.traineddata\.gz|LICENSE\.txt)$/,
  /^node_modules\/pkcs11js\/(package\.json|index\.js|LICENSE|build\/Release\/pkcs11\.node)$/,
  /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/.*\.js|prebuilds\/[\w-]+\.node)$/,
];

const expectedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** Returns each thing looked at, with its problem where there is one. */
export async function provePackage({ folder, platform }) {
  const asar = await import('@electron/asar');
  const archive = join(folder, 'resources', 'app.asar');
  const program = join(folder, platform === 'win' ? 'anso.exe' : 'anso');
  const names = asar.listPackage(archive, { isPack: false }).map((name) => name.replace(/^[\\/]/, '').replaceAll('\\', '/'));
  const files = names.filter((name) => !('files' in asar.statFile(archive, name)));
  const unpacked = filesUnder(`${archive}.unpacked`).map((file) => file.slice(`${archive}.unpacked`.length + 1).replaceAll('\\', '/'));
  const native = ['node_modules/better-sqlite3/prebuilds/'
    + `${platform === 'win' ? 'win32' : 'linux'}-x64.node`, 'node_modules/pkcs11js/build/Release/pkcs11.node'];
  return [
    result('the whole program is in the archive', missing(wanted, files)),
    result('nothing else is in the archive (no sources, tests, stand-in, demonstration, bundled libraries)',
      files.filter((file) => !allowed.some((pattern) => pattern.test(file)))),
    result('native modules lie beside the archive, and only they', [...missing(native, unpacked), ...missing(unpacked, native)]),
    result('fuses read back as set', await wrongFuses(program)),
    ...(platform === 'win' ? [result('the digest of the archive stands in the program', wrongIntegrity(archive, program))] : []),
    ...(platform === 'linux' ? [result('the packed command line starts from the packed files alone', doesNotStart(asar, archive))] : []),
  ];
}

const result = (name, problems) => ({ name, problem: problems.length === 0 ? undefined : problems.slice(0, 8).join(', ') });
const missing = (wantedNames, present) => wantedNames.filter((name) => !present.includes(name));

async function wrongFuses(program) {
  const { FuseState, FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses');
  const wire = await getCurrentFuseWire(program);
  return Object.entries(expectedFuses)
    .filter(([name, on]) => wire[FuseV1Options[name]] !== (on ? FuseState.ENABLE : FuseState.DISABLE))
    .map(([name]) => name);
}

/** Electron compares the SHA-256 of the archive's header with the resource INTEGRITY/ELECTRONASAR. */
function wrongIntegrity(archive, program) {
  const require = createRequire(join(modules, 'electron-builder', 'package.json'));
  const { NtExecutable, NtExecutableResource } = require('resedit');
  const entries = NtExecutableResource.from(NtExecutable.from(readFileSync(program))).entries;
  const entry = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
  if (!entry) return ['no INTEGRITY resource'];
  const [{ file, value }] = JSON.parse(Buffer.from(entry.bin).toString('utf8'));
  const header = readFileSync(archive);
  // Pickle: 4 bytes of size, 4 of the header's pickle size, 4 of its payload, 4 of the string's length, then the JSON
  const json = header.subarray(16, 16 + header.readUInt32LE(12));
  const digest = createHash('sha256').update(json).digest('hex');
  return file === 'resources\\app.asar' && value === digest ? [] : [`${file}: ${value} is not ${digest}`];
}

/** Node cannot read an archive; taken apart in a folder of its own it must find everything it loads. */
function doesNotStart(asar, archive) {
  const folder = mkdtempSync(join(tmpdir(), 'anso-packed-'));
  try {
    asar.extractAll(archive, join(folder, 'app'));
    const started = spawnSync(process.execPath, [join(folder, 'app', 'out', 'cli', 'anso.cjs'), 'journal', 'list', '--json'], {
      cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder, ANSO_HOME: join(folder, 'home') },
    });
    return started.status === 0 ? [] : [`exit ${started.status}: ${started.stderr.trim().split('\n').slice(-3).join(' ')}`];
  } catch (error) {
    return [error.message.split('\n').at(-1)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
