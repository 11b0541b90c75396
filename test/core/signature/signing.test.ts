import fs from 'node:fs';
import path from 'node:path';
import { BufferSource, ConcatenatedSource } from '../../../src/core/bytes';
import { AnsoError } from '../../../src/contract/errors';
import { RunningDigest, sha256 } from '../../../src/core/crypto';
import { PdfDocument } from '../../../src/core/pdf/document';
import { contentsBytesFor } from '../../../src/core/signature/completeCms';
import { preparedDigest } from '../../../src/core/signature/digestRanges';
import { embed, prepareSignature, type SignatureRequest } from '../../../src/core/signature/prepareSignature';
import { pdfDate } from '../../../src/core/signature/signatureDictionary';
import { TestPki, agencySubject, authorityExtensions, type TestIdentity } from '../pki/testPki';
import { appendRevision, rewritten, sampleObjects, samplePdf, stream, withTool } from './samplePdf';
import { joined, lastSignature, redSquare, signSample } from './signSample';

let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let person: TestIdentity;
let agency: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu G2', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
  const pem = (identity: TestIdentity): string => fs.readFileSync(identity.pemPath, 'utf8');
  fs.writeFileSync(path.join(pki.folder, 'authorities.pem'), pem(root) + pem(sub));
  person = pki.leaf(sub, { key: 'RSA-2048' });
  agency = pki.leaf(sub, { key: 'RSA-3072', subject: agencySubject() });
});
afterAll(() => pki.remove());

const kindOf = (action: () => unknown): string => {
  try {
    action();
    return 'done';
  } catch (thrown) {
    return thrown instanceof AnsoError ? thrown.kind : String(thrown);
  }
};
const open = (file: Uint8Array): PdfDocument => PdfDocument.open(new BufferSource(file));
const prepare = (file: Uint8Array, request: Partial<SignatureRequest> = {}) =>
  prepareSignature(open(file), {
    page: 1, rectMm: { x: 100, y: 200, w: 30, h: 30 }, appearance: redSquare, signingTime: new Date(), ...request,
  });

describe('pdfsig, qpdf and openssl accept two signatures one after another', () => {
  const fields = '/AcroForm 6 0 R';
  const text = '<</FT/Tx/T(Signature1)/Type/Annot/Subtype/Widget/Rect[0 0 1 1]/P 3 0 R>>';
  const page = (annots: string): string =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 90/Contents 4 0 R${annots}/Resources<</Font<</F1 5 0 R>>>>>>`;
  const withForm = sampleObjects({
    1: `<</Type/Catalog/Pages 2 0 R${fields}/Lang(vi\xe1\xbb)>>`, 3: page('/Annots 8 0 R'),
    6: '<</Fields 9 0 R/DA(/F1 0 Tf)>>', 7: text, 8: '[7 0 R]', 9: '[7 0 R]',
  });
  const directForm = sampleObjects({
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]/DA(/F1 0 Tf)>>>>', 3: page('/Annots[7 0 R]'), 7: text,
  });
  const content = stream('BT /F1 24 Tf 72 700 Td (/AcroForm 9 0 R /Contents <00> /ByteRange [0 0 0 0]) Tj ET');
  test.each([
    ['a plain file', () => samplePdf()],
    ['a file without a last line end', () => samplePdf().slice(0, -1)],
    ['a file that ends in CR LF', () => joined(samplePdf().slice(0, -1), Uint8Array.of(13, 10))],
    ['indirect form, fields and annotations', () => samplePdf(withForm)],
    ['direct form in the catalog', () => samplePdf(directForm)],
    ['page text that looks like a signature', () => samplePdf(sampleObjects({ 4: content }))],
    ['object streams', () => rewritten(samplePdf(withForm), '--object-streams=generate')],
    ['linearized', () => rewritten(samplePdf(directForm), '--linearize')],
    ['linearized with object streams', () => rewritten(samplePdf(), '--linearize', '--object-streams=generate')],
  ])('%s', async (_, make) => {
    const file = make();
    const once = await signSample(file, person, { reason: 'Ký / (duyệt) \\ /Contents <00>' });
    const twice = await signSample(once, agency, { rectMm: { x: 80, y: 190, w: 36, h: 36 } });
    expect(Buffer.from(twice.subarray(0, once.length)).equals(Buffer.from(once))).toBe(true);
    expect(Buffer.from(once.subarray(0, file.length)).equals(Buffer.from(file))).toBe(true);

    const { text: verdict } = withTool(twice, 'pdfsig', ['-nocert', '{in}']);
    expect(verdict.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
    expect(verdict.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(verdict.match(/Total document signed/g)).toHaveLength(1);
    expect(verdict).toContain('Nguyễn Văn Ánh');
    const { text: check } = withTool(twice, 'qpdf', ['--check', '{in}']);
    expect(check).toContain('No syntax or stream encoding errors found');
    expect(check).not.toContain('WARNING');

    const { cms, content: covered } = lastSignature(twice);
    fs.writeFileSync(path.join(pki.folder, 'cms.der'), cms);
    fs.writeFileSync(path.join(pki.folder, 'content'), covered);
    pki.openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der', '-content', 'content',
      '-CAfile', 'authorities.pem', '-purpose', 'any', '-out', 'out');
  });
});

test('the chain is embedded when it is given, and openssl needs no other certificate then', async () => {
  const signed = await signSample(samplePdf(), person, { chain: [sub.certificate] });
  const { cms, content } = lastSignature(signed);
  fs.writeFileSync(path.join(pki.folder, 'cms.der'), cms);
  fs.writeFileSync(path.join(pki.folder, 'content'), content);
  pki.openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der', '-content', 'content',
    '-CAfile', root.pemPath, '-purpose', 'any', '-out', 'out');
});

test('a new field takes a name that no field of any kind has', () => {
  const text = '<</FT/Tx/T(Signature1)/Type/Annot/Subtype/Widget/Rect[0 0 1 1]/P 3 0 R>>';
  const file = samplePdf(sampleObjects({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>', 7: text }));
  expect(prepare(file).fieldName).toBe('Signature2');
  expect(kindOf(() => prepare(file, { fieldName: 'Signature1' }))).toBe('wrongUse');
  expect(kindOf(() => prepare(file, { fieldName: 'a.b' }))).toBe('wrongUse');
});

test('a document that is certified against every change is not touched', () => {
  const signature = (permission: string): string =>
    `<</Type/Sig/Filter/X/Reference[<</TransformMethod/DocMDP/TransformParams<<${permission}>>>>]>>`;
  const certified = (permission: string): Uint8Array =>
    samplePdf(sampleObjects({ 1: '<</Type/Catalog/Pages 2 0 R/Perms<</DocMDP 6 0 R>>>>', 6: signature(permission) }));
  expect(kindOf(() => prepare(certified('/P 1')))).toBe('documentLocked');
  expect(kindOf(() => prepare(certified('/P 2')))).toBe('done');
  expect(kindOf(() => prepare(certified('')))).toBe('done');
});

test('a page that is written directly into the tree becomes an object with the first signature', async () => {
  const direct = '<</Type/Page/MediaBox[0 0 595 842]/Resources<<>>>>';
  const file = samplePdf({ 1: '<</Type/Catalog/Pages 2 0 R>>', 2: `<</Type/Pages/Kids[${direct}]/Count 1>>` });
  const once = await signSample(file, person);
  const signed = open(await signSample(once, person));
  expect(signed.page(0).ref).not.toBeNull();
  expect(signed.signatureFields().map(({ widget }) => widget.page)).toEqual([0, 0]);
  // a change of the page tree would break the signature of somebody else
  const field = '<</FT/Sig/T(S)/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>';
  const foreign = samplePdf({
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]>>>>', 2: `<</Type/Pages/Kids[${direct}]/Count 1>>`, 3: field,
  });
  expect(kindOf(() => prepare(foreign))).toBe('unsupportedPdf');
});

test('a page that does not exist is refused', () => {
  expect(kindOf(() => prepare(samplePdf(), { page: 2 }))).toBe('wrongUse');
});

test('no DocMDP is ever added, and no signing time in the CMS', async () => {
  const signed = await signSample(samplePdf(), person);
  expect(Buffer.from(signed).includes('DocMDP')).toBe(false);
  fs.writeFileSync(path.join(pki.folder, 'cms.der'), lastSignature(signed).cms);
  const printed = pki.openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'cms.der', '-noout');
  expect(printed).not.toContain('signingTime');
  expect(printed).toContain('id-smime-aa-signingCertificateV2');
});

test('the time of signing is written in the time of Vietnam', () => {
  expect(pdfDate(new Date('2026-11-21T20:04:05Z'))).toBe("D:20261122030405+07'00'");
});

test('the room for the CMS fits every key size, with the chain and without', async () => {
  for (const [identity, chain] of [[person, []], [agency, []], [agency, [sub.certificate]]] as const) {
    const room = contentsBytesFor(identity.certificate, chain);
    const { cms } = lastSignature(await signSample(samplePdf(), identity, { chain }));
    const used = cms.length - [...cms].reverse().findIndex((octet) => octet !== 0);
    expect(room - used).toBeGreaterThan(400);
    expect(room).toBeLessThan(8192);
  }
});

test('a CMS that does not fit is refused and not cut', () => {
  const prepared = prepare(samplePdf(), { contentsBytes: 100 });
  expect(kindOf(() => embed(prepared, new Uint8Array(101)))).toBe('limitExceeded');
});

test('an answer of the token that is of another key leaves no document behind', async () => {
  const mixed = { ...person, privateKey: agency.privateKey };
  await expect(signSample(samplePdf(), mixed)).rejects.toMatchObject({ kind: 'selfCheckFailed' });
});

test('four signatures of one file need one reading of it', () => {
  const file = samplePdf();
  const running = new RunningDigest('SHA-256').update(file);
  let source: ConcatenatedSource | BufferSource = new BufferSource(file);
  for (let count = 0; count < 4; count++) {
    const prepared = prepareSignature(PdfDocument.open(source), {
      page: 1, rectMm: { x: 10, y: 10 + count, w: 5, h: 5 }, appearance: redSquare, signingTime: new Date(),
    });
    const digest = preparedDigest(running, prepared);
    const appended = embed(prepared, Uint8Array.of(0x30, 0));
    source = new ConcatenatedSource(source, new BufferSource(appended));
    running.update(appended);
    const whole = source.read(0, source.length);
    const [, gap, resume, length] = prepared.byteRange;
    expect(digest).toEqual(sha256(joined(whole.subarray(0, gap), whole.subarray(resume, resume + length))));
    expect(resume + length).toBe(whole.length);
  }
  expect(PdfDocument.open(source).signatureFields().map(({ name }) => name)).toEqual([
    'Signature1', 'Signature2', 'Signature3', 'Signature4',
  ]);
});

test('a file that another program appended to is signed behind what it appended', async () => {
  const file = appendRevision(samplePdf(), { 4: stream('BT /F1 24 Tf 72 700 Td (Pay 2.000.000) Tj ET') });
  const signed = await signSample(file, person);
  expect(withTool(signed, 'pdftotext', ['{in}', '-']).text).toContain('Pay 2.000.000');
  expect(withTool(signed, 'pdfsig', ['-nocert', '{in}']).text).toContain('Signature is Valid.');
});
