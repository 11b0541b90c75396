import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DocumentVerdict } from '../../../src/contract/models';
import { Certificate } from '../../../src/core/pki/certificate';
import { OnlineProofs } from '../../../src/main/useCases/verifyOnline';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { Workspace } from '../../../src/main/workspace';
import { createPrivateKey } from 'node:crypto';
import { demoBaseUrl, startDemoServer, type DemoServer } from '../../rig/pkiServer/demoServer';
import type { DemoIdentity, DemoPki } from '../../rig/demoPki';
import { sharedDemoPki } from '../../rig/sharedDemoPki';
import type { TestIdentity } from '../../core/pki/testPki';
import { samplePdf } from '../../core/signature/samplePdf';
import { signTimed } from '../../core/validation/timedSample';

let pki: DemoPki;
let demo: DemoServer;
let folder: string;
let file: string;
let count = 0;
beforeAll(async () => {
  pki = await sharedDemoPki();
  demo = await startDemoServer(pki);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-online-'));
  file = path.join(folder, 'van-ban.pdf');
  fs.writeFileSync(file, await signTimed(samplePdf(), identity(pki.officials[0]), {}));
});
beforeEach(() => { demo.server.reset(); });
afterAll(async () => {
  await demo.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function identity(of: DemoIdentity | undefined): TestIdentity {
  if (!of) throw new Error('no such holder');
  const privateKey = createPrivateKey(fs.readFileSync(of.keyPath));
  return { id: of.id, certificate: Certificate.parse(of.certificateDer), privateKey, keyPath: of.keyPath, pemPath: '' };
}

/** A computer that trusts the root and knows nothing else; each call is a new one, without a cache. */
async function verify(path_ = file,
  change: { enabled?: boolean; rewrites?: readonly { from: string; to: string }[]; seconds?: number } = {},
): Promise<DocumentVerdict> {
  const workspace = new Workspace({
    home: path.join(folder, `home${String(count++)}`), fonts: '',
      launchTokenHost: () => { throw new Error('no token'); },
  });
  try {
    workspace.addTrust([pki.root.certificatePath]);
    workspace.settings.change((settings) => ({
      ...settings,
      network: {
        ...settings.network, enabled: change.enabled ?? true, statusSeconds: change.seconds ?? 5,
        rewrites: [...(change.rewrites ?? [{ from: demoBaseUrl, to: demo.server.url }])],
      },
    }));
    const services = workspace.services();
    const at = new Date();
    try {
      return await verifyFile(path_, workspace.trustStore(), at, workspace.settings.read(),
        { online: new OnlineProofs(services.status, at) });
    } finally {
      services.dispose();
    }
  } finally {
    await workspace.dispose();
  }
}
const asked = (): readonly string[] => demo.server.requests.map(({ method, path: target }) => `${method} ${target}`);

test('with nothing but the root: the issuer is fetched, both statuses are asked, and all of it is told', async () => {
  const verdict = await verify();
  expect(verdict).toMatchObject({ verdict: 'valid', signatures: [{ checks: { path: 'ok', revocation: 'ok' } }] });
  expect(verdict.signatures[0]?.details?.statusProofs.map(({ by, source }) =>
    `${by} ${source}`)).toEqual(['ocsp network', 'ocsp network']);
  expect(asked()).toEqual(['GET /sub.crt', 'POST /ocsp', 'POST /ocsp']);
});

test('revoked since: told, and never valid', async () => {
  demo.server.revoke('sub', identity(pki.officials[0]).certificate.serialHex, new Date(Date.now() - 60_000));
  expect(['invalid', 'indeterminate']).toContain((await verify()).verdict);
});

test('a responder that is down gives way to the list', async () => {
  demo.server.fault('/ocsp', { kind: 'status', status: 503 });
  const verdict = await verify();
  expect(verdict.verdict).toBe('valid');
  expect(verdict.signatures[0]?.details?.statusProofs.map(({ by }) => by)).toEqual(['crl', 'crl']);
});

test.each([
  ['is damaged', { kind: 'damage' }], ['is cut off', { kind: 'truncate', octets: 40 }],
    ['is a page of a proxy', { kind: 'body', body: new TextEncoder().encode('<html>') }],
  ['is endless', { kind: 'huge', octets: 3_000_000 }], ['never comes', { kind: 'close' }],
    ['is sent elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:1/' }],
] as const)('when every answer %s: not checked, in bounded time, never valid', async (_, fault) => {
  demo.server.fault('*', fault);
  const begun = performance.now();
  const verdict = await verify(file, { seconds: 1 });
  expect(verdict).toMatchObject({ verdict: 'indeterminate',
    signatures: [{ checks: { integrity: 'ok', path: 'unknown' } }] });
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test('the network switched off, or an address without a rewrite: nothing is asked of anybody', async () => {
  expect((await verify(file, { enabled: false })).verdict).toBe('indeterminate');
  expect(asked()).toEqual([]);
});

test('a rewrite stands for a host and not for the beginning of another name', async () => {
  expect((await verify(file,
    { rewrites: [{ from: 'http://pki.anso', to: demo.server.url }] })).verdict).toBe('indeterminate');
  expect(asked()).toEqual([]);
});
