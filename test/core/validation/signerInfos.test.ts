import fs from 'node:fs';
import path from 'node:path';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signSampleWith } from '../signature/signSample';

let pki: TestPki;
let person: TestIdentity;
let other: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { key: 'RSA-2048' });
  other = pki.leaf(root, { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

/** podofosign signs twice with the one certificate, and no certificate stands twice in the CMS. */
const signedBy = (second: TestIdentity) => (content: Uint8Array): Uint8Array => {
  fs.writeFileSync(path.join(pki.folder, 'content'), content);
  pki.openssl('cms', '-sign', '-binary', '-nosmimecap', '-in', 'content', '-outform', 'DER', '-out', 'cms.der', '-nocerts',
    '-certfile', person.pemPath, ...[person, second].flatMap((by) => ['-signer', by.pemPath, '-inkey', by.keyPath]));
  return new Uint8Array(fs.readFileSync(path.join(pki.folder, 'cms.der')));
};

test.each([
  ['by one certificate are one signer', () => person, 'ok', []],
  ['by two certificates are nobody', () => other, 'failed', ['cmsMalformed']],
] as const)('two signer infos %s', async (_, second, integrity, reasons) => {
  const adbe = (text: string): string => text.replace('ETSI.CAdES.detached', 'adbe.pkcs7.detached');
  const file = await signSampleWith(samplePdf(), {}, signedBy(second()), adbe);
  const document = PdfDocument.open(new BufferSource(file));
  const { signatures } = validateDocument(document, { trust: TrustStore.empty, at: new Date() });
  const signer = integrity === 'ok' ? person.certificate.holderName : '';
  expect(signatures[0]).toMatchObject({ signer, checks: { integrity } });
  expect(signatures[0]?.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining([...reasons]));
});
