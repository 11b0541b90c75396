import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
let folder = '';
let printed = '';

interface Proof {
  readonly name: string;
  readonly problem?: string;
}

/** Proves a packed folder anew, in a process of its own (the proof is an ES module). */
function problems(packed: string, platform: 'linux' | 'win'): string[] {
  const program = `import(${JSON.stringify(path.join(root, 'build/packageProof.mjs'))})
    .then((proof) => proof.provePackage(${JSON.stringify({ folder: packed, platform })}))
    .then((results) => console.log(JSON.stringify(results)))`;
  const results = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as Proof[];
  return results.filter(({ problem }) => problem !== undefined).map(({ name }) => name);
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anso-package-test-'));
  printed = execFileSync(process.execPath, [path.join(root, 'build/run.mjs'), 'package', `--output=${folder}`], {
    encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the package for Linux and for Windows passes every proof', () => {
  expect(printed.match(/^ {2}proved {2}linux: /gm)).toHaveLength(5);
  expect(printed.match(/^ {2}proved {2}win: /gm)).toHaveLength(5);
  expect(printed).not.toContain('FAILED');
});

test('says that no real Electron was used, where none was', () => {
  expect(printed).toMatch(/NOT proved {2}win: that Electron starts it \(no real Electron binary was used\)/);
});

describe('the proof sees', () => {
  let packed = '';

  beforeEach(() => {
    packed = mkdtempSync(path.join(folder, 'tampered-'));
  });

  const copy = (platform: 'linux' | 'win'): void => cpSync(path.join(folder, `${platform}-unpacked`), packed, { recursive: true });

  test('a library that lies beside the archive without reason', () => {
    copy('linux');
    const beside = path.join(packed, 'resources/app.asar.unpacked/node_modules');
    copyFileSync(path.join(beside, 'pkcs11js/build/Release/pkcs11.node'), path.join(beside, 'other.node'));
    expect(problems(packed, 'linux')).toEqual(['native modules lie beside the archive, and only they']);
  });

  test('a native module that is missing, also by the program that needs it', () => {
    copy('linux');
    rmSync(path.join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3'), { recursive: true });
    expect(problems(packed, 'linux')).toContain('native modules lie beside the archive, and only they');
  });

  test('a fuse that lets the program run as plain Node', () => {
    copy('linux');
    const program = path.join(packed, 'anso');
    const bytes = readFileSync(program);
    const wire = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 34;
    bytes[wire] = '1'.charCodeAt(0);
    writeFileSync(program, bytes);
    expect(problems(packed, 'linux')).toEqual(['fuses read back as set']);
  });

  test('an archive that the program was not built with', () => {
    copy('win');
    const archive = path.join(packed, 'resources/app.asar');
    const bytes = readFileSync(archive);
    const at = bytes.indexOf('"integrity"');
    bytes.write('"Integrity"', at);
    writeFileSync(archive, bytes);
    appendFileSync(archive, '\n');
    expect(problems(packed, 'win')).toContain('the digest of the archive stands in the program');
  });
});
