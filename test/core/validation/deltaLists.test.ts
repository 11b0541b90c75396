import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { Crl } from '../../../src/core/pki/crl';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import type { SignatureVerdict } from '../../../src/contract/models';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSample } from '../signature/signSample';

let pki: TestPki;
let root: TestIdentity;
let person: TestIdentity;
let file: Uint8Array;
beforeAll(async () => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { key: 'RSA-2048' });
  file = await signSample(samplePdf(), person);
});
afterAll(() => pki.remove());

const yesterday = (): Date => new Date(Date.now() - 86_400_000);
const delta = (...revoked: readonly TestIdentity[]): Uint8Array =>
  pki.crl(root, revoked, { extensions: ['deltaCRL = critical,DER:020101'], revokedAt: yesterday() });
const verdictWith = (...lists: readonly Uint8Array[]): SignatureVerdict => {
  const trust = new TrustStore([root.certificate], [], lists.map((der) => Crl.parse(der)));
  const [signature] = validateDocument(PdfDocument.open(new BufferSource(file)), { trust, at: new Date() }).signatures;
  if (!signature) throw new Error('no signature');
  return signature;
};
const kinds = ({ reasons }: SignatureVerdict): readonly string[] => reasons.map(({ kind }) => kind);

test('a list of changes that names the certificate revokes it, whatever the complete list says', () => {
  const verdict = verdictWith(pki.crl(root), delta(person));
  expect(verdict.status).not.toBe('valid');
  expect(kinds(verdict)).toContain('revoked');
});

test('one that does not name it takes nothing away from the complete list', () => {
  expect(verdictWith(pki.crl(root), delta()).status).toBe('valid');
});

test('alone it says nothing good of anybody: not checked, never valid', () => {
  const verdict = verdictWith(delta());
  expect(verdict.status).toBe('indeterminate');
  expect(kinds(verdict)).toContain('revocationUnknown');
});
