import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../rig/card/pcscDaemon';
import { faultShim, type FaultShim } from '../rig/faultShim';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { makeSoftTokens, tokenOf, type SoftTokens } from '../rig/softToken';

/** The built program, as another program would run it. */
const cli = resolve(__dirname, '../../out/cli/anso.cjs');
const pin = '70915426';
const newPin = '62451907';
let folder: string;
let soft: SoftTokens;
let shim: FaultShim;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anso-cli-devices-'));
  const { agency } = await sharedDemoPki();
  soft = await makeSoftTokens(join(folder, 'tokens'), [tokenOf(agency, 'CON DAU', pin)]);
  shim = faultShim(soft.modulePath, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[]): ChildProcess & { readonly said: () => string } {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env['PATH'], ANSO_HOME: join(folder, 'home'), ...soft.env, ...shim.env },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
  child.stderr.resume();
  return Object.assign(child, { said: () => said });
}

async function anso(args: readonly string[], input = ''): Promise<{ readonly code: number | null; readonly json: unknown }> {
  const child = start([...args, '--json']);
  child.stdin?.end(input);
  const code = await new Promise<number | null>((done) => { child.on('close', done); });
  return { code, json: child.said() === '' ? null : JSON.parse(child.said()) as unknown };
}

test('module: a driver is tried before it is added; one that is none is told by reason', async () => {
  expect(await anso(['module', 'add', '/etc/hostname'])).toMatchObject({ code: 5, json: { error: { kind: 'moduleUnusable', data: { reason: 'notLibrary' } } } });
  expect(await anso(['module', 'add', shim.modulePath])).toMatchObject({ code: 0, json: { fault: null, origin: 'settings' } });
  const { json } = await anso(['module', 'list']);
  expect(json).toEqual(expect.arrayContaining([expect.objectContaining({ path: shim.modulePath, fault: null })]));
});

test('pin change: old and new from standard input, one a line; rules and wrong PINs have their kinds', async () => {
  const change = (...lines: readonly string[]) => anso(['pin', 'change', '--token', 'CON DAU'], `${lines.join('\n')}\n`);
  expect(await change('000000', newPin)).toMatchObject({ code: 5, json: { error: { kind: 'pinIncorrect' } } });
  expect(await change(pin, pin)).toMatchObject({ code: 5, json: { error: { kind: 'pinRules', data: { rules: 'same' } } } });
  expect(await change(pin, newPin)).toMatchObject({ code: 0, json: { done: 'change' } });
  const unblock = await anso(['pin', 'unblock', '--token', 'CON DAU'], `87654321\n${pin}\n`);
  expect(unblock).toMatchObject({ code: 0, json: { done: 'unblock' } });
  expect(JSON.stringify(await anso(['journal', 'list']))).not.toMatch(new RegExp([pin, newPin, '87654321'].join('|')));
});

test('the last try wants --confirm-last-try, and no PIN is asked for without it', async () => {
  shim.order('pinlimit=2');
  const change = (...more: readonly string[]) => anso(['pin', 'change', '--token', 'CON DAU', ...more], `000000\n${newPin}\n`);
  expect(await change()).toMatchObject({ json: { error: { kind: 'pinIncorrect' } } });
  expect(await change()).toMatchObject({ json: { error: { kind: 'lastTryUnconfirmed' } } });
  expect(shim.wrongTries()).toBe(1);
  expect(await change('--confirm-last-try')).toMatchObject({ json: { error: { kind: 'pinLocked' } } });
  expect(await anso(['pin', 'request', '--token', 'CON DAU'])).toMatchObject({ code: 0, json: { text: expect.stringContaining('Mẫu 06') } });
  shim.order();
  shim.forgetTries();
});

test('tokens --watch --json: one line at the start and one at each change', async () => {
  const child = start(['tokens', '--watch', '--json']);
  const lines = (): { tokens: { module: string }[] }[] =>
    child.said().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { tokens: { module: string }[] });
  const ours = (): number => lines().at(-1)?.tokens.filter(({ module }) => module === shim.modulePath).length ?? -1;
  try {
    await until(() => ours() === 1);
    shim.order('absent');
    await until(() => ours() === 0);
    shim.order();
    await until(() => ours() === 1);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await new Promise((done) => { child.on('close', done); })).toBe(0);
});

test('tokens --watch: a person reads what was plugged in, pulled out, and what became of the PIN', async () => {
  const child = start(['tokens', '--watch']);
  try {
    await until(() => child.said().includes('CON DAU'));
    shim.order('absent');
    await until(() => child.said().includes('Rút ra: «CON DAU»'));
    shim.order();
    await until(() => child.said().includes('Cắm vào: «CON DAU»'));
    shim.order('pinlimit=3');
    expect(await anso(['pin', 'change', '--token', 'CON DAU'], `000000\n${newPin}\n`)).toMatchObject({ code: 5 });
    await until(() => child.said().includes('Mật khẩu của «CON DAU»: còn ít lần thử'), 25_000);
  } finally {
    child.kill('SIGTERM');
    shim.order();
    shim.forgetTries();
  }
  expect(child.said()).toMatch(/— \d\d:\d\d:\d\d \d\d\/\d\d\/\d{4}/u);
});

test('diagnostics --out writes the file and tells the steps', async () => {
  const out = join(folder, 'chan-doan.json');
  const { code, json } = await anso(['diagnostics', '--out', out]);
  expect(code).toBe(0);
  expect(json).toMatchObject({ file: out, check: expect.arrayContaining([expect.objectContaining({ step: 'token', state: 'ok' })]) });
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('CON DAU');
  for (const secret of [pin, newPin, '@']) expect(text).not.toContain(secret);
});
