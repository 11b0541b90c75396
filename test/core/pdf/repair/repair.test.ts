import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { IncrementalUpdate } from '../../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfRef, PdfStream } from '../../../../src/core/pdf/objects';
import { errorOf } from '../expectError';
import {
  appendStream, appendTable, buildHybrid, buildStream, buildTable, bytesOf, joined, minimal, textOf,
} from '../pdfFile';
import { SparseSource } from '../sparseSource';

const folder = mkdtempSync(join(tmpdir(), 'anso-repair-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const strictly = (text: string): PdfDocument => PdfDocument.open(new BufferSource(bytesOf(text)));
const repaired = (text: string): PdfDocument => PdfDocument.open(new BufferSource(bytesOf(text)), { repair: true });
const contentOf = (document: PdfDocument): string =>
  document.page(0).contents.map((stream) => textOf(document.decoded(stream)).trim()).join('|');

/** The document with a mark in its catalog, by an update behind it. */
function marked(text: string): { file: Uint8Array; appended: string } {
  const document = repaired(text);
  const update = new IncrementalUpdate(document);
  const mark = update.add(new PdfStream(new PdfDict(), bytesOf('m')));
  update.replace(document.catalogRef, document.catalog.with({ Mark: mark }));
  const { bytes } = update.write();
  return { file: joined(bytesOf(text), bytes), appended: textOf(bytes) };
}

let files = 0;
function qpdfFinds(file: Uint8Array): string {
  const path = join(folder, `${++files}.pdf`);
  writeFileSync(path, file);
  try {
    return execFileSync('qpdf', ['--check', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (thrown) {
    return String((thrown as { stderr?: unknown }).stderr);
  }
}

const table = buildTable(minimal).text;
const stream = buildStream(minimal, { compressed: [1, 2, 3] }).text;
const withStartXref = (text: string, value: string): string => text.replace(/startxref\n\d+/, `startxref\n${value}`);

const damaged: readonly (readonly [name: string, text: string])[] = [
  ['whose startxref leads nowhere', withStartXref(table, '7')],
  ['whose startxref lies beyond its end', withStartXref(table, '999999')],
  ['without startxref', table.replace(/startxref[\s\S]*$/, '')],
  ['with a torn table', table.replace(/xref\n0 \d+\n/, 'xref\n0 x\n')],
  ['whose offsets are all wrong', table.replace(/(\d{10}) 00000 n/g, '0000000003 00000 n')],
  ['whose line ends were turned into two bytes', table.replace(/\n/g, '\r\n')],
  ['with object streams whose startxref leads nowhere', withStartXref(stream, '7')],
  ['whose earlier revision cannot be found', appendTable(buildTable(minimal), { 9: 'null' }, { prev: 5 }).text],
  ['of two kinds whose newest section is broken', withStartXref(buildHybrid(minimal, { compressed: [2, 3] }).text, '1')],
  ['with junk before its header and offsets that fit neither way', `junk\n${buildTable(minimal, { base: -40 }).text}`],
  ['with too much behind its end', table + '%'.repeat(5000)],
];

describe.each(damaged)('a file %s', (_name, text) => {
  test('is not opened for verifying', () => {
    expect(errorOf(() => strictly(text)).kind).toBe('damagedPdf');
  });

  test('is read as it was, for signing', () => {
    const document = repaired(text);
    expect(document.isRepaired).toBe(true);
    expect(document.pageCount).toBe(1);
    expect(contentOf(document)).toBe('0 0 m 1 w');
  });

  test('gets complete cross-references that lead to nothing broken', () => {
    const { file, appended } = marked(text);
    expect(appended).not.toMatch(/\/Prev|\/XRefStm/);
    const again = PdfDocument.open(new BufferSource(file));
    expect(again.isRepaired).toBe(false);
    expect(contentOf(again)).toBe('0 0 m 1 w');
    expect(again.dict(again.catalog.get('Mark'))).toBeDefined();
    expect(qpdfFinds(file)).toContain('No syntax or stream encoding errors found');
    // and the next update builds upon them
    const next = new IncrementalUpdate(again);
    next.add(1);
    expect(textOf(next.write().bytes)).toContain('/Prev');
  });
});

describe('a single entry that leads elsewhere', () => {
  const text = buildTable({ ...minimal, 5: '[1 2 3]', 6: '(six)' }, { misplace: { 5: 4 } }).text;

  test('is mended where a search finds the object', () => {
    const document = repaired(text);
    expect(document.isRepaired).toBe(true);
    expect(document.resolve(new PdfRef(5))).toEqual([1, 2, 3]);
    expect(PdfDocument.open(new BufferSource(marked(text).file)).resolve(new PdfRef(5))).toEqual([1, 2, 3]);
  });

  test('is free where there is none', () => {
    const document = repaired(buildTable({ ...minimal }, { misplace: { 9: 0 } }).text.replace('0 5\n', '0 6\n')
      .replace('trailer', '0000000044 00000 n \ntrailer'));
    expect(document.isRepaired).toBe(true);
    expect(document.resolve(new PdfRef(5))).toBeNull();
  });

  test('stays as it is where a signature stands', () => {
    const signed = buildTable({
      ...minimal,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(S)/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>',
      6: '(six)',
    }, { misplace: { 6: 4 } }).text;
    expect(repaired(signed).isRepaired).toBe(false);
  });

  test('makes the file ambiguous where a search shows another version of a good object', () => {
    // viewers that search show the second page content, those that do not show the first
    const hidden = `4 0 obj\n<</Length 7>>stream\n9 9 m \nendstream\nendobj\n`;
    const swapped = text.replace('xref\n', `${hidden}xref\n`).replace(/startxref\n(\d+)/, (_all, at: string) =>
      `startxref\n${Number(at) + hidden.length}`);
    expect(contentOf(strictly(swapped))).toBe('0 0 m 1 w');
    expect(errorOf(() => repaired(swapped))).toMatchObject({ kind: 'damagedPdf', data: { what: 'ambiguous' } });
  });
});

test('a second version that sound cross-references hide stays hidden', () => {
  const hidden = `4 0 obj\n<</Length 7>>stream\n9 9 m \nendstream\nendobj\n`;
  const text = table.replace('xref\n', `${hidden}xref\n`).replace(/startxref\n(\d+)/, (_all, at: string) =>
    `startxref\n${Number(at) + hidden.length}`);
  expect(repaired(text).isRepaired).toBe(false);
  expect(contentOf(repaired(text))).toBe('0 0 m 1 w');
});

describe('of several objects of one number', () => {
  const broken = (text: string): string => `${text.replace(/startxref\n\d+\n%%EOF\n/g, '')}startxref\n3\n%%EOF\n`;
  const other = { 4: '<</Length 7>>stream\n5 5 m \nendstream' };

  test('the last in the file counts', () => {
    expect(contentOf(repaired(broken(appendTable(buildTable(minimal), other).text)))).toBe('5 5 m');
  });

  test('one in an object stream stands where the stream stands', () => {
    const inside = { ...minimal, 3: minimal[3]?.replace('595', '111') ?? '' };
    const outside = { 3: minimal[3]?.replace('595', '222') ?? '' };
    const within = { compressed: [3] };
    const widthOf = (text: string): number => repaired(broken(text)).page(0).mediaBox[2];
    expect(widthOf(appendTable(buildStream(inside, within), outside).text)).toBe(222);
    const first = buildTable({ ...minimal, ...outside });
    expect(widthOf(appendStream(first, { 3: inside[3] }, within).text)).toBe(111);
  });

  test('those in the data of a stream are none of them', () => {
    const carried = '4 0 obj\n<</Length 3>>stream\n6 m\nendstream\nendobj\n';
    const length = String(carried.length);
    const file = buildTable({ ...minimal, 6: `<</Length 7 0 R>>stream\n${carried}\nendstream`, 7: length });
    expect(contentOf(repaired(broken(file.text)))).toBe('0 0 m 1 w');
    const direct = buildTable({ ...minimal, 6: `<</Length ${carried.length}>>stream\n${carried}\nendstream` });
    expect(contentOf(repaired(broken(direct.text)))).toBe('0 0 m 1 w');
    const text = buildTable({ ...minimal, 6: `(${carried.replace(/[()]/g, '')})` });
    expect(contentOf(repaired(broken(text.text)))).toBe('0 0 m 1 w');
  });
});

describe('is beyond repair:', () => {
  test.each([
    ['a file that ends within an object', table.slice(0, table.indexOf('0 0 m') + 4)],
    ['a file that lost its end and a page with it', table.slice(0, table.indexOf('4 0 obj'))],
    ['a file without a catalog', withStartXref(table.replace('/Root 1 0 R', '').replace('/Type/Catalog', ''), '3')],
    ['a file whose catalog has no pages', withStartXref(buildTable({ 1: '<</Type/Catalog>>' }).text, '3')],
    ['a file that was signed', withStartXref(buildTable({
      ...minimal,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(S)/V 6 0 R>>',
      6: '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>',
    }).text, '3')],
    ['a file whose signature stands in an object stream', withStartXref(buildStream({
      ...minimal,
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>',
      5: '<</FT/Sig/T(S)/V 6 0 R>>',
      6: '<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>',
    }, { compressed: [1, 5, 6] }).text, '3')],
  ])('%s', (_name, text) => {
    expect(errorOf(() => repaired(text)).kind).toBe('damagedPdf');
  });

  test('a torn file, which viewers show in two ways', () => {
    const torn = `${table}7 0 obj\n<</A 1>>\nendobj\n`;
    expect(errorOf(() => repaired(torn))).toMatchObject({ kind: 'damagedPdf', data: { what: 'torn' } });
  });

  test('what is no PDF at all', () => {
    expect(errorOf(() => repaired('PK\x03\x04 obj 1 0 obj trailer'.repeat(1000))).kind).toBe('notPdf');
    expect(errorOf(() => repaired('')).kind).toBe('notPdf');
  });
});

test('a damaged file that is encrypted is repaired with its password', () => {
  const input = join(folder, 'plain.pdf');
  writeFileSync(input, bytesOf(table));
  for (const more of [[], ['--object-streams=generate']]) {
    const bytes = execFileSync('qpdf', ['--encrypt', 'u', 'o', '256', '--', ...more, input, '-']);
    const broken = new BufferSource(bytesOf(withStartXref(textOf(bytes), '3')));
    expect(errorOf(() => PdfDocument.open(broken, { repair: true }))).toMatchObject({ kind: 'encryptedPdf' });
    const document = PdfDocument.open(broken, { repair: true, password: 'u' });
    expect(contentOf(document)).toBe('0 0 m 1 w');
    const update = new IncrementalUpdate(document);
    update.add(new PdfStream(new PdfDict(), bytesOf('new')));
    const whole = joined(broken.read(0, broken.length), update.write().bytes);
    expect(contentOf(PdfDocument.open(new BufferSource(whole), { password: 'o' }))).toBe('0 0 m 1 w');
  }
});

test('a file of 3 GB is searched in bounded memory, and its data are not looked at', () => {
  const gigabytes = 3 * 1024 ** 3;
  const head = buildTable({ ...minimal, 5: `<</Length ${gigabytes}>>stream\nx` }).text;
  const before = head.slice(0, head.indexOf('x\nendobj'));
  const after = '\nendstream\nendobj\n6 0 obj\n(six)\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n3\n%%EOF\n';
  const source = new SparseSource(before.length + gigabytes + after.length, [
    { at: 0, bytes: bytesOf(before) },
    { at: before.length + gigabytes, bytes: bytesOf(after) },
  ]);
  const document = PdfDocument.open(source, { repair: true });
  expect(document.resolve(new PdfRef(6))).toMatchObject({ bytes: bytesOf('six') });
  expect(source.bytesRead).toBeLessThan(8 * 1024 * 1024);
});

describe('files that would keep a repair busy', () => {
  const started = (): (() => number) => {
    const from = performance.now();
    return () => performance.now() - from;
  };

  test.each([
    ['a million beginnings of objects', '1 0 obj ('.repeat(400_000)],
    ['arrays that never end', '1 0 obj [['.repeat(200_000)],
    ['streams that never end', '1 0 obj<<>>stream\n'.repeat(200_000)],
    ['trailers that never end', 'trailer<<'.repeat(300_000)],
    ['nothing but white space', ' '.repeat(4_000_000)],
    ['digits', '1'.repeat(4_000_000)],
    ['the word alone', 'obj '.repeat(1_000_000)],
  ])('%s', (_name, body) => {
    const elapsed = started();
    const error = errorOf(() => repaired(`%PDF-1.7\n${body}\nstartxref\n3\n%%EOF\n`));
    expect(['damagedPdf', 'limitExceeded']).toContain(error.kind);
    expect(elapsed()).toBeLessThan(20_000);
  });
});
