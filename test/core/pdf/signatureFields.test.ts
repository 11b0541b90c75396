import { PdfRef } from '../../../src/core/pdf/objects';
import { kindOf } from './expectError';
import { buildTable, minimal, open } from './pdfFile';
import type { Objects } from './pdfFile';

const withForm = (fields: string, objects: Objects, page = '/Annots[11 0 R]'): ReturnType<typeof open> =>
  open(
    buildTable({
      ...minimal,
      1: `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields}]>>>>`,
      2: '<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>',
      5: `<</Type/Page/MediaBox[0 0 9 9]${page}>>`,
      ...objects,
    }).text,
  );

const signature = '<</Type/Sig/Filter/Adobe.PPKLite>>';

describe('signature fields', () => {
  it('that are their own widget', () => {
    const document = withForm('10 0 R 11 0 R', {
      10: '<</FT/Tx/T(name)>>',
      11: '<</FT/Sig/T<FEFF00441EA50075>/V 12 0 R/Subtype/Widget/Rect[50 60 10 20]/P 3 0 R>>',
      12: signature,
    });
    const [field, ...others] = document.signatureFields();
    expect(others).toHaveLength(0);
    expect(field).toMatchObject({ ref: new PdfRef(11), name: 'Dấu', valueRef: new PdfRef(12) });
    expect(field?.value?.has('Filter')).toBe(true);
    expect(field?.widget).toEqual({ ref: new PdfRef(11), page: 0, rect: [10, 20, 50, 60] });
  });

  it('that inherit their type and value, with full names', () => {
    const document = withForm('10 0 R', {
      10: '<</T(agency)/FT/Sig/V 12 0 R/Kids[13 0 R 14 0 R]>>',
      12: signature,
      13: '<</T(seal)/Parent 10 0 R/Kids[15 0 R]>>',
      14: '<</T(number)/Parent 10 0 R/FT/Tx>>',
      15: '<</T(first)/Parent 13 0 R>>',
    });
    const fields = document.signatureFields();
    expect(fields.map(({ name, ref }) => [name, ref?.num])).toEqual([['agency.seal.first', 15]]);
    expect(fields[0]?.valueRef).toEqual(new PdfRef(12));
    expect(fields[0]?.dict.has('FT')).toBe(true);
    expect(fields[0]?.widget).toEqual({ ref: new PdfRef(15), page: null, rect: null });
  });

  it('whose widgets are kids: one field, found on its page by /Annots where /P is missing', () => {
    const document = withForm('10 0 R', {
      10: '<</T(s)/FT/Sig/Kids[11 0 R 12 0 R]>>',
      11: '<</Subtype/Widget/Parent 10 0 R/Rect[0 0 0 0]>>',
      12: '<</Subtype/Widget/Parent 10 0 R/Rect[1 1 2 2]/P 3 0 R>>',
    });
    const fields = document.signatureFields();
    expect(fields).toHaveLength(1);
    expect(fields[0]).toMatchObject({ name: 's', value: null, valueRef: null });
    expect(fields[0]?.widget).toEqual({ ref: new PdfRef(11), page: 1, rect: [0, 0, 0, 0] });
  });

  it('that hold their signature directly, or are direct themselves', () => {
    const document = withForm(`<</T(a)/FT/Sig/V${signature}>>`, {});
    expect(document.signatureFields()[0]).toMatchObject({ ref: null, name: 'a', valueRef: null });
    expect(document.signatureFields()[0]?.value).not.toBeNull();
  });

  it('that are listed twice count once', () => {
    expect(withForm('11 0 R 11 0 R', { 11: '<</FT/Sig/T(a)>>' }).signatureFields()).toHaveLength(1);
  });

  it('are none without a form', () => {
    expect(open(buildTable(minimal).text).signatureFields()).toEqual([]);
    expect(withForm('99 0 R 4 null', {}).signatureFields()).toEqual([]);
  });

  it('are told of although the pages cannot be counted', () => {
    const document = withForm('11 0 R', { 2: '<</Type/Pages/Kids 77 0 R>>', 11: '<</FT/Sig/T(a)/P 3 0 R>>' });
    expect(kindOf(() => document.pageCount)).toBe('damagedPdf');
    expect(document.signatureFields()[0]?.widget.page).toBeNull();
  });

  it('in a circle are walked once', () => {
    const document = withForm('10 0 R', {
      10: '<</T(a)/FT/Sig/Kids[11 0 R]>>',
      11: '<</T(b)/Kids[10 0 R 12 0 R]>>',
      12: '<</T(c)>>',
    });
    expect(document.signatureFields().map(({ name }) => name)).toEqual(['a.b.c']);
  });

  it('in a pit are refused', () => {
    const objects: Record<number, string> = {};
    for (let num = 10; num < 200; num++) objects[num] = `<</T(a)/FT/Sig/Kids[${num + 1} 0 R]>>`;
    objects[200] = '<</T(z)>>';
    expect(kindOf(() => withForm('10 0 R', objects).signatureFields())).toBe('limitExceeded');
  });
});
