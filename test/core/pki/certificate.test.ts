import { AnsoError } from '../../../src/contract/errors';
import { Certificate } from '../../../src/core/pki/certificate';
import { TestPki, agencySubject, leafExtensions, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let leaf: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu G2');
  leaf = pki.leaf(root, { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

test('a subscriber certificate of the profile gives all that is needed of it', () => {
  const { certificate } = leaf;
  expect(certificate.subject).toMatchObject({
    commonName: 'Nguyễn Văn Ánh', organisation: 'ỦY BAN NHÂN DÂN TỈNH LÂM SƠN', units: ['SỞ NỘI VỤ'], uid: [],
    locality: 'Lâm Sơn', country: 'VN',
  });
  expect(certificate.issuer.commonName).toBe('RootCA mẫu G2');
  expect(certificate.publicKey).toMatchObject({ type: 'RSA', bits: 2048 });
  expect(certificate.isAuthority).toBe(false);
  expect([...(certificate.keyUsage ?? [])]).toEqual([
    'digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment',
  ]);
  expect(certificate.email).toBe('nva@anbinh.lamson.example');
  expect(certificate.crlUrls).toEqual(['http://pki.anso.example/crl/sub.crl']);
  expect(certificate.ocspUrls).toEqual(['http://ocsp.anso.example']);
  expect(certificate.caIssuerUrls).toEqual(['http://pki.anso.example/sub.crt']);
  expect(certificate.policies).toEqual(['2.16.704.1.1.1.1.1']);
  expect(certificate.unknownCriticalExtensions).toEqual([]);
  expect(certificate.isSignedBy(root.certificate)).toBe(true);
  expect(root.certificate.isSignedBy(leaf.certificate)).toBe(false);
});

test('serial number and fingerprint are those that openssl prints', () => {
  const printed = pki.openssl('x509', '-in', leaf.pemPath, '-noout', '-serial', '-fingerprint', '-sha256');
  expect(printed).toContain(`serial=${leaf.certificate.serialHex}\n`);
  expect(printed.replace(/:/g, '')).toContain(leaf.certificate.sha256);
});

test('several user identifiers are kept in order', () => {
  const { certificate } = pki.leaf(root, { subject: [...agencySubject(), ['UID', 'MNS:1052341']] });
  expect(certificate.subject.uid).toEqual(['MST:0199999981', 'MNS:1052341']);
});

test('a name that turns the direction of writing is shown without the trick', () => {
  const { certificate } = pki.leaf(root, { subject: [['CN', 'Nguyễn \u202eA\u202c B']] });
  expect(certificate.holderName).toBe('Nguyễn A B');
});

test('an unknown critical extension is reported, an unknown one that is not critical is not', () => {
  const extensions = [...leafExtensions(), '1.3.6.1.4.1.99999.1 = critical,DER:0500', '1.3.6.1.4.1.99999.2 = DER:0500'];
  expect(pki.leaf(root, { extensions }).certificate.unknownCriticalExtensions).toEqual(['1.3.6.1.4.1.99999.1']);
});

test('a certificate whose signature names another algorithm than what is signed is refused', () => {
  const authority = pki.authority('RootCA RSA', { key: 'RSA-2048' });
  const hex = Buffer.from(authority.certificate.der).toString('hex');
  const at = hex.lastIndexOf('2a864886f70d01010b');
  const changed = `${hex.slice(0, at)}2a864886f70d01010d${hex.slice(at + 18)}`;
  expect(() => Certificate.parse(new Uint8Array(Buffer.from(changed, 'hex')))).toThrow('malformedCertificate');
});

test('a torn, padded or foreign certificate is refused with an error of its own kind', () => {
  const { der } = leaf.certificate;
  const kindOf = (bytes: Uint8Array): string => {
    try {
      Certificate.parse(bytes);
      return 'accepted';
    } catch (thrown) {
      return thrown instanceof AnsoError ? thrown.kind : 'crashed';
    }
  };
  for (let length = 0; length < der.length; length += 7) expect(kindOf(der.subarray(0, length))).toBe('malformedCertificate');
  expect(kindOf(Uint8Array.of(...der, 0))).toBe('malformedCertificate');
  expect(kindOf(new TextEncoder().encode('not a certificate'))).toBe('malformedCertificate');
});

test('a changed octet anywhere is refused, or breaks the signature; nothing crashes', () => {
  const { der } = leaf.certificate;
  for (let at = 0; at < der.length; at += 5) {
    const changed = der.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    let verified: boolean | string;
    try {
      verified = Certificate.parse(changed).isSignedBy(root.certificate);
    } catch (thrown) {
      verified = thrown instanceof AnsoError && thrown.kind === 'malformedCertificate' ? false : String(thrown);
    }
    expect({ at, verified }).toEqual({ at, verified: false });
  }
});
