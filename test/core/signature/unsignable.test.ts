import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { refuseUnsignable } from '../../../src/core/signature/documentLock';
import { prepareSignature } from '../../../src/core/signature/prepareSignature';
import { buildStream, buildTable, bytesOf, minimal } from '../pdf/pdfFile';
import { sampleObjects, samplePdf, stream } from './samplePdf';
import { redSquare } from './signSample';

const folder = mkdtempSync(join(tmpdir(), 'anso-unsignable-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function refusalOf(file: Uint8Array, password?: string): unknown {
  try {
    refuseUnsignable(PdfDocument.open(new BufferSource(file), { password }));
    return null;
  } catch (thrown) {
    if (thrown instanceof AnsoError) return thrown.serialise();
    throw thrown;
  }
}

const withForm = (form: string, catalog = ''): Uint8Array =>
  samplePdf(sampleObjects({ 1: `<</Type/Catalog/Pages 2 0 R/AcroForm${form}${catalog}>>` }));

describe('a form that is XFA', () => {
  const configured = (render: string, form: string): Uint8Array => samplePdf(sampleObjects({
    1: `<</Type/Catalog/Pages 2 0 R/AcroForm${form}>>`,
    9: stream(`<config><acrobat><acrobat7><dynamicRender>${render}</dynamicRender></acrobat7></acrobat></config>`),
  }));

  test('and nothing else is refused by its name', () => {
    const refusal = { kind: 'unsupportedPdf', data: { feature: 'XFA' } };
    expect(refusalOf(withForm('<</XFA[(a)]/Fields[<</FT/Tx/T(a)>>]>>', '/NeedsRendering true'))).toEqual(refusal);
    expect(refusalOf(configured('required', '<</XFA[(preamble)(x)(config)9 0 R]/Fields[]>>'))).toEqual(refusal);
    expect(refusalOf(configured('required', '<</XFA 9 0 R>>'))).toEqual(refusal);
  });

  test('with the same fields beside it is signed', () => {
    expect(refusalOf(withForm('<</XFA[(a)]/Fields[<</FT/Tx/T(a)>>]>>'))).toBeNull();
    expect(refusalOf(withForm('<</Fields[]>>'))).toBeNull();
  });

  test('without fields, whose pages stand in the file, is signed', () => {
    expect(refusalOf(withForm('<</XFA[(a)]/Fields[]>>'))).toBeNull();
    expect(refusalOf(configured('forbidden', '<</XFA[(config)9 0 R]/Fields[]>>'))).toBeNull();
  });
});

test('a document whose author permits no change says so, unless its owner opens it', () => {
  const input = join(folder, 'plain.pdf');
  writeFileSync(input, samplePdf());
  const restricted = (modify: string): Uint8Array => new Uint8Array(
    execFileSync('qpdf', ['--encrypt', '', 'owner', '256', `--modify=${modify}`, '--', input, '-']));
  const permits = (modify: string, password?: string): boolean | undefined =>
    PdfDocument.open(new BufferSource(restricted(modify)), { password }).encryption?.permitsSigning;
  expect(permits('none')).toBe(false);
  expect(permits('none', 'owner')).toBe(true);
  expect(permits('form')).toBe(true);
  expect(refusalOf(restricted('none'))).toBeNull();
});

describe('what no viewer reads in one way is refused by one error, at once', () => {
  const kindOf = (text: string): string => {
    try {
      const document = PdfDocument.open(new BufferSource(bytesOf(text)), { repair: true });
      const rectMm = { x: 1, y: 1, w: 9, h: 9 };
      prepareSignature(document, { page: 1, rectMm, appearance: redSquare, signingTime: new Date() });
      return 'signed';
    } catch (thrown) {
      if (thrown instanceof AnsoError) return thrown.kind;
      throw thrown;
    }
  };
  const compressed = buildStream(minimal, { compressed: [1, 2, 3] }).text;

  test.each(['0', '1', '-1', '2.5', '/Three', 'null', '99 0 R', '500', '999999999'])('an object stream of %s objects', (count) => {
    const kind = kindOf(compressed.replace('/N 3', `/N ${count}`));
    // more than there are: what is there counts, as in qpdf
    expect(kind).toBe(count === '500' ? 'signed' : count === '999999999' ? 'limitExceeded' : 'damagedPdf');
  });

  test.each(['0', '-1', '1e6', '99999999'])('an object stream whose objects begin at %s', (first) => {
    expect(kindOf(compressed.replace(/\/First \d+/u, `/First ${first}`))).toBe('damagedPdf');
  });

  test.each([1, 2, 3])('a catalog, page tree or page (%i) that is a stream', (num) => {
    const body = `${(minimal[num] ?? '').slice(0, -2)}/Length 1>>stream\nx\nendstream`;
    expect(kindOf(buildTable({ ...minimal, [num]: body }).text)).toBe('damagedPdf');
  });

  test('an object number that hardly any reader knows', () => {
    const page = minimal[3] ?? '';
    const file = buildTable({ 1: minimal[1] ?? '', 2: '<</Type/Pages/Kids[8388608 0 R]/Count 1>>', 8388608: page });
    expect(kindOf(file.text)).toBe('limitExceeded');
  });
});
