import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorText, texts } from '../../src/contract/languages';
import { forkLauncher } from '../../src/pkcs11/forkLauncher';
import { readLibraryFile, runsHere } from '../../src/pkcs11/libraryFile';
import { tryModule } from '../../src/pkcs11/tryModule';
import { hostProgram } from '../rig/hostProgram';
import { findSoftHsm } from '../rig/softToken';

let folder: string;
const sentences = new Set<string>();

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-try-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function library(name: string, source: string, ...options: string[]): string {
  const file = path.join(folder, `${name}.c`);
  const output = path.join(folder, `lib${name}.so`);
  fs.writeFileSync(file, source);
  execFileSync('cc', ['-shared', '-fPIC', '-o', output, file, ...options]);
  return output;
}

/** The reason, having seen that it has a sentence of its own with nothing left open. */
async function reasonOf(modulePath: string, deadlineMs = 15_000): Promise<string> {
  const thrown: unknown = await tryModule(modulePath, forkLauncher({ program: hostProgram() }), deadlineMs)
    .catch((error: unknown) => error);
  const error = thrown as { kind: string; data: Record<string, string> };
  if (error.kind !== 'moduleUnusable') return 'usable';
  const { what, advice } = errorText(texts('vi'), { kind: error.kind, data: error.data });
  expect(`${what} ${advice}`).not.toMatch(/\{\{|undefined|moduleFaults/);
  expect(sentences).not.toContain(what.replace(path.basename(modulePath), ''));
  sentences.add(what.replace(path.basename(modulePath), ''));
  return error.data['reason'] ?? '';
}

test('a good module tells its name and its readers', async () => {
  const trial = await tryModule(findSoftHsm() ?? '', forkLauncher({ program: hostProgram() }));
  expect(trial).toMatchObject({ manufacturer: 'SoftHSM', slots: expect.any(Number), occupied: expect.any(Number) });
});

test('each fault has its own reason, its own sentence and its remedy', async () => {
  const text = path.join(folder, 'text.so');
  fs.writeFileSync(text, 'not a library\n'.repeat(100));
  const foreign = path.join(folder, 'foreign.so');
  fs.writeFileSync(foreign, fs.readFileSync(library('plain', 'int unused;')).fill(1, 4, 5).fill(3, 18, 19));
  const needed = library('needed', 'int needed(void) { return 1; }');
  const dependent = library('dependent', 'int needed(void); int use(void) { return needed(); }', needed);
  fs.rmSync(needed);
  const hang = '#include <unistd.h>\n__attribute__((constructor)) void c(void) { for (;;) pause(); }';
  expect({
    missing: await reasonOf('/usr/lib/no-such-module.so'),
    text: await reasonOf(text),
    foreign: await reasonOf(foreign),
    dependent: await reasonOf(dependent),
    other: await reasonOf(library('other', 'int answer(void) { return 42; }')),
    refusing: await reasonOf(library('refusing', 'unsigned long C_GetFunctionList(void **l) { return 5; }')),
    crashing: await reasonOf(library('crashing', '__attribute__((constructor)) void c(void) { *(volatile int *)0 = 1; }')),
    hanging: await reasonOf(library('hanging', hang), 500),
  }).toEqual({
    missing: 'notFound', text: 'notLibrary', foreign: 'wrongArchitecture', dependent: 'dependencyMissing',
    other: 'noFunctionList', refusing: 'initialiseFailed', crashing: 'crashed', hanging: 'hung',
  });
});

test('what a driver file says of itself, on all three systems', () => {
  const written = (name: string, ...parts: readonly Buffer[]): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, Buffer.concat(parts));
    return file;
  };
  const words = (...numbers: readonly number[]): Buffer => Buffer.concat(numbers.map((number) => {
    const word = Buffer.alloc(4);
    word.writeUInt32BE(number >>> 0);
    return word;
  }));
  const dosHeader = Buffer.alloc(64);
  dosHeader.write('MZ');
  dosHeader.writeUInt32LE(64, 60);
  const windows32 = written('old.dll', dosHeader, Buffer.from('PE\0\0\x4c\x01', 'latin1'), Buffer.alloc(20));
  const windows64 = written('new.dll', dosHeader, Buffer.from('PE\0\0\x64\x86', 'latin1'), Buffer.alloc(20));
  const intelMac = written('one.dylib', Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(24));
  const bothMac = written('both.dylib', words(0xcafebabe, 2, 0x01000007, 0, 0, 0, 0, 0x0100000c, 0, 0, 0, 0));
  expect([windows32, windows64, intelMac, bothMac].map((file) => readLibraryFile(file)?.architectures)).toEqual([
    ['ia32'], ['x64'], ['x64'], ['x64', 'arm64'],
  ]);
  const runs = (file: string, platform: string, arch: string): boolean => {
    const read = readLibraryFile(file);
    return read !== null && read !== undefined && runsHere(read, platform, arch);
  };
  expect([
    runs(windows32, 'win32', 'x64'), runs(windows64, 'win32', 'x64'), runs(windows64, 'linux', 'x64'),
    runs(intelMac, 'darwin', 'arm64'), runs(bothMac, 'darwin', 'arm64'),
  ]).toEqual([false, true, false, false, true]);
});

test('a header that is cut anywhere is no library, and no crash', () => {
  const whole = fs.readFileSync(library('cut', 'int unused;')).subarray(0, 64);
  const file = path.join(folder, 'cut.bin');
  for (let length = 0; length < 20; length += 1) {
    fs.writeFileSync(file, whole.subarray(0, length));
    expect(readLibraryFile(file)).toBeNull();
  }
});
