import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import signpdf from '@signpdf/signpdf';
import { TokenSigner } from '../../../src/core/signature/signerAdapter';
import { KeySigner, TestPki, type TestIdentity } from '../pki/testPki';
import { rewritten, sampleObjects, samplePdf, withTool } from './samplePdf';

let pki: TestPki;
let person: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  person = pki.leaf(pki.authority('RootCA mẫu'), { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

/** @signpdf as a peer: it drives our token over the placeholder that it makes itself. */
const peerSigns = (file: Uint8Array): Promise<Buffer> => {
  const placed = plainAddPlaceholder({
    pdfBuffer: Buffer.from(file), reason: 'x', contactInfo: '', name: 'x', location: '',
    subFilter: 'ETSI.CAdES.detached',
  });
  return signpdf.sign(placed, new TokenSigner(new KeySigner(person.privateKey), person.certificate));
};

test('@signpdf drives the same token over a plain file', async () => {
  const signed = await peerSigns(samplePdf());
  expect(withTool(signed, 'pdfsig', ['-nocert', '{in}']).text).toContain('Signature is Valid.');
});

test('why @signpdf is not the engine: object streams stop it, a form in the catalog loses its fields', async () => {
  await expect(async () => peerSigns(rewritten(samplePdf(), '--object-streams=generate'))).rejects.toThrow();
  const form = '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>';
  const field = '<</FT/Tx/T(Ghi)/Type/Annot/Subtype/Widget/Rect[0 0 9 9]/P 3 0 R>>';
  const signed = await peerSigns(samplePdf(sampleObjects({ 1: form, 6: field })));
  expect(withTool(signed, 'qpdf', ['--check', '{in}']).text).toContain('WARNING');
});
