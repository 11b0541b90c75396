import fs from 'node:fs';
import { AnsoError } from '../../../src/contract/errors';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { TestPki, type TestIdentity } from '../pki/testPki';

let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let leaf: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu', {}, root);
  leaf = pki.leaf(sub);
});
afterAll(() => pki.remove());

const pem = (...identities: readonly TestIdentity[]): Uint8Array =>
  new Uint8Array(Buffer.from(identities.map(({ pemPath }) => fs.readFileSync(pemPath, 'utf8')).join('\n')));
const names = (certificates: TrustStore['anchors']): readonly string[] => certificates.map(({ holderName }) => holderName);

test('a bundle of PEM, a DER certificate and a list, in any mixture', () => {
  const store = TrustStore.fromFiles([pem(leaf, sub), root.certificate.der, pki.crl(root), pem(root)]);
  expect(names(store.anchors)).toEqual(['RootCA mẫu']);
  expect(names(store.intermediates)).toEqual(['Nguyễn Văn Ánh', 'CA mẫu']);
  expect(store.crlsFor(sub.certificate, root.certificate)).toHaveLength(1);
  expect(store.crlsFor(leaf.certificate, sub.certificate)).toHaveLength(0);
});

test('a sub-authority that a person hands over alone is trusted by that; a holder never is', () => {
  expect(names(TrustStore.fromFiles([pem(sub, leaf)]).anchors)).toEqual(['CA mẫu']);
});

test('what is neither certificate nor list is refused', () => {
  const kindOf = (bytes: Uint8Array): string => {
    try {
      TrustStore.fromFiles([bytes]);
      return 'accepted';
    } catch (thrown) {
      return thrown instanceof AnsoError ? thrown.kind : 'crashed';
    }
  };
  expect(kindOf(new TextEncoder().encode('hello'))).toBe('malformedCertificate');
  expect(kindOf(new Uint8Array())).toBe('malformedCertificate');
  expect(kindOf(Uint8Array.of(0x30, 0))).toBe('malformedCertificate');
});
