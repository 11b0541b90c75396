import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
import { sharedDemoPki } from '../sharedDemoPki';
import type { DemoPki } from '../demoPki';
import { startDemoServer, type DemoServer } from './demoServer';

let pki: DemoPki;
let demo: DemoServer;
let folder: string;
beforeAll(async () => {
  pki = await sharedDemoPki();
  demo = await startDemoServer(pki);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-server-test-'));
});
afterAll(async () => {
  await demo.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const status = (id: string): Promise<string> =>
  run('openssl', ['ocsp', '-issuer', path.join(pki.folder, 'sub.pem'), '-cert', path.join(pki.folder, `${id}.pem`),
    '-url', `${demo.server.url}/ocsp`, '-CAfile', path.join(pki.folder, 'root.pem'), '-verify_other', path.join(pki.folder, 'sub.pem')]);

test('openssl is told good, then revoked, by the same server', async () => {
  expect(await status('khoi')).toMatch(/khoi\.pem: good/u);
  expect(await status('revoked')).toMatch(/revoked\.pem: revoked/u);
  const serial = (await run('openssl', ['x509', '-in', path.join(pki.folder, 'khoi.pem'), '-noout', '-serial'])).trim().slice(7);
  demo.server.revoke('sub', serial, new Date());
  expect(await status('khoi')).toMatch(/khoi\.pem: revoked/u);
  const list = await (await fetch(`${demo.server.url}/sub.crl`)).arrayBuffer();
  fs.writeFileSync(path.join(folder, 'sub.crl'), new Uint8Array(list));
  expect(await run('openssl', ['crl', '-inform', 'DER', '-in', path.join(folder, 'sub.crl'), '-noout', '-text'])).toContain(serial);
});

test('openssl takes the timestamps', async () => {
  const file = (name: string): string => path.join(folder, name);
  fs.writeFileSync(file('data'), 'x');
  await run('openssl', ['ts', '-query', '-data', file('data'), '-sha256', '-cert', '-out', file('q')]);
  const answer = await fetch(`${demo.server.url}/tsa`, { method: 'POST', body: fs.readFileSync(file('q')) });
  expect(answer.headers.get('content-type')).toBe('application/timestamp-reply');
  fs.writeFileSync(file('r'), new Uint8Array(await answer.arrayBuffer()));
  const words = await run('openssl', ['ts', '-verify', '-queryfile', file('q'), '-in', file('r'), '-CAfile', path.join(pki.folder, 'root.pem')]);
  expect(words).toMatch(/OK/u);
});

test('faults are what they are called', async () => {
  const { server } = demo;
  server.fault('/sub.crt', { kind: 'status', status: 503 });
  expect((await fetch(`${server.url}/sub.crt`)).status).toBe(503);
  server.fault('/sub.crt', { kind: 'truncate', octets: 10 });
  await expect(fetch(`${server.url}/sub.crt`).then((answer) => answer.arrayBuffer())).rejects.toThrow();
  server.fault('/sub.crt', { kind: 'close' });
  await expect(fetch(`${server.url}/sub.crt`)).rejects.toThrow();
  server.fault('/sub.crt', null);
  expect(new Uint8Array(await (await fetch(`${server.url}/sub.crt`)).arrayBuffer())).toEqual(pki.sub.certificateDer);
  expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
});
