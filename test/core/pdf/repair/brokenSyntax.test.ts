import { constants, deflateSync } from 'node:zlib';
import { BufferSource } from '../../../../src/core/bytes';
import { inflate } from '../../../../src/core/pdf/flate';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { joined as append, redSquare } from '../../signature/signSample';
import { prepareSignature } from '../../../../src/core/signature/prepareSignature';
import { errorOf } from '../expectError';
import { buildStream, buildTable, bytesOf, minimal, textOf } from '../pdfFile';

const source = (text: string): BufferSource => new BufferSource(bytesOf(text));
const repaired = (text: string): PdfDocument => PdfDocument.open(source(text), { repair: true });

/** A signature field behind the file, and the whole opened again as a verifier opens it: nothing is passed over. */
function signed(text: string): PdfDocument {
  const { appended } = prepareSignature(repaired(text), {
    page: 1, rectMm: { x: 20, y: 20, w: 30, h: 30 }, appearance: redSquare, signingTime: new Date(0),
  });
  return PdfDocument.open(new BufferSource(append(bytesOf(text), appended)));
}

const replaced = (num: number, body: string): string => buildTable({ ...minimal, [num]: body }).text;
const inTrailer = (entry: string): string => buildTable(minimal, { trailer: entry }).text;

/** What stands in files of old and careless writers, and what all common viewers make of it. */
const broken: readonly (readonly [what: string, text: string])[] = [
  ['a brace in the trailer', inTrailer('/Something {')],
  ['a bracket too many in the trailer', inTrailer('/Something ]')],
  ['an array without end in the trailer', inTrailer('/Something [1 2')],
  ['a parenthesis without beginning in the trailer', inTrailer('/Something )')],
  ['an angle bracket in the trailer', inTrailer('/Something > ')],
  ['letters in a hexadecimal string', inTrailer('/Something <abqd>')],
  ['a word in the place of a key', inTrailer('/Something (x) y /Other 1')],
  ['keys without their slash', inTrailer('/Something 1 Array1 2 0 R')],
  ['a reference too many in the catalog', replaced(1, '<</X 1 0 R 0 R/Type/Catalog/Pages 2 0 R>>')],
  ['a word in the page', replaced(3, '<</Type/Page/Parent 2 0 R x/MediaBox[0 0 595 842]/Contents 4 0 R>>')],
  ['a page without its end', replaced(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R')],
  ['a sign without its number', replaced(3, '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/X - /Contents 4 0 R>>')],
  ['a name in the place of the fields', replaced(1, '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields/none>>>>')],
  ['a reference in the place of the kids', replaced(2, '<</Type/Pages/Kids 3 0 R/Count 1>>')],
  ['a page in the place of the page tree', replaced(2, '<</Type/Page/MediaBox[0 0 595 842]/Contents 4 0 R>>')],
  ['no trailer that can be read', buildTable(minimal).text.replace(/trailer\n<<.*>>/u, 'trailer\n')],
  ['a trailer that opens without end', buildTable(minimal).text.replace('trailer\n', `trailer\n${'<'.repeat(900)}\n`)],
  ['cross-references that do not say their type', buildStream(minimal).text.replace('/Type/XRef', '/Tipe/XRef')],
  ['its page among the free objects', buildTable(minimal).text.replace(/(xref\n.*\n.*\n.*\n.*\n\d+ \d+) n/u, '$1 f')],
  ['an array in the place of the form', replaced(1, '<</Type/Catalog/Pages 2 0 R/AcroForm[]>>')],
  ['the catalog in the place of the form', replaced(1, '<</Type/Catalog/Pages 2 0 R/AcroForm 1 0 R>>')],
  ['extensions that do not exist', replaced(1, '<</Type/Catalog/Pages 2 0 R/Extensions 99 0 R>>')],
  ['a page of another generation than everybody says', buildTable(minimal).text.replace('3 0 obj', '3 1 obj')],
  ['a page tree of another generation than everybody says', buildTable(minimal).text.replace('2 0 obj', '2 7 obj')],
  ['a catalog of another generation than everybody says', buildTable(minimal).text.replace('1 0 obj', '1 1 obj')],
  ['a catalog in an object stream that is called by another generation',
    buildStream(minimal, { compressed: [1, 2, 3] }).text.replace('/Root 1 0 R', '/Root 1 1 R')],
  ['a page whose generation only the table gets wrong', buildTable(minimal).text.replace(/(xref\n.*\n.*\n.*\n.*\n\d+ 0000)0/u, '$11')],
  ['fields that do not exist', replaced(1, '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 99 0 R>>>>')],
  ['a number in the place of the annotations', replaced(3, `${(minimal[3] ?? '').slice(0, -2)}/Annots 7>>`)],
];

test.each(broken)('a document with %s is signed, and reads without mending afterwards', (_what, text) => {
  const document = signed(text);
  expect(document.pageCount).toBe(1);
  expect(document.signatureFields()).toHaveLength(1);
  expect(document.page(0).mediaBox).toEqual([0, 0, 595, 842]);
  expect(textOf(document.decoded(document.page(0).contents[0] as never)).trim()).toBe('0 0 m 1 w');
});

test('a word among the corners of a page is a corner that is none: the page has the size that viewers give it', () => {
  const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 5.95e2 842]/Contents 4 0 R>>';
  expect(repaired(replaced(3, page)).page(0).mediaBox).toEqual([0, 0, 612, 792]);
  expect(signed(replaced(3, page)).page(0).mediaBox).toEqual([0, 0, 612, 792]);
});

test('what is passed over for signing is damage for verifying', () => {
  for (const text of [inTrailer('/Something {'), replaced(1, '<</X 1 0 R 0 R/Type/Catalog/Pages 2 0 R>>')]) {
    expect(errorOf(() => PdfDocument.open(source(text))).kind).toBe('damagedPdf');
  }
});

test('a broken dictionary of a stream is not guessed at: its data could be read in two ways', () => {
  const document = repaired(replaced(4, '<</Length 9 x/Filter/None>>stream\n0 0 m 1 w\nendstream'));
  expect(errorOf(() => document.page(0).contents).kind).toBe('damagedPdf');
});

test('what a signature covers is not written anew', () => {
  const clean = '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>';
  const field = '<</FT/Sig/T(S)/V 6 0 R/X {>>';
  const text = buildTable({ ...minimal, 1: clean, 5: field, 6: '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>' }).text;
  const document = repaired(text);
  document.signatureFields();
  expect([...document.mendedObjects.keys()]).toEqual([5]);
  const { appended } = prepareSignature(document, {
    page: 1, rectMm: { x: 20, y: 20, w: 30, h: 30 }, appearance: redSquare, signingTime: new Date(0),
  });
  expect(textOf(appended)).not.toMatch(/\n5 0 obj/u);
});

describe('an object stream whose data break off', () => {
  const bodies = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', minimal[3] ?? ''];
  const pairs = '1 0 2 30 3 66 9 400 ';
  const plain = bytesOf(`${pairs}${bodies.join('\n')}\n`);
  // the block that follows is of a kind that does not exist (RFC 1951 3.2.3)
  const torn = `${textOf(deflateSync(plain, { finishFlush: constants.Z_SYNC_FLUSH }))}\x07`.padEnd(400, 'x');
  const stream = `<</Type/ObjStm/N 4/First ${String(pairs.length)}/Filter/FlateDecode/Length ${String(torn.length)}>>stream\n${torn}\nendstream`;
  const text = buildStream({ 4: minimal[4] ?? '', 8: stream }).text;

  test('gives what stands before the break, and it is written whole', () => {
    expect(errorOf(() => inflate(bytesOf(torn), 1 << 20)).kind).toBe('damagedPdf');
    const document = signed(text.replace(/startxref\n\d+/u, 'startxref\n7'));
    expect(document.pageCount).toBe(1);
    expect(document.signatureFields()).toHaveLength(1);
  });
});

test('a file that lost its first line is signed, and says so', () => {
  const text = buildTable(minimal, {}, '%\xe2\xe3\xcf\xd3\n').text;
  expect(repaired(text).header.isMissing).toBe(true);
  expect(signed(text).signatureFields()).toHaveLength(1);
  expect(errorOf(() => repaired('no document at all')).kind).toBe('notPdf');
});

test('a file that lost its end is not opened by the catalog that it still has', () => {
  const [body = ''] = buildTable(minimal).text.split('xref');
  expect(errorOf(() => repaired(body)).kind).toBe('damagedPdf');
});
