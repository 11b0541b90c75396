import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeDemoPki, type DemoPki } from './demoPki';
import { sharedDemoPki } from './sharedDemoPki';
import { makeSoftTokens, tokenOf } from './softToken';

let pki: DemoPki;
let folder: string;

beforeAll(async () => {
  pki = await sharedDemoPki();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-rig-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const pem = (id: string): string => path.join(pki.folder, `${id}.pem`);

function verify(id: string): string {
  const crls = path.join(folder, 'crls.pem');
  fs.writeFileSync(crls, ['root', 'sub'].map((ca) => fs.readFileSync(path.join(pki.folder, `${ca}.crl.pem`))).join('\n'));
  const { stdout, stderr } = spawnSync('openssl', [
    'verify', '-CAfile', pem('root'), '-untrusted', pem('sub'), '-CRLfile', crls, '-crl_check_all', pem(id),
  ], { encoding: 'utf8' });
  return stdout + stderr;
}

test.each(['agency', 'khoi', 'ha', 'encryption', 'otherAgency'])('openssl verifies %s with both CRLs', (id) => {
  expect(verify(id)).toContain(': OK');
});

test.each([['expired', 'expired'], ['notYetValid', 'not yet valid'], ['revoked', 'revoked']])('openssl refuses %s', (id, why) => {
  expect(verify(id)).toContain(why);
});

test('the profile is that of the certificates of the state bodies', () => {
  const text = execFileSync('openssl', [
    'x509', '-in', pem('agency'), '-noout', '-text', '-nameopt', 'sep_comma_plus,utf8,lname',
  ], { encoding: 'utf8' });
  expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
  expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation, Key Encipherment, Data Encipherment/);
  expect(text).toMatch(/TLS Web Client Authentication, E-mail Protection, Microsoft Smartcard Login/);
  expect(text).toContain('email:ubndxaanbinh@lamson.example');
  expect(text).toContain('Policy: 2.16.704.1.1.1.1.1');
  expect(text).toContain('URI:http://pki.anso.example/sub.crl');
  expect(text).toContain('OCSP - URI:http://pki.anso.example/ocsp');
  const order = ['countryName', 'localityName', 'organizationName', 'commonName', 'userId', 'emailAddress'];
  const subject = /Subject: (.*)/.exec(text)?.[1] ?? '';
  expect([...subject.matchAll(/(\w+)=/g)].map(([, type]) => type)).toEqual(order);
  expect(subject).toContain('commonName=ỦY BAN NHÂN DÂN XÃ AN BÌNH');
});

test('what was made once is read back and not made again', async () => {
  const before = fs.statSync(pki.officials[0]?.keyPath ?? '').mtimeMs;
  const again = await makeDemoPki(pki.folder, {
    extras: Object.keys(pki.extras) as (keyof typeof pki.extras)[],
  });
  expect(again).toEqual(pki);
  expect(fs.statSync(again.officials[0]?.keyPath ?? '').mtimeMs).toBe(before);
});

test('soft tokens are made once in a folder, and never mixed with others', async () => {
  const mine = path.join(folder, 'soft');
  const first = await makeSoftTokens(mine, [tokenOf(pki.agency, 'UBND', '246810')]);
  expect(await makeSoftTokens(mine, [tokenOf(pki.agency, 'UBND', '246810')])).toEqual(first);
  expect(fs.readFileSync(path.join(mine, 'tokens.json'), 'utf8')).not.toContain('246810');
  await expect(makeSoftTokens(mine, [tokenOf(pki.agency, 'Khác', '246810')])).rejects.toThrow('other tokens');
});
