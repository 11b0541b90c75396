import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { refuseUnsignable } from '../../../src/core/signature/documentLock';
import { sampleObjects, samplePdf, stream } from './samplePdf';

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
