import { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { PdfDict } from '../../../src/core/pdf/objects';
import { emptyFieldAt, emptyFields } from '../../../src/core/signature/emptyField';
import { prepareSignature, type SignatureRequest } from '../../../src/core/signature/prepareSignature';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { DocumentValidation } from '../../../src/core/validation/validateDocument';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { sampleObjects, samplePdf, withTool } from './samplePdf';
import { redSquare, signSample } from './signSample';

let pki: TestPki;
let root: TestIdentity;
let person: TestIdentity;
let other: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { key: 'RSA-2048' });
  other = pki.leaf(root, { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

const open = (file: Uint8Array): PdfDocument => PdfDocument.open(new BufferSource(file));
const fieldOf = (file: Uint8Array, name: string) => open(file).signatureFields().find((field) => field.name === name);
const prepare = (file: Uint8Array, request: Partial<SignatureRequest>): string => {
  try {
    prepareSignature(open(file), {
      page: 1, rectMm: { x: 1, y: 1, w: 9, h: 9 }, appearance: redSquare, signingTime: new Date(), ...request,
    });
    return 'done';
  } catch (thrown) {
    return thrown instanceof AnsoError ? `${thrown.kind} ${String(thrown.data['what'] ?? '')}`.trim() : String(thrown);
  }
};
function verdict(file: Uint8Array) {
  const trust = TrustStore.fromFiles([root.certificate.der]);
  const validation = new DocumentValidation(open(file), { trust, at: new Date() });
  while (validation.step());
  return validation.verdict();
}
const valid = (file: Uint8Array, count: number): void => {
  const { text } = withTool(file, 'pdfsig', ['-nocert', '{in}']);
  expect(text.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(count);
  const check = withTool(file, 'qpdf', ['--check', '{in}']).text;
  expect(check).toContain('No syntax or stream encoding errors found');
  expect(check).not.toContain('WARNING');
};

/** A form with one empty signature field on page 1, 100 × 50 pt at (300, 200). */
const withField = (entries = '', more: Readonly<Record<number, string>> = {}): Uint8Array => samplePdf(sampleObjects({
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[7 0 R]/Resources<</Font<</F1 5 0 R>>>>>>',
  6: '<</Fields[7 0 R]>>',
  7: `<</FT/Sig/T(LanhDao)/Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect[300 200 400 250]${entries}>>`,
  ...more,
}));

describe('an empty signature field of the document', () => {
  test('is found with its place, and by the place where a mark would go', () => {
    const fields = emptyFields(open(withField()));
    expect(fields).toMatchObject([{ page: 1, locksOut: false }]);
    const [field] = fields;
    expect(field?.rectMm.x).toBeCloseTo(300 * 25.4 / 72, 3);
    expect(field?.rectMm.y).toBeCloseTo((842 - 250) * 25.4 / 72, 3);
    expect(emptyFieldAt(fields, 1, { x: 108, y: 205, w: 30, h: 20 })?.field.name).toBe('LanhDao');
    expect(emptyFieldAt(fields, 1, { x: 20, y: 205, w: 30, h: 20 })).toBeNull();
    expect(emptyFieldAt(fields, 2, { x: 108, y: 205, w: 30, h: 20 })).toBeNull();
  });

  test('is filled where it is, keeps its name, and no second field appears', async () => {
    const signed = await signSample(withField(), person, { existingField: 'LanhDao' });
    valid(signed, 1);
    expect(open(signed).signatureFields().map(({ name }) => name)).toEqual(['LanhDao']);
    expect(fieldOf(signed, 'LanhDao')?.widget.rect).toEqual([300, 200, 400, 250]);
    const twice = await signSample(signed, other);
    valid(twice, 2);
    expect(verdict(twice).signatures.map(({ checks, changesAfter }) => [checks.integrity, changesAfter])).toEqual([['ok', 'allowed'], ['ok', 'none']]);
  });

  test('with its widget apart, and with the form in the catalog itself', async () => {
    const apart = samplePdf(sampleObjects({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>',
      3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[8 0 R]/Resources<</Font<</F1 5 0 R>>>>>>',
      7: '<</FT/Sig/T(A)/Kids[8 0 R]>>',
      8: '<</Type/Annot/Subtype/Widget/F 4/Parent 7 0 R/P 3 0 R/Rect[300 200 400 250]>>',
    }));
    const signed = await signSample(await signSample(apart, other), person, { existingField: 'A' });
    valid(signed, 2);
    expect(verdict(signed).signatures.map(({ checks }) => checks.integrity)).toEqual(['ok', 'ok']);
    expect(verdict(signed).signatures.every(({ changesAfter }) => changesAfter === 'none' || changesAfter === 'allowed')).toBe(true);
  });

  test('that shows in two places is signed in both: no reader calls the second one empty or broken', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots';
    const widget = '<</Type/Annot/Subtype/Widget/F 4/Parent 7 0 R/Rect[300 200 400 250]/P';
    const twoPlaces = samplePdf(sampleObjects({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>', 2: '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>',
      3: `${page}[8 0 R]/Resources<</Font<</F1 5 0 R>>>>>>`, 6: `${page}[9 0 R]/Resources<</Font<</F1 5 0 R>>>>>>`,
      7: '<</FT/Sig/T(A)/Kids 10 0 R>>', 8: `${widget} 3 0 R>>`, 9: `${widget} 6 0 R>>`, 10: '[8 0 R 9 0 R]',
    }));
    const alone = await signSample(twoPlaces, person, { existingField: 'A' });
    expect(withTool(alone, 'pdfsig', ['-nocert', '{in}']).text).not.toContain('not signed');
    expect(withTool(alone, 'mutool', ['sign', '-v', '{in}']).text).not.toContain('Digest error');
    const behind = await signSample(await signSample(twoPlaces, other), person, { existingField: 'A' });
    valid(behind, 3);
    expect(verdict(behind).signatures.map(({ checks, changesAfter }) => [checks.integrity, changesAfter]))
      .toEqual([['ok', 'allowed'], ['ok', 'none']]);
  });

  test.each([
    ['is its own parent', '<</FT/Sig/T(A)/Type/Annot/Subtype/Widget/Parent 7 0 R/P 3 0 R/Rect[300 200 400 250]>>'],
    ['is its own kid and parent', '<</FT/Sig/T(A)/Parent 7 0 R/Kids[7 0 R]/Rect[300 200 400 250]>>'],
    ['comes back to itself', '<</FT/Sig/T(A)/Parent 8 0 R/Kids[8 0 R]>>'],
  ])('that %s no longer is behind a signature, which pdfsig else would never come to', async (_, field) => {
    const file = withField('', { 7: field, 8: '<</T(B)/Parent 7 0 R/Kids[7 0 R]>>' });
    valid(await signSample(await signSample(file, person), other), 2);
  });

  test('that hides becomes visible; one that is signed, or does not exist, is not found', async () => {
    const signed = await signSample(withField(), person, { existingField: 'LanhDao' });
    expect(prepare(signed, { existingField: 'LanhDao' })).toBe('fieldNotFound');
    expect(prepare(withField(), { existingField: 'GiamDoc' })).toBe('fieldNotFound');
    const hidden = Buffer.from(withField()).toString('latin1').replace('/F 4/P', '/F 6/P');
    const shown = await signSample(new Uint8Array(Buffer.from(hidden, 'latin1')), person, { existingField: 'LanhDao' });
    expect(fieldOf(shown, 'LanhDao')?.dict.get('F')).toBe(4);
  });
});

describe('a page that others are tied to', () => {
  const pageWith = (entries: string): string =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${entries}>>`;

  test('by an array of annotations gets one of its own: the mark shows there alone', async () => {
    const signed = await signSample(samplePdf(sampleObjects({
      2: '<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>', 3: pageWith('/Annots 7 0 R'), 6: pageWith('/Annots 7 0 R'), 7: '[]',
    })), person);
    valid(signed, 1);
    const annotations = [0, 1].map((index) => open(signed).array(open(signed).page(index).dict.get('Annots'))?.length);
    expect(annotations).toEqual([1, 0]);
  });

  test.each(['/Foo', '/Pages'])('and that calls itself %s is signed twice, neither breaking the other', async (type) => {
    const page = pageWith('').replace('/Type/Page', `/Type${type}`);
    const once = await signSample(samplePdf(sampleObjects({ 3: page })), person);
    const twice = await signSample(once, other, { rectMm: { x: 20, y: 20, w: 30, h: 30 } });
    expect(withTool(twice, 'pdfsig', ['-nocert', '{in}']).text.match(/Signature is Valid\./gu)).toHaveLength(2);
    expect(verdict(twice).signatures.map(({ checks, changesAfter }) => [checks.integrity, changesAfter])).toEqual([['ok', 'allowed'], ['ok', 'none']]);
  });
});

describe('what a field says is followed', () => {
  test('its lock becomes a FieldMDP transform', async () => {
    const file = withField('/Lock<</Type/SigFieldLock/Action/Include/Fields[(Ten)]>>');
    const signed = await signSample(file, person, { existingField: 'LanhDao' });
    valid(signed, 1);
    const [reference] = open(signed).array(fieldOf(signed, 'LanhDao')?.value?.get('Reference')) ?? [];
    expect(open(signed).name(open(signed).dict(reference)?.get('TransformMethod'))).toBe('FieldMDP');
  });

  test('a field that an earlier signature locked is not touched', async () => {
    const lock = '/Lock<</Type/SigFieldLock/Action/Include/Fields[(Sau)]>>';
    const two = withField(lock, {
      3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[7 0 R 8 0 R]/Resources<</Font<</F1 5 0 R>>>>>>',
      6: '<</Fields[7 0 R 8 0 R]>>',
      8: '<</FT/Sig/T(Sau)/Type/Annot/Subtype/Widget/F 4/P 3 0 R/Rect[100 200 200 250]>>',
    });
    const signed = await signSample(two, person, { existingField: 'LanhDao' });
    expect(prepare(signed, { existingField: 'Sau' })).toBe('documentLocked');
  });

  test('one that would lock out the clerk is not taken by itself', () => {
    for (const lock of ['/Action/All', '/Action/Include/Fields[(x)]/P 1']) {
      const fields = emptyFields(open(withField(`/Lock<</Type/SigFieldLock${lock}>>`)));
      expect(fields).toMatchObject([{ locksOut: true }]);
      expect(emptyFieldAt(fields, 1, { x: 108, y: 205, w: 30, h: 20 })).toBeNull();
    }
  });

  const seeds: readonly (readonly [string, string, string])[] = [
    ['another handler', '/Ff 1/Filter/Entrust.PPKEF', 'fieldNotFitting Filter'],
    ['another handler, only recommended', '/Filter/Entrust.PPKEF', 'done'],
    ['a format that we do not write', '/Ff 2/SubFilter[/adbe.x509.rsa_sha1]', 'fieldNotFitting SubFilter'],
    ['SHA-1', '/Ff 64/DigestMethod[(SHA1)]', 'fieldNotFitting DigestMethod'],
    ['SHA-512 where we come with SHA-256', '/Ff 64/DigestMethod[(SHA512)]', 'fieldNotFitting DigestMethod'],
    ['SHA-256 among others', '/Ff 64/DigestMethod[(SHA1)(SHA256)]', 'done'],
    ['one of several reasons', '/Ff 8/Reasons[(A)(B)]', 'fieldNotFitting Reasons'],
    ['the only reason', '/Ff 8/Reasons[(Phê duyệt)]', 'done'],
    ['no reason', '/Ff 8/Reasons[(.)]', 'done'],
    ['a certification', '/MDP<</P 1>>', 'fieldNotFitting MDP'],
    ['a legal attestation', '/Ff 16/LegalAttestation[(x)]', 'fieldNotFitting LegalAttestation'],
    ['a lock of the document', '/Ff 128/LockDocument/true', 'fieldNotFitting LockDocument'],
    ['a certificate that is not ours', '/Cert<</Ff 1/Subject[<3000>]>>', 'fieldNotFitting Cert Subject'],
  ];
  test.each(seeds)('a seed value that wants %s', (_, seed, expected) => {
    const file = withField(`/SV<</Type/SV${seed}>>`);
    expect(prepare(file, { existingField: 'LanhDao', certificate: person.certificate, digest: 'SHA-256' })).toBe(expected);
  });

  test('an older format that the field insists on is written, and the only reason', async () => {
    const file = withField('/SV<</Type/SV/Ff 10/SubFilter[/adbe.pkcs7.detached]/Reasons[(Duyet)]>>');
    const signed = await signSample(file, person, { existingField: 'LanhDao' });
    const { text } = withTool(signed, 'pdfsig', ['-nocert', '{in}']);
    expect(text).toContain('adbe.pkcs7.detached');
    expect(text).toContain('Signature is Valid.');
    expect(Buffer.from(signed).toString('latin1')).toContain('/Reason (Duyet)');
  });
});

describe('version and extension are declared', () => {
  const extension = (file: Uint8Array): string => {
    const { catalog } = open(file);
    const esic = open(file).dict(open(file).dict(catalog.get('Extensions'))?.get('ESIC'));
    return `${open(file).version} ${String(esic?.get('ExtensionLevel') ?? '-')}`;
  };
  test('in PDF 1.7 and older, and once', async () => {
    const old = new Uint8Array(Buffer.from(Buffer.from(samplePdf()).toString('latin1').replace('%PDF-1.7', '%PDF-1.4'), 'latin1'));
    const once = await signSample(old, person);
    expect(extension(once)).toBe('1.7 2');
    const twice = await signSample(once, other);
    valid(twice, 2);
    expect(Buffer.from(twice.subarray(once.length)).includes('ESIC')).toBe(false);
  });
  test('not in PDF 2.0, which has it built in', async () => {
    const modern = new Uint8Array(Buffer.from(Buffer.from(samplePdf()).toString('latin1').replace('%PDF-1.7', '%PDF-2.0'), 'latin1'));
    expect(extension(await signSample(modern, person))).toBe('2.0 -');
  });
});

describe('a tagged document stays tagged', () => {
  const tagged = (tree: string, more: Readonly<Record<number, string>> = {}): Uint8Array => samplePdf(sampleObjects({
    1: '<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Lang(vi)>>',
    6: `<</Type/StructTreeRoot/K 7 0 R/ParentTree 8 0 R/ParentTreeNextKey 1>>`,
    7: '<</Type/StructElem/S/Document/P 6 0 R/K 9 0 R>>',
    8: tree,
    9: '<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 0>>',
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents 0/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    ...more,
  }));
  test.each([
    ['entries in the root', '<</Nums[0 [9 0 R]]>>', {}],
    ['leaves below the root', '<</Kids[10 0 R]>>', { 10: '<</Limits[0 4]/Nums[0 [9 0 R] 4 [9 0 R]]>>' }],
  ])('the widget has its element, alternative text and way back: %s', async (_, tree, more) => {
    const signed = await signSample(tagged(tree, more), person, { alternative: 'Chữ ký của Nguyễn Văn Ánh' });
    valid(signed, 1);
    const document = open(signed);
    const widget = fieldOf(signed, 'Signature1');
    const key = widget?.dict.get('StructParent');
    expect(key).toBe(tree.includes('Kids') ? 5 : 1);
    const root_ = document.dict(document.catalog.get('StructTreeRoot'));
    expect(root_?.get('ParentTreeNextKey')).toBe(Number(key) + 1);
    const parents = document.dict(root_?.get('ParentTree'));
    const leaf = document.dict((document.array(parents?.get('Kids')) ?? []).at(-1)) ?? parents ?? new PdfDict();
    const element = document.dict((document.array(leaf.get('Nums')) ?? []).at(-1));
    expect(document.name(element?.get('S'))).toBe('Form');
    expect(element?.has('Alt')).toBe(true);
    expect(document.dict(element?.get('K'))?.get('Obj')).toEqual(widget?.ref);
    const top = document.dict(root_?.get('K'));
    expect(document.array(top?.get('K'))).toHaveLength(2);
    expect(withTool(signed, 'pdfinfo', ['-struct', '{in}']).text).toContain('Form');

    const twice = await signSample(signed, other, { alternative: 'Con dấu' });
    expect(verdict(twice).signatures.map(({ changesAfter }) => changesAfter)).toEqual(['allowed', 'none']);
  });

  test('a broken tree is left as it is, and the document is signed all the same', async () => {
    const looped = tagged('<</Kids[8 0 R]>>');
    const signed = await signSample(looped, person, { alternative: 'x' });
    expect(fieldOf(signed, 'Signature1')?.dict.has('StructParent')).toBe(false);
    expect(withTool(signed, 'pdfsig', ['-nocert', '{in}']).text).toContain('Signature is Valid.');
  });
});
