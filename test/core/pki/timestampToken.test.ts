import fs from 'node:fs';
import path from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { digest } from '../../../src/core/crypto';
import { oids } from '../../../src/core/pki/oids';
import { TimestampToken, imprintOfBytes } from '../../../src/core/pki/timestampToken';
import { makeTimestamp, type MadeTimestamp } from '../../rig/pkiServer/madeAnswers';
import { timestampExtensions } from '../../rig/pkiServer/serviceKey';
import { TestPki, leafExtensions, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let authority: TestIdentity;
const data = new TextEncoder().encode('chữ ký');
const at = new Date('2026-05-06T07:08:09Z');

beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  authority = pki.leaf(root, { extensions: timestampExtensions, subject: [['CN', 'Máy chủ cấp dấu thời gian mẫu']] });
});
afterAll(() => { pki.remove(); });

const made = (changes: Partial<MadeTimestamp> = {}, by: TestIdentity = authority): TimestampToken =>
  TimestampToken.parse(makeTimestamp(by, { imprint: digest('SHA-256', data), time: at, ...changes }));
const faultOf = (token: TimestampToken): string | null => token.fault(imprintOfBytes(data));

test.each(['sha1', 'sha256', 'sha512'])('a token of openssl with %s holds for its bytes, and for no others', (hash) => {
  const file = (name: string): string => path.join(pki.folder, name);
  fs.writeFileSync(file('data'), data);
  fs.writeFileSync(file('serial'), '01\n');
  fs.writeFileSync(file('tsa.cnf'), ['[t]', `serial = ${file('serial')}`, 'crypto_device = builtin', `signer_cert = ${authority.pemPath}`,
    `signer_key = ${authority.keyPath}`, 'signer_digest = sha256', 'default_policy = 1.2.3.4', 'digests = sha1,sha256,sha512',
    'accuracy = secs:1,millisecs:500', 'ess_cert_id_alg = sha1', ''].join('\n'));
  pki.openssl('ts', '-query', '-data', 'data', `-${hash}`, '-cert', '-out', 't.q');
  pki.openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 't', '-queryfile', 't.q', '-token_out', '-out', 't.tok');
  const token = TimestampToken.parse(new Uint8Array(fs.readFileSync(file('t.tok'))));
  expect(faultOf(token)).toBeNull();
  expect(token.fault(imprintOfBytes(data.subarray(1)))).toBe('imprint');
  expect(token).toMatchObject({ policy: '1.2.3.4', accuracyMs: 1500 });
  expect(token.certificate?.holderName).toBe('Máy chủ cấp dấu thời gian mẫu');
  expect(Math.abs(token.time.getTime() - Date.now())).toBeLessThan(10_000);
  expect(token.nonce?.length).toBeGreaterThan(3);
});

test('our own test tokens are what openssl takes for tokens', () => {
  const file = (name: string): string => path.join(pki.folder, name);
  fs.writeFileSync(file('data2'), data);
  fs.writeFileSync(file('made.tok'), makeTimestamp(authority, { imprint: digest('SHA-256', data), time: new Date() }));
  fs.writeFileSync(file('chain.pem'), fs.readFileSync(root.pemPath));
  expect(pki.openssl('ts', '-verify', '-in', 'made.tok', '-token_in', '-data', 'data2', '-CAfile', 'chain.pem')).toMatch(/OK/u);
  expect(faultOf(made())).toBeNull();
  expect(made().time).toEqual(at);
});

test('zeros behind a token are padding and not part of it', () => {
  const der = makeTimestamp(authority, { imprint: digest('SHA-256', data), time: at });
  const padded = new Uint8Array(der.length + 500);
  padded.set(der);
  expect(TimestampToken.parse(padded).der).toEqual(der);
});

describe('a token proves nothing', () => {
  test.each([
    ['about other bytes', () => made({ imprint: digest('SHA-256', Uint8Array.of(1)) }), 'imprint'],
    ['with a digest that is not accepted', () => made({ imprintOid: '1.2.840.113549.2.5' }), 'unsupportedAlgorithm'],
    ['without its certificate', () => made({ embed: false }), 'noCertificate'],
    ['that binds no certificate', () => made({ bind: null }), 'certificateBinding'],
    ['that binds another certificate', () => made({ bind: root.certificate }), 'certificateBinding'],
    ['by a certificate for people', () => made({}, pki.leaf(root)), 'keyUsage'],
    ['by a certificate whose purpose is not critical', () => made({}, pki.leaf(root, {
      extensions: timestampExtensions.map((line) => line.replace('critical,timeStamping', 'timeStamping')) })), 'keyUsage'],
    ['by a certificate with a second purpose', () => made({}, pki.leaf(root, {
      extensions: timestampExtensions.map((line) => line.replace('timeStamping', 'timeStamping,clientAuth')) })), 'keyUsage'],
    ['of a time when its certificate was not valid', () => made({ time: new Date('2010-01-01T00:00:00Z') }), 'validity'],
  ] as const)('%s', (_, token, fault) => { expect(faultOf(token())).toBe(fault); });

  test('when it is not a timestamp at all', () => {
    const kind = expect.objectContaining({ kind: 'malformedTimestamp' }) as Error;
    expect(() => made({ contentType: oids.data })).toThrow(kind);
    expect(() => TimestampToken.parse(new Uint8Array(2_000_000))).toThrow(kind);
    expect(() => TimestampToken.parse(pki.leaf(root, { extensions: leafExtensions() }).certificate.der)).toThrow(kind);
  });
});

test('every changed octet is refused or breaks the token', () => {
  const der = makeTimestamp(authority, { imprint: digest('SHA-256', data), time: at });
  const plain = TimestampToken.parse(der);
  for (let index = 0; index < der.length; index++) {
    const changed = der.slice();
    changed[index] = (changed[index] ?? 0) ^ 0x11;
    let holds = false;
    try {
      const token = TimestampToken.parse(changed);
      // a version number that nobody looks at may change; what the token says may not
      holds = token.fault(imprintOfBytes(data)) === null && token.time.getTime() !== plain.time.getTime();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AnsoError);
    }
    expect({ index, holds }).toEqual({ index, holds: false });
  }
});
