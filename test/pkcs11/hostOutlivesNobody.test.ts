import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hostProgram } from '../rig/hostProgram';
import { tokenRig, type TokenRig } from '../rig/tokenRig';

let rig: TokenRig;
const parents: ChildProcess[] = [];

beforeAll(async () => {
  rig = await tokenRig();
});
afterEach(() => rig.shim.order());
afterAll(async () => {
  for (const parent of parents) parent.kill('SIGKILL');
  await rig.dispose();
});

/** A program that starts a host, has it load the module, and lists tokens for ever. */
const parentProgram = `
const { fork } = require('node:child_process');
const [program, modulePath] = process.argv.slice(2);
const host = fork(program, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
let id = 0;
const ask = (request) => host.send({ ...request, id: id += 1 });
host.on('message', () => { console.log(host.pid); ask({ call: 'list' }); });
ask({ call: 'load', modulePath, parentPid: process.pid });
`;

/** Starts that program; resolves with the process id of its host after its first answer. */
async function startParent(): Promise<{ readonly parent: ChildProcess; readonly host: number }> {
  const script = path.join(rig.folder, 'parent.cjs');
  fs.writeFileSync(script, parentProgram);
  const parent = spawn(process.execPath, [script, hostProgram(), rig.shim.modulePath], {
    env: { ...process.env, ...rig.soft.env, ...rig.shim.env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  parents.push(parent);
  // Read to the end: a program whose output nobody takes ends by itself.
  const host = await new Promise<number>((resolve, reject) => {
    parent.stdout.on('data', (line: Buffer) => resolve(Number.parseInt(line.toString(), 10)));
    parent.on('exit', () => reject(new Error('the program ended by itself')));
  });
  return { parent, host };
}

/** Looks again and again until `reached`; throws after ten seconds. */
async function until(reached: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!reached()) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** Resolves when the process is gone. */
function gone(pid: number): Promise<void> {
  const status = `/proc/${pid}/status`;
  // A process that nobody waits for yet has ended all the same.
  return until(() => !fs.existsSync(status) || /^State:\s+[ZX]/m.test(fs.readFileSync(status, 'utf8')));
}

test('the program is killed: its host ends', async () => {
  const { parent, host } = await startParent();
  parent.kill('SIGKILL');
  await gone(host);
});

test('the program is killed while the driver hangs: its host ends all the same', async () => {
  rig.shim.forgetCalls();
  rig.shim.order('C_GetSlotList hang after=3');
  const { parent, host } = await startParent();
  // The binding asks twice for each listing: for the number of slots, then for the slots.
  const asked = (): number => rig.shim.calls().filter((call) => call === 'C_GetSlotList').length;
  await until(() => asked() >= 4);
  parent.kill('SIGKILL');
  await gone(host);
});

test('a host that is started by hand does not stay', async () => {
  const byHand = spawn(process.execPath, [hostProgram()], { stdio: 'ignore' });
  const code = await new Promise((resolve) => { byHand.on('exit', resolve); });
  expect(code).toBe(1);
});
