import { AnsoError } from '../../../src/contract/errors';
import { Crl } from '../../../src/core/pki/crl';
import { TestPki, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let leaf: TestIdentity;
let other: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  leaf = pki.leaf(root);
  other = pki.leaf(root);
});
afterAll(() => pki.remove());

test('a revoked certificate is found with its time and reason, another one is not', () => {
  const revokedAt = new Date('2026-03-04T05:06:07Z');
  const crl = Crl.parse(pki.crl(root, [other, leaf], { revokedAt }));
  expect(crl.isSignedBy(root.certificate)).toBe(true);
  expect(crl.covers(leaf.certificate)).toBe(true);
  expect(crl.lookup(leaf.certificate.serial)).toEqual({ at: revokedAt, reason: 1 });
  expect(crl.lookup(root.certificate.serial)).toBeNull();
  expect(crl.nextUpdate && crl.nextUpdate > crl.thisUpdate).toBe(true);
});

test('an empty list reads', () => {
  expect(Crl.parse(pki.crl(root)).lookup(leaf.certificate.serial)).toBeNull();
});

test('a list by a forger of the same name is not believed', () => {
  const forger = pki.authority('RootCA mẫu');
  expect(Crl.parse(pki.crl(forger)).isSignedBy(root.certificate)).toBe(false);
});

test('an authority that may not sign lists is not believed', () => {
  const extensions = ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,keyCertSign', 'subjectKeyIdentifier = hash'];
  const authority = pki.authority('CA không ký CRL', { extensions });
  expect(Crl.parse(pki.crl(authority)).isSignedBy(authority.certificate)).toBe(false);
});

describe('a list that is not complete does not speak for a certificate', () => {
  const point = (...lines: readonly string[]): Uint8Array =>
    pki.crl(root, [], { extensions: ['issuingDistributionPoint = critical,@idp', '[idp]', ...lines] });
  test.each([
    ['a delta', () => pki.crl(root, [], { extensions: ['deltaCRL = critical,DER:020101'] }), false],
    ['an unknown critical extension', () => pki.crl(root, [], { extensions: ['1.3.6.1.4.1.99999.3 = critical,DER:0500'] }), false],
    ['for authorities only', () => point('onlyCA = TRUE'), false],
    ['for users only', () => point('onlyuser = TRUE'), true],
    ['for some reasons only', () => point('onlysomereasons = keyCompromise'), false],
    ['indirect', () => point('indirectCRL = TRUE'), false],
    ['of another distribution point', () => point('fullname = URI:http://pki.anso.example/crl/other.crl'), false],
    ['of the distribution point of the certificate', () => point('fullname = URI:http://pki.anso.example/crl/sub.crl'), true],
  ] as const)('%s', (_, make, covers) => {
    expect(Crl.parse(make()).covers(leaf.certificate)).toBe(covers);
  });
});

test('a torn or foreign list is refused with an error of its own kind', () => {
  const der = pki.crl(root, [leaf, other]);
  const kindOf = (bytes: Uint8Array): string => {
    try {
      Crl.parse(bytes);
      return 'accepted';
    } catch (thrown) {
      return thrown instanceof AnsoError ? thrown.kind : 'crashed';
    }
  };
  for (let length = 0; length < der.length; length += 5) expect(kindOf(der.subarray(0, length))).toBe('malformedCrl');
  expect(kindOf(leaf.certificate.der)).toBe('malformedCrl');
});

test('a changed octet is refused or breaks the signature', () => {
  const der = pki.crl(root, [leaf]);
  for (let at = 0; at < der.length; at += 3) {
    const changed = der.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    let verified = false;
    try {
      verified = Crl.parse(changed).isSignedBy(root.certificate);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AnsoError);
    }
    expect({ at, verified }).toEqual({ at, verified: false });
  }
});
