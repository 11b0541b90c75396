import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pinnedAuthorities } from '../../../src/core/validation/pinnedAuthorities';
import { TrustFolder } from '../../../src/main/trustFolder';
import { trustCandidates } from '../../../src/main/trust/trustImport';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { TestPki, authorityExtensions, type TestIdentity } from '../../core/pki/testPki';

let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let home: string;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
});
beforeEach(() => { home = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-trust-')); });
afterEach(() => { fs.rmSync(home, { recursive: true, force: true }); });
afterAll(() => { pki.remove(); });

const filesOf = (...identities: readonly TestIdentity[]): TrustStore =>
  TrustStore.fromFiles(identities.map(({ pemPath }) => new Uint8Array(fs.readFileSync(pemPath))));

test('every pinned fingerprint is one, once, and both stores have a root', () => {
  for (const { sha256 } of pinnedAuthorities) expect(sha256).toMatch(/^[0-9A-F]{64}$/u);
  expect(new Set(pinnedAuthorities.map(({ sha256 }) => sha256)).size).toBe(pinnedAuthorities.length);
  for (const kind of ['official', 'public']) expect(pinnedAuthorities.some((pinned) => pinned.kind === kind &&
    pinned.role === 'root')).toBe(true);
});

test('a root of anybody else wants consent, whatever name it bears; what stands below a trusted root does not', () => {
  const forged = pki.authority('RootCA chuyên dùng Chính phủ G2');
  const [candidate] = trustCandidates(filesOf(forged), TrustStore.empty, new Date());
  expect(candidate).toMatchObject({ isPinned: false, needsConsent: true, kind: null, borrowsName: true,
    sha256: forged.certificate.sha256 });
  expect(trustCandidates(filesOf(sub), new TrustStore([root.certificate]),
    new Date())).toMatchObject([{ needsConsent: false, borrowsName: false }]);
  expect(trustCandidates(filesOf(sub), TrustStore.empty, new Date())).toMatchObject([{ needsConsent: true }]);
});

test('two stores, with dates, that survive and let go', () => {
  const folder = new TrustFolder(home);
  folder.add(root.pemPath);
  const stranger = pki.authority('Root công cộng');
  folder.add(stranger.pemPath, 'public');
  const store = new TrustFolder(home).read();
  expect(store.anchors.map(({ holderName }) => holderName).sort()).toEqual(['Root công cộng', 'RootCA mẫu']);
  expect([...store.publicAnchors]).toEqual([stranger.certificate.sha256]);
  expect(folder.list()).toMatchObject([{ kind: 'official' }, { kind: 'public' }]);
  expect(Date.now() - (folder.list()[0]?.addedAt.getTime() ?? 0)).toBeLessThan(60_000);
  expect(folder.remove(root.certificate.sha256)).toBe(1);
  expect(folder.read().anchors).toHaveLength(1);
  expect(folder.remove(root.certificate.sha256)).toBe(0);
});

test('another certificate of the same file name does not push the first one out; a newer list of the same name does',
  () => {
  const folder = new TrustFolder(home);
  const at = path.join(home, 'x');
  fs.mkdirSync(at);
  const put = (name: string, bytes: Uint8Array | string): string => {
    fs.writeFileSync(path.join(at, name), bytes);
    return path.join(at, name);
  };
  folder.add(put('ca.pem', fs.readFileSync(root.pemPath)));
  folder.add(put('ca.pem', fs.readFileSync(pki.authority('Khác').pemPath)));
  expect(folder.read().anchors).toHaveLength(2);
  folder.add(put('ca.crl', pki.crl(root)));
  folder.add(put('ca.crl', pki.crl(root, [sub])));
  expect(folder.read().crls).toHaveLength(1);
});

test('an authority that was taken in under a root does not become one when the root goes', () => {
  const folder = new TrustFolder(home);
  const below = pki.authority('CA bên dưới', {}, sub);
  for (const { pemPath } of [root, sub, below]) folder.add(pemPath);
  expect(folder.read().anchors.map(({ holderName }) => holderName)).toEqual(['RootCA mẫu']);
  expect(folder.remove(root.certificate.sha256)).toBe(3);
  expect(folder.read().anchors).toEqual([]);
});

test('an authority below one that serves the public does not serve the state by lying in the other store', () => {
  const folder = new TrustFolder(home);
  folder.add(sub.pemPath);
  expect(folder.read().anchors.map(({ holderName }) => holderName)).toEqual(['CA mẫu']);
  folder.add(root.pemPath, 'public');
  const store = folder.read();
  expect(store.anchors.map(({ holderName }) => holderName)).toEqual(['RootCA mẫu']);
  expect([...store.publicAnchors]).toEqual([root.certificate.sha256]);
  expect(store.intermediates.map(({ holderName }) => holderName)).toEqual(['CA mẫu']);
});

test('a list pushes out neither a certificate nor a list that is newer or of another authority', () => {
  const folder = new TrustFolder(home);
  const at = (name: string, bytes: Uint8Array): string => {
    const file = path.join(fs.mkdtempSync(path.join(home, 'from-')), name);
    fs.writeFileSync(file, bytes);
    return file;
  };
  const other = pki.authority('CA khác');
  folder.add(at('a.crl', fs.readFileSync(root.pemPath)));
  folder.add(at('a.crl', pki.crl(other)));
  expect(folder.read()).toMatchObject({ anchors: [{ holderName: 'RootCA mẫu' }], crls: [{}] });
  const hour = (ago: number): Date => new Date(Date.now() - ago * 3_600_000);
  const [newer, older, newest] = [2, 3, 1].map((ago) => pki.crl(other, [], { thisUpdate: hour(ago) }));
  for (const list of [newer, older, newest]) folder.add(at('b.crl', list ?? new Uint8Array()));
  const dates = folder.read().crls.map(({ thisUpdate }) => Math.round((Date.now() - thisUpdate.getTime()) / 3_600_000));
  expect(dates).toContain(1);
  expect(dates).not.toContain(2);
});
