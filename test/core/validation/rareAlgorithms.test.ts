import { constants, createHash, sign } from 'node:crypto';
import type { SignatureVerdict } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { buildSignedAttributes, buildSignedData } from '../../../src/core/pki/cmsBuilder';
import { derContext, derInteger, derNull, derOctetString, derOid, derSequence, derSetOf } from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { Crl } from '../../../src/core/pki/crl';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSampleWith } from '../signature/signSample';

/** Algorithms that no Vietnamese standard asks for, and that documents from abroad bear: verified where they can be. */

let pki: TestPki;
let trust: TrustStore;
const people = new Map<string, TestIdentity>();
beforeAll(() => {
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  for (const key of ['RSA-2048', 'P-256', 'ed25519', 'ed448'] as const) people.set(key, pki.leaf(root, { key }));
  trust = new TrustStore([root.certificate], [], [Crl.parse(pki.crl(root))]);
});
afterAll(() => pki.remove());

const by = (key: string): TestIdentity => {
  const person = people.get(key);
  if (!person) throw new Error(key);
  return person;
};
const verdictOf = (file: Uint8Array): SignatureVerdict => {
  const [signature] = validateDocument(PdfDocument.open(new BufferSource(file)), { trust, at: new Date() }).signatures;
  if (!signature) throw new Error('no signature');
  return signature;
};
/** One octet of the page turned. */
const changed = (file: Uint8Array): Uint8Array => {
  const other = file.slice();
  other[100] = (other[100] ?? 0) ^ 1;
  return other;
};
const adbe = (text: string): string => text.replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached');

test.each([
  ['RSA with SHA3-256', 'RSA-2048', 'sha3-256', oids.sha3_256, oids.rsaWithSha3_256, 'sha3-256', 'SHA3-256'],
  ['RSA with SHA3-512', 'RSA-2048', 'sha3-512', oids.sha3_512, oids.rsaWithSha3_512, 'sha3-512', 'SHA3-512'],
  ['RSA with SHA-224', 'RSA-2048', 'sha224', oids.sha224, oids.sha224WithRsa, 'sha224', 'SHA-224'],
  ['ECDSA with SHA3-384', 'P-256', 'sha3-384', oids.sha3_384, oids.ecdsaWithSha3_384, 'sha3-384', 'SHA3-384'],
  ['Ed25519', 'ed25519', 'sha512', oids.sha512, oids.ed25519, null, 'EdDSA'],
  ['Ed448', 'ed448', 'shake256', oids.shake256, oids.ed448, null, 'EdDSA'],
])('%s holds, with a warning that the standard does not list it; one octet more does not', async (
  _, key, hash, digestOid, signatureOid, signedWith, named) => {
  const who = by(key);
  const cms = (content: Uint8Array): Uint8Array => {
    const digest = createHash(hash, hash === 'shake256' ? { outputLength: 64 } : {}).update(content).digest();
    const signedAttributes = buildSignedAttributes(digest, who.certificate);
    return buildSignedData({
      certificate: who.certificate, chain: [], signedAttributes,
      signature: sign(signedWith, signedAttributes, who.privateKey),
      digestIdentifier: derSequence(derOid(digestOid)), signatureIdentifier: derSequence(derOid(signatureOid)),
    });
  };
  const file = await signSampleWith(samplePdf(), {}, cms);
  const verdict = verdictOf(file);
  expect(verdict).toMatchObject({ status: 'valid', checks: { integrity: 'ok', algorithm: 'warning' },
    reasons: [{ kind: 'algorithmNotListed', data: { algorithm: named } }] });
  expect(verdictOf(changed(file))).toMatchObject({ status: 'invalid', checks: { integrity: 'failed' } });
});

test.each([
  ['ECDSA', 'P-256', derSequence(derOid(oids.ecdsaWithSha256)), {}],
  ['RSASSA-PSS', 'RSA-2048', derSequence(derOid(oids.rsassaPss), derSequence(
    derContext(0, derSequence(derOid(oids.sha256))),
    derContext(1, derSequence(derOid(oids.mgf1), derSequence(derOid(oids.sha256)))),
    derContext(2, derInteger(32)))), { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
  ['Ed25519', 'ed25519', derSequence(derOid(oids.ed25519)), null],
])('%s over the document itself, without signed attributes', async (_, key, signatureIdentifier, how) => {
  const who = by(key);
  const digestIdentifier = derSequence(derOid(how === null ? oids.sha512 : oids.sha256), derNull());
  const cms = (content: Uint8Array): Uint8Array => {
    const value = how === null ? sign(null, content, who.privateKey)
      : sign('sha256', content, { key: who.privateKey, ...how });
    const signer = derSequence(derInteger(1), derSequence(who.certificate.issuer.der, who.certificate.serialDer),
      digestIdentifier, signatureIdentifier, derOctetString(value));
    return derSequence(derOid(oids.signedData), derContext(0, derSequence(derInteger(1), derSetOf(digestIdentifier),
      derSequence(derOid(oids.data)), derContext(0, who.certificate.der), derSetOf(signer))));
  };
  const file = await signSampleWith(samplePdf(), {}, cms, adbe);
  expect(verdictOf(file)).toMatchObject({ status: 'valid', checks: { integrity: 'ok' } });
  expect(verdictOf(changed(file))).toMatchObject({ status: 'invalid', checks: { integrity: 'failed' } });
});

test('the signature algorithm in the place of the digest algorithm, as LibreOffice once wrote', async () => {
  const who = by('RSA-2048');
  const cms = (content: Uint8Array): Uint8Array => {
    const signedAttributes = buildSignedAttributes(createHash('sha256').update(content).digest(), who.certificate);
    return buildSignedData({ certificate: who.certificate, chain: [], signedAttributes,
      signature: sign('sha256', signedAttributes, who.privateKey),
      digestIdentifier: derSequence(derOid(oids.sha256WithRsa), derNull()) });
  };
  expect(verdictOf(await signSampleWith(samplePdf(), {}, cms))).toMatchObject({ status: 'valid' });
});

test('Ed25519 with another digest than the one it goes with contradicts itself', async () => {
  const who = by('ed25519');
  const cms = (content: Uint8Array): Uint8Array => {
    const signedAttributes = buildSignedAttributes(createHash('sha256').update(content).digest(), who.certificate);
    return buildSignedData({ certificate: who.certificate, chain: [], signedAttributes,
      signature: sign(null, signedAttributes, who.privateKey),
      signatureIdentifier: derSequence(derOid(oids.ed25519)) });
  };
  expect(verdictOf(await signSampleWith(samplePdf(), {}, cms)).status).toBe('invalid');
});
