import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { DocumentVerdict } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { digest, sha256, verifyRsaDigest, verifySignature } from '../../../src/core/crypto';
import { PdfDocument } from '../../../src/core/pdf/document';
import { Crl } from '../../../src/core/pki/crl';
import { readWhole, tags } from '../../../src/core/pki/derReader';
import { derContext, derElement, derInteger, derNull, derOctetString, derOid, derSequence, derSetOf } from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { readPublicKey } from '../../../src/core/pki/publicKey';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { TestPki, authorityExtensions, leafExtensions, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSample, signSampleWith } from '../signature/signSample';

/** Forged signatures, and certificates that must not carry one. Every attack is tried beside its honest twin. */
let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let person: TestIdentity;
let curve: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu', {}, root);
  person = pki.leaf(sub, { key: 'RSA-2048' });
  curve = pki.leaf(sub);
});
afterAll(() => { pki.remove(); });

function verdictUnder(file: Uint8Array, ...authorities: readonly TestIdentity[]): DocumentVerdict {
  const crls = [root, sub, ...authorities].map((authority) => Crl.parse(pki.crl(authority)));
  const known = [sub, ...authorities].map(({ certificate }) => certificate);
  return validateDocument(PdfDocument.open(new BufferSource(file)),
    { trust: new TrustStore([root.certificate], known, crls), at: new Date() });
}
async function signedBelow(authority: TestIdentity, leaf?: TestIdentity): Promise<DocumentVerdict> {
  return verdictUnder(await signSample(samplePdf(), leaf ?? pki.leaf(authority, { key: 'RSA-2048' })), authority);
}

describe('the path', () => {
  test('an authority with a key that anybody can work out', async () => {
    const weak = pki.authority('CA khóa ngắn', { key: 'RSA-768' }, root);
    expect(await signedBelow(weak)).toMatchObject({ verdict: 'invalid', signatures: [{ checks: { path: 'failed' } }] });
    const sound = pki.authority('CA khóa vừa', { key: 'RSA-2048' }, root);
    expect((await signedBelow(sound)).verdict).toBe('valid');
  });

  test('an authority that may issue some names only, and does not insist on it', async () => {
    const limited = pki.authority('CA có giới hạn', {
      extensions: [...authorityExtensions(), 'nameConstraints = permitted;email:other.example'],
    }, root);
    expect((await signedBelow(limited)).verdict).toBe('invalid');
  });

  test('an authority that has expired, and a signer who says that he signed before', async () => {
    const expired = pki.authority('CA đã hết hạn', { from: -400, to: -2 }, root);
    const leaf = pki.leaf(expired, { key: 'RSA-2048', from: -300, to: 300 });
    const file = await signSample(samplePdf(), leaf, { signingTime: new Date(Date.now() - 30 * 86_400_000) });
    const verdict = verdictUnder(file, expired);
    expect(verdict).toMatchObject({ verdict: 'indeterminate', signatures: [{ checks: { validity: 'warning' } }] });
    expect(verdict.signatures[0]?.reasons).toContainEqual(expect.objectContaining({ kind: 'timeFromSignerOnly' }));
  });

  test.each([
    ['a web server', 'serverAuth'], ['timestamps', 'timeStamping'], ['OCSP answers', 'OCSPSigning'],
    ['a web server and answers', 'serverAuth,OCSPSigning'],
  ])('a certificate for %s alone', async (_, usage) => {
    const extensions = leafExtensions().map((line) =>
      (line.startsWith('extendedKeyUsage') ? `extendedKeyUsage = ${usage}` : line));
    const verdict = verdictUnder(await signSample(samplePdf(), pki.leaf(sub, { key: 'RSA-2048', extensions })));
    expect(verdict).toMatchObject({ verdict: 'invalid', signatures: [{ reasons: [{ kind: 'keyUsage' }] }] });
  });

  test('an authority for web servers alone', async () => {
    const authority = (usage: string): TestIdentity => pki.authority(`CA ${usage}`,
      { key: 'RSA-2048', extensions: [...authorityExtensions(), `extendedKeyUsage = ${usage}`] }, root);
    expect(await signedBelow(authority('serverAuth'))).toMatchObject({ verdict: 'invalid',
      signatures: [{ reasons: [{ kind: 'keyUsage' }] }] });
    expect((await signedBelow(authority('serverAuth,emailProtection'))).verdict).toBe('valid');
  });

  test('a self-signed certificate with the names and identifiers of an honest one', async () => {
    const ski = Buffer.from(person.certificate.ski ?? []).toString('hex').toUpperCase();
    const twin = pki.authority('Nguyễn Văn Ánh', { key: 'RSA-2048', extensions: [
      'basicConstraints = critical,CA:FALSE', 'keyUsage = critical,digitalSignature', `subjectKeyIdentifier = ${ski}`,
    ] });
    expect((await signedBelow(sub, twin)).verdict).toBe('indeterminate');
  });
});

interface Cms {
  readonly by?: TestIdentity;
  readonly attributes?: readonly Uint8Array[];
  readonly order?: (set: Uint8Array) => Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly signature?: (attributes: Uint8Array) => Uint8Array;
  readonly signers?: (signer: Uint8Array) => Uint8Array;
}
const attribute = (oid: string, ...values: readonly Uint8Array[]): Uint8Array =>
  derSequence(derOid(oid), derSetOf(...values));
const contentType = attribute(oids.contentType, derOid(oids.data));
const digestOf = (content: Uint8Array): Uint8Array => derOctetString(sha256(content));
const essOf = ({ certificate }: TestIdentity): Uint8Array =>
  attribute(oids.signingCertificateV2, derSequence(derSequence(derSequence(derOctetString(sha256(certificate.der))))));

/** A CMS as an attacker would build it; without `changes`, an honest one. */
async function verdictOfCms(changes: (content: Uint8Array) => Cms): Promise<DocumentVerdict> {
  return verdictUnder(await signSampleWith(samplePdf(), {}, (content) => {
    const { by = person, attributes, order, signature, algorithm, signers = derSetOf } = changes(content);
    const set = derSetOf(...(attributes ?? [contentType, attribute(oids.messageDigest, digestOf(content)), essOf(by)]));
    const ordered = order ? order(set) : set;
    const value = signature ? signature(ordered) : new Uint8Array(sign('sha256', ordered, by.privateKey));
    const isCurve = by.privateKey.asymmetricKeyType === 'ec';
    const signer = derSequence(
      derInteger(1), derSequence(by.certificate.issuer.der, by.certificate.serialDer),
      derSequence(derOid(oids.sha256), derNull()), Uint8Array.of(0xa0, ...ordered.subarray(1)),
      algorithm ??
        (isCurve ? derSequence(derOid(oids.ecdsaWithSha256)) : derSequence(derOid(oids.rsaEncryption), derNull())),
      derOctetString(value),
    );
    const certificates = [by, person, curve].map(({ certificate }) => certificate.der);
    const data = derSequence(derInteger(1), derSetOf(derSequence(derOid(oids.sha256), derNull())),
      derSequence(derOid(oids.data)), derContext(0, ...certificates), signers(signer));
    return derSequence(derOid(oids.signedData), derContext(0, data));
  }));
}

const one = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
/** r and s as they stand, and the order of P-256. */
const pair = (r: string, s: string): (() => Uint8Array) => () =>
  derSequence(derElement(tags.integer, one(r)), derElement(tags.integer, one(s)));
const order = '00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
const pssWith = (...parts: readonly Uint8Array[]): Uint8Array =>
  derSequence(derOid(oids.rsassaPss), derSequence(...parts));
const sha256Id = derSequence(derOid(oids.sha256), derNull());
const mgf = (hash: Uint8Array): Uint8Array => derContext(1, derSequence(derOid(oids.mgf1), hash));

describe('the signature', () => {
  test('honest, it is valid', async () => {
    expect((await verdictOfCms(() => ({}))).verdict).toBe('valid');
    expect((await verdictOfCms(() => ({ by: curve }))).verdict).toBe('valid');
    // some signers keep the order in which they wrote the attributes
    expect((await verdictOfCms(() => ({ order: (set) => reversed(set) }))).verdict).toBe('valid');
  });

  test.each<[string, (content: Uint8Array) => Cms]>([
    ['no signer at all', () => ({ signers: () => derSetOf() })],
    ['a second signer by somebody else', () => ({ signers: (signer) => derElement(tags.set, signer, strange()) })],
    ['no digest of the content', () => ({ attributes: [contentType, essOf(person)] })],
    ['two digests, one of them right', (content) => ({
      attributes: [contentType,
        attribute(oids.messageDigest, digestOf(Uint8Array.of(1)), digestOf(content)), essOf(person)],
    })],
    ['the digest twice as an attribute', (content) => ({
      attributes: [contentType, attribute(oids.messageDigest, digestOf(Uint8Array.of(1))),
        attribute(oids.messageDigest, digestOf(content)), essOf(person)],
    })],
    ['an empty digest', () => ({
      attributes: [contentType, attribute(oids.messageDigest, derOctetString(new Uint8Array())), essOf(person)],
    })],
    ['the content type of a timestamp', (content) => ({
      attributes: [attribute(oids.contentType, derOid(oids.timestampInfo)),
        attribute(oids.messageDigest, digestOf(content)), essOf(person)],
    })],
    ['the certificate of somebody else bound', (content) => ({
      attributes: [contentType, attribute(oids.messageDigest, digestOf(content)), essOf(curve)],
    })],
    ['an empty signature value', () => ({ signature: () => new Uint8Array() })],
    ['a signature value of zeros', () => ({ signature: () => new Uint8Array(256) })],
    ['the modulus less one', () => ({ signature: () => lessOne(person.privateKey) })],
    ['ECDSA with r and s zero', () => ({ by: curve, signature: pair('00', '00') })],
    ['ECDSA with r zero', () => ({ by: curve, signature: pair('00', '01') })],
    ['ECDSA with r and s the order of the curve', () => ({ by: curve, signature: pair(order, order) })],
    ['ECDSA with a huge s', () => ({ by: curve, signature: pair('01', `7f${'ff'.repeat(100)}`) })],
    ['ECDSA with negative numbers', () => ({ by: curve, signature: pair('ff', 'ff') })],
    ['PSS that names another mask', () =>
      ({ algorithm: pssWith(derContext(0, sha256Id), mgf(derSequence(derOid(oids.sha1), derNull()))) })],
    ['PSS with a trailer that nobody knows', () =>
      ({ algorithm: pssWith(derContext(0, sha256Id), mgf(sha256Id), derContext(3, derInteger(2))) })],
    ['PSS with a salt longer than the key', () =>
      ({ algorithm: pssWith(derContext(0, sha256Id), mgf(sha256Id), derContext(2, derInteger(500))) })],
    ['ECDSA by an RSA key', () => ({ algorithm: derSequence(derOid(oids.ecdsaWithSha256)) })],
    ['an algorithm that names MD5', () => ({ algorithm: derSequence(derOid('1.2.840.113549.1.1.4'), derNull()) })],
  ])('%s', async (_, changes) => {
    const verdict = await verdictOfCms(changes);
    expect(verdict.verdict).not.toBe('valid');
    expect(verdict.signatures[0]?.checks.integrity).not.toBe('ok');
  });
});

/** A signer that names another certificate, and signs nothing. */
const strange = (): Uint8Array => derSequence(
  derInteger(1), derSequence(curve.certificate.issuer.der, curve.certificate.serialDer), sha256Id,
  derSequence(derOid(oids.ecdsaWithSha256)), derOctetString(new Uint8Array(8)),
);

/** The members of a DER set in another order. */
function reversed(set: Uint8Array): Uint8Array {
  const { content } = readWhole(set, tags.set);
  const members: Uint8Array[] = [];
  for (let at = 0; at < content.length;) {
    const end = at + 2 + (content[at + 1] ?? 0);
    members.unshift(content.subarray(at, end));
    at = end;
  }
  const header = set.subarray(0, set.length - content.length);
  return Uint8Array.from(Buffer.concat([header, ...members]));
}

function lessOne(key: KeyObject): Uint8Array {
  const { n = '' } = createPublicKey(key).export({ format: 'jwk' });
  const modulus = new Uint8Array(Buffer.from(n, 'base64url'));
  modulus[255] = (modulus[255] ?? 0) - 1;
  return modulus;
}

describe('RSA keys with small exponents', () => {
  const spkiOf = (exponent: Uint8Array): Uint8Array => {
    const { n = '' } = createPublicKey(person.privateKey).export({ format: 'jwk' });
    const modulus = Uint8Array.of(0, ...Buffer.from(n, 'base64url'));
    const key = derSequence(derElement(tags.integer, modulus), derElement(tags.integer, exponent));
    const algorithm = derSequence(derOid(oids.rsaEncryption), derNull());
    return derSequence(algorithm, derElement(tags.bitString, Uint8Array.of(0), key));
  };
  test('1 makes everything its own signature, an even one nothing: no keys', () => {
    const isKey = (...exponent: number[]): boolean =>
      readPublicKey(readWhole(spkiOf(Uint8Array.from(exponent)), tags.sequence)) !== null;
    expect([isKey(3), isKey(1, 0, 1)]).toEqual([true, true]);
    expect([isKey(1), isKey(0), isKey(2), isKey(1, 0, 0)]).toEqual([false, false, false, false]);
  });

  test('rubbish behind the digest, so that a cube root can be taken (Bleichenbacher 2006)', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
    const message = new TextEncoder().encode('Pay 9.000.000');
    const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), digest('SHA-256', message)]);
    const block = Buffer.concat([Buffer.from('0001ffffffffffffffff00', 'hex'), info, Buffer.alloc(256)]).subarray(0, 256);
    const root3 = cubeRoot(BigInt(`0x${block.toString('hex')}`)) + 1n;
    // the forgery is a good one: its cube begins with the digest
    expect((root3 ** 3n).toString(16).padStart(512, '0').slice(0, 2 * (11 + info.length)))
      .toBe(block.toString('hex').slice(0, 2 * (11 + info.length)));
    const forged = new Uint8Array(Buffer.from(root3.toString(16).padStart(512, '0'), 'hex'));
    expect(verifySignature(spki, { kind: 'rsaPkcs1' }, 'SHA-256', message, forged)).toBe(false);
    expect(verifyRsaDigest(spki, 'SHA-256', digest('SHA-256', message), forged)).toBe(false);
  });
});

/** The greatest number whose cube is not greater. */
function cubeRoot(value: bigint): bigint {
  let low = 0n;
  let high = 1n << 700n;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}
