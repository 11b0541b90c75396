import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { formFields } from '../../../src/core/pdf/formFields';
import { pageGeometry } from '../../../src/core/pdf/geometry';
import { IncrementalUpdate } from '../../../src/core/pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfString, type PdfObject } from '../../../src/core/pdf/objects';
import { readTextString, textString } from '../../../src/core/pdf/textString';
import type { MarkBox, RectMm } from '../../../src/contract/models';
import { placeDocument } from '../../../src/main/useCases/placeDocument';
import { corpus, Office, picture } from './office';

/** A number, a day and a month that have form fields of their own, kept free before the official signed. */
let office: Office;
let slots: readonly MarkBox[];
beforeAll(async () => {
  office = await Office.open();
  slots = (await placeDocument(decision, { act: 'issue', number: '15', date: today }, office.workspace)).boxes;
});
afterAll(() => office.close());
beforeEach(() => { office.tidy(); });

const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const open = (file: string): PdfDocument => PdfDocument.open(new BufferSource(readFileSync(file)));
const slot = (kind: string): RectMm => {
  const found = slots.find((box) => box.kind === kind);
  if (!found) throw new Error(`no slot for the ${kind}`);
  return found;
};

/** The decision with text fields, as the template of an office has them. */
function template(
  name: string, fields: Readonly<Record<string, RectMm>>, entries: Readonly<Record<string, PdfObject>> = {},
): string {
  const document = open(decision);
  const page = document.page(0);
  if (!page.ref) throw new Error('a page without an object');
  const update = new IncrementalUpdate(document);
  const refs = Object.entries(fields).map(([field, rect]) => update.add(PdfDict.from({
    Type: PdfName.of('Annot'), Subtype: PdfName.of('Widget'), FT: PdfName.of('Tx'), T: textString(field), F: 4,
    P: page.ref ?? null,
    Rect: pageGeometry(page).rectToUserSpace(rect), DA: new PdfString(new TextEncoder().encode('/Helv 13 Tf 0 g')), ...entries,
  })));
  update.replace(page.ref, page.dict.with({ Annots: [...document.array(page.dict.get('Annots')) ?? [], ...refs] }));
  update.replace(document.catalogRef, document.catalog.with({ AcroForm: update.add(PdfDict.from({ Fields: refs })) }));
  const path = join(office.folder, name);
  writeFileSync(path, Buffer.concat([readFileSync(decision), update.write().bytes]));
  return path;
}

async function issued(file: string) {
  const [approved] = await office.sign({ by: 'khoi', act: 'approve', files: [file], image: picture('chu-ky-khoi.png') });
  expect(approved?.result).toMatchObject({ status: 'signed', error: null });
  const [outcome] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved?.result.output ?? ''], number: '15', date: today, sealMm: 36, image: picture('con-dau-mau.png'),
    reason: 'thử',
  });
  return outcome;
}

const validCount = (file: string): number =>
  execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }).match(/Signature is Valid/gu)?.length ?? 0;
const valuesOf = (file: string): Record<string, string> => Object.fromEntries(formFields(open(file), 'Tx').flatMap(({ name, dict }) => {
  const value = dict.get('V');
  return value instanceof PdfString ? [[name, readTextString(value)]] : [];
}));

/** Where a word prints on the first page, in millimetres from the top left; as poppler draws it. */
function printed(file: string, word: string): { readonly x: number; readonly y: number } {
  const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' });
  const found = new RegExp(`<word xMin="([\\d.]+)" yMin="([\\d.]+)"[^>]*>${word}<`, 'u').exec(boxes.normalize('NFC'));
  if (!found) throw new Error(`«${word}» is not printed`);
  return { x: (Number(found[1]) * 25.4) / 72, y: (Number(found[2]) * 25.4) / 72 };
}

test('are filled by the seal’s own revision: two signatures instead of five, all valid, and the words stand in their slots', async () => {
  const file = template('cho-san.pdf', { so: slot('number'), ngay: slot('day'), thang: slot('month') });
  const outcome = await issued(file);
  expect(outcome?.result).toMatchObject({ status: 'signed', error: null, signatures: ['Signature2'] });
  const output = outcome?.result.output ?? '';
  expect(validCount(output)).toBe(2);
  execFileSync('qpdf', ['--check', output]);
  expect(outcome?.verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency' });
  expect(outcome?.verdict?.signatures[0]).toMatchObject({ changesAfter: 'allowed', status: 'valid' });
  expect(valuesOf(output)).toEqual({ so: '15', ngay: today.slice(8), thang: expect.stringMatching(/^(?:0[12]|\d+)$/u) });

  // The same document without fields prints them at the same places.
  const [approved] = await office.sign({ by: 'khoi', act: 'approve', files: [decision], image: picture('chu-ky-khoi.png'), into: office.folder });
  const [own] = await office.sign({
    by: 'clerk', act: 'issue', files: [approved?.result.output ?? ''], number: '15', date: today, sealMm: 36, image: picture('con-dau-mau.png'),
    into: office.folder, reason: 'thử',
  });
  expect(own?.result.signatures).toHaveLength(4);
  for (const word of ['15', today.slice(8)]) {
    const [is, was] = [printed(output, word), printed(own?.result.output ?? '', word)];
    expect(Math.abs(is.x - was.x)).toBeLessThan(0.5);
    expect(Math.abs(is.y - was.y)).toBeLessThan(0.5);
  }
});

test('are told before anything is signed, each by its name', async () => {
  const outcome = await issued(template('bao-truoc.pdf', { so: slot('number') }));
  expect(outcome?.result.warnings).toContainEqual({ kind: 'formFieldFilled', data: { part: 'number', field: 'so' } });
  // day, month and seal are signatures
  expect(outcome?.result.signatures).toHaveLength(3);
});

test.each<[string, Readonly<Record<string, PdfObject>>, readonly string[]]>([
  ['that are too short for the number', { MaxLen: 1 }, ['formFieldAtSlot']],
  ['that are read-only', { Ff: 1 }, []],
  ['that are hidden', { F: 2 }, []],
])('%s stay empty, and the number is a signature of its own', async (_name, entries, told) => {
  const outcome = await issued(template('khong-dien.pdf', { so: slot('number') }, entries));
  expect(outcome?.result).toMatchObject({ status: 'signed', error: null });
  expect(outcome?.result.signatures).toHaveLength(4);
  const output = outcome?.result.output ?? '';
  expect(valuesOf(output)).toEqual({});
  expect(outcome?.result.warnings.map(({ kind }) => kind).filter((kind) => kind.startsWith('formField'))).toEqual(told);
  expect(validCount(output)).toBe(5);
});

test('one field for day and month together is left alone', async () => {
  const [day, month] = [slot('day'), slot('month')];
  const whole = { x: day.x, y: day.y, w: month.x + month.w - day.x, h: day.h };
  const outcome = await issued(template('chung.pdf', { ngayThang: whole }));
  expect(outcome?.result.signatures).toHaveLength(4);
  expect(valuesOf(outcome?.result.output ?? '')).toEqual({});
});
