import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forkLauncher } from '../../src/pkcs11/forkLauncher';
import { moduleFault } from '../../src/pkcs11/moduleFault';
import { TokenHostClient } from '../../src/pkcs11/tokenHostClient';
import { hostProgram } from '../rig/hostProgram';

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-modules-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A library made from a line of C. */
function library(name: string, source: string, ...options: string[]): string {
  const file = path.join(folder, `${name}.c`);
  const output = path.join(folder, `lib${name}.so`);
  fs.writeFileSync(file, source);
  execFileSync('cc', ['-shared', '-fPIC', '-o', output, file, ...options]);
  return output;
}

async function reasonOf(modulePath: string, load = 15_000): Promise<unknown> {
  const client = new TokenHostClient({
    modulePath, launch: forkLauncher({ program: hostProgram() }), deadlinesMs: { load },
  });
  try {
    return await client.listTokens().then(
      () => 'usable',
      (error: { kind: string; data: { reason?: string; module?: string } }) => {
        if (error.kind === 'moduleUnusable') expect(error.data.module).toBe(path.basename(modulePath));
        return error.kind === 'moduleUnusable' ? error.data.reason : error.kind;
      },
    );
  } finally {
    await client.close();
  }
}

test('a module that is not there', async () => {
  expect(await reasonOf('/usr/lib/no-such-module.so')).toBe('notFound');
});

test('a path that is not absolute is never searched for', async () => {
  expect(await reasonOf('libsofthsm2.so')).toBe('notFound');
});

test('a file that is no library', async () => {
  const file = path.join(folder, 'text.so');
  fs.writeFileSync(file, 'not a library\n'.repeat(100));
  expect(await reasonOf(file)).toBe('notLibrary');
  fs.writeFileSync(file, '');
  expect(await reasonOf(file)).toBe('notLibrary');
});

test('a library of another word size and of another processor', async () => {
  const good = fs.readFileSync(library('plain', 'int unused;'));
  const file = path.join(folder, 'foreign.so');
  // ELF header: EI_CLASS is byte 4 (1: 32 bits), e_machine are bytes 18 and 19 (8: MIPS).
  fs.writeFileSync(file, good.fill(1, 4, 5));
  expect(await reasonOf(file)).toBe('wrongArchitecture');
  good[4] = 2;
  fs.writeFileSync(file, good.fill(8, 18, 19));
  expect(await reasonOf(file)).toBe('wrongArchitecture');
});

test('a library that is no PKCS#11 module', async () => {
  expect(await reasonOf(library('other', 'int answer(void) { return 42; }'))).toBe('noFunctionList');
});

test('a module whose own libraries are missing', async () => {
  const needed = library('needed', 'int needed(void) { return 1; }');
  const module = library('dependent', 'int needed(void); int use(void) { return needed(); }', needed);
  fs.rmSync(needed);
  expect(await reasonOf(module)).toBe('dependencyMissing');
});

test('a module that refuses to start', async () => {
  expect(await reasonOf(library('refusing', 'unsigned long C_GetFunctionList(void **l) { return 5; }')))
    .toBe('initialiseFailed');
});

test('a module that crashes while it is loaded', async () => {
  expect(await reasonOf(library('crashing', '__attribute__((constructor)) void c(void) { *(volatile int *)0 = 1; }')))
    .toBe('crashed');
});

test('a module that hangs while it is loaded ends at the deadline', async () => {
  const source = '#include <unistd.h>\n__attribute__((constructor)) void c(void) { for (;;) pause(); }';
  expect(await reasonOf(library('hanging', source), 1000)).toBe('deviceTimeout');
});

test.each([
  ['Win32 error 126', 'dependencyMissing'],
  ['Win32 error 127', 'noFunctionList'],
  ['Win32 error 193', 'wrongArchitecture'],
  ["dlopen(/x.dylib, 1): tried: '/x.dylib' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))",
    'wrongArchitecture'],
  ['dlopen(/x.dylib): Library not loaded: /usr/local/lib/y.dylib', 'dependencyMissing'],
  ['dlsym(0x1, C_GetFunctionList): symbol not found', 'noFunctionList'],
  ['something nobody has heard of', 'notLibrary'],
])('what other systems say: %s', (message, reason) => {
  expect(moduleFault('/x.dylib', { code: null, function: '', message }, true).data).toMatchObject({ reason });
});
