import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { ServicesInfo } from '../../../src/contract/extendCalls';
import { UpgradeQueue } from '../../../src/main/records/upgradeQueue';
import { Workspace } from '../../../src/main/workspace';
import { QueueDesk } from '../../../src/main/window/queueDesk';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-desk-'));
let server: http.Server;
let workspace: Workspace;
let answer = 405;
const shown = (file: string) => ({ name: path.basename(file), folder: '' });

beforeAll(async () => {
  server = http.createServer((_request, response) => {
    if (answer === 0) response.destroy();
    else response.writeHead(answer).end();
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  workspace = new Workspace({
    home, fonts: '', launchTokenHost: () => { throw new Error('no token is needed'); },
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`;
  workspace.settings.change((settings) => ({ ...settings, timestampServers: [url] }));
});
afterAll(async () => {
  await workspace.dispose();
  server.close();
  fs.rmSync(home, { recursive: true, force: true });
});

function desk(isSigning = false): { readonly desk: QueueDesk; readonly told: ServicesInfo[] } {
  const told: ServicesInfo[] = [];
  const made = new QueueDesk({
    workspace, isSigning: () => isSigning, changed: (info) => told.push(info), progress: () => undefined,
  });
  return { desk: made, told };
}
const wait = (name: string): void => {
  new UpgradeQueue(home).add({ path: path.join(home, name), sha256: 'AA', level: 'B-T', since: '2026-11-22T00:00:00Z' });
};

test('a server that only refuses to be looked at is there; one that hangs up is not', async () => {
  const { desk: own, told } = desk();
  answer = 405;
  expect((await own.check()).servers).toMatchObject([{ state: 'ok' }]);
  answer = 0;
  expect((await own.check()).servers).toMatchObject([{ state: 'down', ms: null }]);
  expect(told.map(({ servers }) => servers[0]?.state)).toEqual(['ok', 'down']);
  await own.dispose();
});

test('waiting files are taken up by themselves once a server answers; what is gone waits no more, and is told', async () => {
  const { desk: own } = desk();
  wait('không còn.pdf');
  answer = 405;
  expect(own.list(shown)).toMatchObject([{ name: 'không còn.pdf', state: 'waiting' }]);
  await own.check();
  await own.dispose();
  expect(own.list(shown)).toMatchObject([{ name: 'không còn.pdf', state: 'gone', error: { kind: 'fileNotFound' } }]);
  expect(own.info.waiting).toBe(0);
});

test('while a batch is signed the waiting files wait on', async () => {
  const { desk: own } = desk(true);
  wait('chờ.pdf');
  await own.check();
  expect(own.list(shown)).toMatchObject([{ state: 'waiting', error: null }]);
  own.remove(own.list(shown)[0]?.entry ?? '');
  expect(own.info.waiting).toBe(0);
  await own.dispose();
});

test('a file that cannot be completed says why, and waits on', async () => {
  const { desk: own } = desk();
  fs.writeFileSync(path.join(home, 'hỏng.pdf'), 'PK');
  wait('hỏng.pdf');
  await own.run({});
  expect(own.list(shown)).toMatchObject([{ state: 'failed', error: { kind: 'notPdf' } }]);
  expect(own.info.waiting).toBe(1);
  await own.dispose();
});

test('asked from the start page while a run is under way, it waits for that run and says why nothing came of its own', async () => {
  const { desk: own } = desk();
  fs.writeFileSync(path.join(home, 'vẫn hỏng.pdf'), 'PK');
  wait('vẫn hỏng.pdf');
  const first = own.run({});
  await expect(own.run({})).rejects.toMatchObject({ kind: 'wrongUse' });
  await expect(own.complete()).rejects.toMatchObject({ kind: 'notPdf' });
  await first;
  await own.dispose();
});

test('where all that waited is gone, completing is no fault', async () => {
  const own = desk().desk;
  for (const { entry } of own.list(shown)) own.remove(entry);
  wait('đã dời đi.pdf');
  expect(await own.complete()).toEqual({ extended: 0, waiting: 0 });
  await own.dispose();
});
