import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument } from '../../../src/core/validation/validateDocument';
import { buildHybrid, buildStream, buildTable, bytesOf, type Objects, type RevisionOptions } from '../pdf/pdfFile';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { stream, withTool } from './samplePdf';
import { signSample } from './signSample';

/**
 * Files as careless programs and transports leave them, and as viewers show them all the same, in every form that
 * cross-references have: signed twice, both valid in pdfsig, no earlier byte changed, no worse for qpdf than before.
 */
interface Strange {
  readonly objects?: Objects;
  readonly options?: RevisionOptions;
  readonly before?: string;
  readonly change?: (text: string) => string;
}

const page = (content: number, entries = '/MediaBox[0 0 595 842]'): string =>
  `<</Type/Page/Parent 2 0 R/Contents ${content} 0 R/Resources<</Font<</F1 7 0 R>>>>${entries}>>`;
const link = '<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[90 400 200 420]>>';
const pages: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>',
  3: page(4), 4: stream('BT /F1 24 Tf 72 500 Td (Trang 1) Tj ET'),
  5: page(6), 6: stream('BT /F1 24 Tf 72 500 Td (Trang 2) Tj ET'),
  7: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', 8: link,
};
const first = (entries: string, more: Objects = {}): Strange => ({ objects: { 3: page(4, entries), ...more } });
const annotated = (annotations: string, more: Objects = {}): Strange =>
  first(`/MediaBox[0 0 595 842]/Annots ${annotations}`, more);
const catalog = (entries: string, more: Objects = {}): Strange =>
  ({ objects: { 1: `<</Type/Catalog/Pages 2 0 R${entries}>>`, ...more } });
const field = '<</Type/Annot/Subtype/Widget/FT/Tx/T(Ten)/Rect[90 300 200 320]/P 3 0 R>>';
const header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const carried = 'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n';
const startXref = (by: number) => (text: string): string =>
  text.replace(/startxref\n(\d+)/u, (_, offset) => `startxref\n${Number(offset) + by}`);

const strange: Readonly<Record<string, Strange>> = {
  'annotations that are null': annotated('null'),
  'annotations that do not exist': annotated('99 0 R'),
  'one annotation in the place of all': annotated('8 0 R'),
  'annotations with gaps': annotated('[null 8 0 R 98 0 R]'),
  'annotations as an object': annotated('9 0 R', { 9: '[8 0 R]' }),
  'annotations of two pages at once': annotated('9 0 R', { 9: '[8 0 R]', 5: page(6, '/MediaBox[0 0 595 842]/Annots 9 0 R') }),
  'a form without fields': catalog('/AcroForm<<>>'),
  'a form that does not exist': catalog('/AcroForm 99 0 R'),
  'fields as an object': catalog('/AcroForm<</Fields 9 0 R>>', { 9: '[10 0 R]', 10: field }),
  'fields with gaps': catalog('/AcroForm 9 0 R', { 9: '<</Fields[null 10 0 R 98 0 R]/SigFlags 11 0 R>>', 10: field, 11: '3' }),
  'a field of the name that signatures get': catalog('/AcroForm<</Fields[10 0 R]>>', { 10: field.replace('Ten', 'Signature1') }),
  'a page written into the tree': { objects: { 2: `<</Type/Pages/Kids[${page(4)} 5 0 R]/Count 2>>` } },
  'pages that have everything from the tree': { objects: {
    2: '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 595 842]/CropBox[20 20 500 800]/Rotate 90>>', 3: page(4, ''),
  } },
  'a count that is wrong': { objects: { 2: '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 7>>' } },
  'kids with gaps': { objects: { 2: '<</Type/Pages/Kids[null 98 0 R 3 0 R 5 0 R]/Count 4>>' } },
  'a page turned backwards': first('/MediaBox[0 0 595 842]/Rotate -90'),
  'a page turned by a fraction': first('/MediaBox[0 0 595 842]/Rotate 90.0'),
  'a crop box outside of the page': first('/MediaBox[0 0 595 842]/CropBox[1000 1000 1200 1200]'),
  'a page of larger units': first('/MediaBox[0 0 595 842]/UserUnit 2'),
  'corners in another order': first('/MediaBox[595 842 0 0]'),
  'corners as objects': first('/MediaBox[0 0 9 0 R 10 0 R]', { 9: '595', 10: '842.0' }),
  'a page without a size': first(''),
  'a form, extensions and metadata that do not exist': catalog('/AcroForm 97 0 R/Extensions 98 0 R/Metadata 99 0 R'),
  'a structure tree and permissions that do not exist': catalog('/StructTreeRoot 98 0 R/Perms 99 0 R/MarkInfo<</Marked true>>'),
  'a message before it, offsets from the header': { before: carried + header, options: { base: carried.length } },
  'a message before it, offsets from the start': { before: carried + header },
  'a mark of byte order before it': { before: `\xef\xbb\xbf${header}` },
  'a version that is none': { before: '%PDF-x.y\n' },
  'no mark of its end': { change: (text) => text.replace('%%EOF\n', '') },
  'zeros behind it': { change: (text) => text + '\0'.repeat(5000) },
  'a page of the web behind it': { change: (text) => `${text}<!-- 0.2 s --></html>\r\n` },
  'a start of the cross-references five bytes too far': { change: startXref(5) },
  'a start of the cross-references beyond the file': { change: startXref(1e6) },
  'a size that is too small': { options: { size: 2 } },
  'a size that is too large': { options: { size: 2 ** 31 - 1 } },
  'an earlier revision at 0': { options: { prev: 0 } },
  'information that does not exist, half an identifier': { options: { trailer: '/Info 99 0 R/ID[(a)]' } },
  'offsets that lead beside their objects': { options: { misplace: { 3: 2, 4: -1, 7: 3 } } },
  'lines of nineteen bytes': { options: { lineEnd: '\n' } },
};

type Build = (objects: Objects, options?: RevisionOptions, before?: string) => { readonly text: string };
const builds: readonly (readonly [string, Build])[] = [
  ['a table', buildTable],
  ['a stream', buildStream],
  ['object streams', (objects, options, before) => buildStream(objects, { ...options, compressed: [1, 2, 3, 5, 7, 8] }, before)],
  ['a table and a stream', (objects, options, before) => buildHybrid(objects, { ...options, compressed: [8] }, before)],
];

let pki: TestPki;
let official: TestIdentity;
let clerk: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  const root = pki.authority('RootCA mẫu');
  official = pki.leaf(root, { key: 'RSA-2048' });
  clerk = pki.leaf(root, { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

const grade = (file: Uint8Array): number => {
  const { text } = withTool(file, 'qpdf', ['--check', '{in}']);
  return text.includes('No syntax or stream encoding errors') ? 0 : text.includes('WARNING') ? 1 : 2;
};

// each in two of the four forms, in turn
const cases = Object.entries(strange).flatMap(([what, file], index) =>
  builds.filter((_, turn) => (turn - index) % 4 === 0 || (turn - index - 1) % 4 === 0)
    .map(([form, build]) => [what, form, build, file] as const));

test.each(cases)('%s, with %s', async (_what, _form, build, strangeFile) => {
  const { objects = {}, options, before = header, change = (text) => text } = strangeFile;
  const file = bytesOf(change(build({ ...pages, ...objects }, options, before).text));
  const once = await signSample(file, official, { rectMm: { x: 10, y: 10, w: 30, h: 30 } });
  const twice = await signSample(once, clerk, { rectMm: { x: 50, y: 10, w: 30, h: 30 } });
  expect(Buffer.from(twice.subarray(0, once.length)).equals(once)).toBe(true);
  expect(Buffer.from(once.subarray(0, file.length)).equals(file)).toBe(true);
  expect(withTool(twice, 'pdfsig', ['-nocert', '{in}']).text.match(/Signature is Valid\./gu)).toHaveLength(2);
  expect(grade(twice)).toBeLessThanOrEqual(grade(file));
  const judging = { trust: TrustStore.empty, at: new Date() };
  const { signatures } = validateDocument(PdfDocument.open(new BufferSource(twice)), judging);
  expect(signatures.map(({ checks, changesAfter }) => [checks.integrity, changesAfter]))
    .toEqual([['ok', 'allowed'], ['ok', 'none']]);
});
