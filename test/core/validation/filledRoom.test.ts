import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { timestampExtensions } from '../../rig/pkiServer/serviceKey';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signTimed, stampDocument } from './timedSample';

let pki: TestPki;
let person: TestIdentity;
let tsa: TestIdentity;
let encrypted: Uint8Array;

beforeAll(() => {
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  person = pki.leaf(root);
  tsa = pki.leaf(root, { extensions: timestampExtensions, subject: [['CN', 'Máy chủ cấp dấu thời gian mẫu']] });
  const [plain, locked] = ['plain.pdf', 'locked.pdf'].map((name) => join(pki.folder, name)) as [string, string];
  writeFileSync(plain, samplePdf());
  execFileSync('qpdf', ['--encrypt', '', 'owner', '128', '--use-aes=y', '--', plain, locked]);
  encrypted = new Uint8Array(readFileSync(locked));
});
afterAll(() => { pki.remove(); });

/** PDFBox encrypts the room that it leaves for a signature, and then writes the signature over its beginning. */
function fillRoom(file: Uint8Array): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  const end = text.lastIndexOf('0000>');
  return new Uint8Array(Buffer.from(`${text.slice(0, end)}7c1f${text.slice(end + 4)}`, 'latin1'));
}
const integrityOf = (file: Uint8Array): string | undefined => {
  const document = PdfDocument.open(new BufferSource(file));
  const { signatures } = validateDocument(document, { trust: new TrustStore([], [], []), at: new Date() });
  return signatures[0]?.checks.integrity;
};

describe('what fills the room behind a signature', () => {
  test.each([
    ['signature', (file: Uint8Array) => signTimed(file, person, {})],
    ['timestamp over the document', (file: Uint8Array) => stampDocument(file, tsa, new Date())],
  ])('may be encrypted zeros in an encrypted file: a %s stays whole', async (_name, sign) => {
    expect(integrityOf(fillRoom(await sign(encrypted)))).toBe('ok');
  });

  test.each([
    ['signature', (file: Uint8Array) => signTimed(file, person, {})],
    ['timestamp over the document', (file: Uint8Array) => stampDocument(file, tsa, new Date())],
  ])('is zero in any other: a %s is broken by anything else', async (_name, sign) => {
    const file = await sign(samplePdf());
    expect(integrityOf(file)).toBe('ok');
    expect(integrityOf(fillRoom(file))).toBe('failed');
  });
});
