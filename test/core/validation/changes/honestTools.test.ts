import { PdfDocument } from '../../../../src/core/pdf/document';
import { BufferSource } from '../../../../src/core/bytes';
import { appendRevision, stream, type SampleObjects } from '../../signature/samplePdf';
import { bytesOf, textOf } from '../../pdf/pdfFile';
import { after, foreignSignature, signed, trailer, verdictOf, type Signed } from './changesRig';

/** What tools write that mean no harm, each beside the attack that the same looseness would let in. */
const added = (it: Signed, objects: SampleObjects): Uint8Array => appendRevision(it.file, objects, trailer);
const appended = (file: Uint8Array, objects: SampleObjects): Uint8Array => appendRevision(file, objects, trailer);

describe('iText before 5 writes its version into the page tree', () => {
  const pages = (it: Signed, more: string): SampleObjects => ({ 2: it.text(2).replace(/>>$/u, `${more}>>`) });

  test('which no reader knows', async () => {
    const it = await signed();
    expect(after(added(it, pages(it, '/ITXT(2.1.7)')))).toBe('none');
  });

  test.each([['/ITXT 8 0 R'], ['/ITXT(2.1.7)/Rotate 90'], ['/Resources<</Font<</F1 8 0 R>>>>']])('%s is refused', async (more) => {
    const it = await signed();
    expect(verdictOf(added(it, pages(it, more))).changes).toMatchObject([{ kind: 'pageTreeChanged', allowed: false }]);
  });
});

describe('a page is written anew with what it has from its parents', () => {
  const inheriting: SampleObjects = {
    2: '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.303937007874 842]/Resources<</Font<</F1 5 0 R>>>>>>',
    3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R 7 0 R]>>',
  };
  const page = (it: Signed, more: string): SampleObjects => ({ 3: it.text(3).replace(/>>$/u, `${more}>>`) });

  test.each([
    ['the same', '/MediaBox[0 0 595.303937007874 842]/Resources<</Font<</F1 5 0 R>>>>'],
    ['with fewer digits', '/MediaBox[0 0 595.303937 842]'],
  ])('%s', async (_, more) => {
    const it = await signed(inheriting);
    expect(after(added(it, page(it, more)))).toBe('none');
  });

  test.each([
    ['another size', '/MediaBox[0 0 590 842]'],
    ['a whole number that is another', '/MediaBox[0 0 595.303937007874 842.009]'],
    ['other resources', '/Resources<</Font<</F1 8 0 R>>>>'],
    ['a rotation that it did not have', '/Rotate 90'],
  ])('%s is refused', async (_, more) => {
    const it = await signed(inheriting);
    expect(after(added(it, page(it, more)))).toBe('forbidden');
  });
});

describe('resources of fields that pages share', () => {
  const helvetica = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  const content = 'BT /F1 12 Tf 50 700 Td (Ten) Tj ET';
  /** Page and form have one resource dictionary, object 13 (Scribus); `more` are objects beside it. */
  const shared = (more: SampleObjects = {}): SampleObjects => ({
    3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R 7 0 R]/Resources 13 0 R>>',
    4: stream(content),
    11: '<</Fields[6 0 R 7 0 R]/DR 13 0 R>>',
    13: '<</Font<</F1 5 0 R>>>>',
    ...more,
  });
  const gains = (it: Signed, resources = '<</Font<</F1 5 0 R/Helv 60 0 R>>>>'): Uint8Array => added(it, { 13: resources, 60: helvetica });

  test('gain a font for a later signature that no content uses', async () => {
    expect(after(gains(await signed(shared())))).toBe('none');
  });

  test('gain a font that a form uses and brings itself', async () => {
    const own = stream('BT /Helv 9 Tf (a) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</Helv 5 0 R>>>>');
    expect(after(gains(await signed(shared({ 8: own }))))).toBe('none');
  });

  test.each([
    ['the page names in vain', { 4: stream(`${content} BT /Helv 12 Tf (9) Tj ET`) }],
    ['the page names in vain, with an escape', { 4: stream(`${content} BT /He#6Cv 12 Tf (9) Tj ET`) }],
    ['an appearance names in vain', { 8: stream('BT /Helv 9 Tf (a) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]') }],
    ['an appearance takes from there',
      { 8: stream('BT /Helv 9 Tf (a) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 13 0 R') }],
    ['content names, and its own dictionary claims to bring',
      { 4: stream(`${content} BT /Helv 12 Tf (9) Tj ET`, '/Subtype/Form/Resources<</Font<</Helv 5 0 R>>>>') }],
    ['glyphs of a font name', {
      5: '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 14 0 R>>/Encoding<<>>>>',
      14: stream('BT /Helv 1 Tf (9) Tj ET', '/Subtype/Form/Resources<</Font<</Helv 5 0 R>>>>'),
    }],
    ['content names that cannot be read', { 14: stream('no data', '/Filter/FlateDecode') }],
  ])('and no font that %s', async (_, objects: SampleObjects) => {
    expect(after(gains(await signed(shared(objects))))).toBe('forbidden');
  });

  test.each([
    ['lose a font', '<</Font<</Helv 60 0 R>>>>'],
    ['have another font under a name', '<</Font<</F1 60 0 R>>>>'],
    ['gain what no resources have', '<</Font<</F1 5 0 R>>/Contents 60 0 R>>'],
  ])('do not %s', async (_, resources) => {
    expect(after(gains(await signed(shared()), resources))).toBe('forbidden');
  });

  test('are not a font at once', async () => {
    // the dictionary is the font of the page as well, and would gain an encoding
    const it = await signed(shared({ 5: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', 11: '<</Fields[6 0 R 7 0 R]/DR 5 0 R>>' }));
    const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[48/nine]>>>>';
    expect(after(added(it, { 5: font }))).toBe('forbidden');
  });

  test('keep the look of the newest signature: iText and PDFBox put another form there', async () => {
    const form = (text: string): string => stream(text, '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
    const it = await signed({ 11: '<</Fields[6 0 R 7 0 R]/DR<</XObject<</FRM 14 0 R>>>>>>', 14: form('0 0 1 1 re f') });
    const other = it.text(11).replace('14 0 R', '60 0 R');
    expect(after(added(it, { 11: other, 60: form('0 0 2 2 re f') }))).toBe('none');
  });

  test('do not change what a signed appearance takes from them', async () => {
    const form = (text: string): string => stream(text, '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
    const it = await signed({ 8: form('/FRM Do'), 11: '<</Fields[6 0 R 7 0 R]/DR<</XObject<</FRM 14 0 R>>>>>>', 14: form('0 0 1 1 re f') });
    const other = it.text(11).replace('14 0 R', '60 0 R');
    expect(after(added(it, { 11: other, 60: form('0 0 2 2 re f') }))).toBe('forbidden');
  });
});

describe('what nothing leads to any more', () => {
  /** The text field 7 is filled, with a new look. */
  const filled = (it: Signed): SampleObjects => ({
    7: it.text(7).replace('(1.000.000)', '(2)').replace('8 0 R', '60 0 R'),
    60: stream('BT /F1 9 Tf (2) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 90 30]'),
  });

  test('is freed by a tool that fills a field', async () => {
    const it = await signed();
    expect(after(withFreed(added(it, filled(it)), 8))).toBe('allowed');
  });

  test('is written over', async () => {
    const it = await signed();
    expect(after(added(it, { ...filled(it), 8: 'null' }))).toBe('allowed');
  });

  test('is not what a page still leads to', async () => {
    const it = await signed();
    expect(after(withFreed(it.file, 8))).toBe('forbidden');
    expect(after(withFreed(added(it, filled(it)), 5))).toBe('forbidden');
  });

  test('refers to a number that had no object then, and has one now', async () => {
    const it = await signed({ 12: '<</X 60 0 R>>', 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R>>' });
    const store = it.text(1).replace(/>>$/u, '/DSS<</Certs[60 0 R]>>>>');
    expect(after(added(it, { 1: store, 60: stream('x') }))).toBe('allowed');
    const live = await signed({ 12: '<</X 60 0 R>>' });
    expect(after(added(live, { 1: live.text(1).replace(/>>$/u, '/DSS<</Certs[60 0 R]>>>>'), 60: stream('x') }))).toBe('forbidden');
  });

  test('is never a catalog', async () => {
    const it = await signed({ 12: '<<>>', 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R>>' });
    expect(after(added(it, { 12: it.text(1) }))).toBe('forbidden');
  });
});

describe('the information dictionary', () => {
  test.each([['[(a)(b)]', 'allowed'], ['[4 0 R]', 'forbidden'], ['[[(a)]]', 'forbidden']])('with keywords %s is %s', async (keywords, result) => {
    const it = await signed();
    expect(after(added(it, { 10: `<</Title(B)/AAPL:Keywords ${keywords}>>` }))).toBe(result);
  });
});

test('a later signature whose own mark is taken away afterwards vouches for nothing', async () => {
  const { file } = await signed();
  const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R/V 90 0 R/AP<</N 61 0 R>>>>';
  const form = stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
  const filled = foreignSignature(file, { 6: field, 61: form });
  const bare = appended(filled, { 6: field.replace('/AP<</N 61 0 R>>', '') });
  expect([after(filled), verdictOf(bare, 1).changesAfter, after(bare)]).toEqual(['allowed', 'forbidden', 'forbidden']);
});

test('Poppler gives the widget of a field that it fills the state of its look', async () => {
  const { file } = await signed();
  const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R/AS/N/V 90 0 R/AP<</N 61 0 R>>>>';
  const form = stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
  expect(after(foreignSignature(file, { 6: field, 61: form }))).toBe('allowed');
});

describe('Poppler forgets a field in a form that stands directly in the catalog', () => {
  const mark = stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
  const forgotten = (it: Signed, entries = '', more: SampleObjects = {}): SampleObjects => ({
    3: it.text(3).replace(/(\/Annots ?\[[^\]]*)\]/u, '$1 60 0 R]'),
    60: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[10 10 100 50]/P 3 0 R/AP<</N 61 0 R>>${entries}>>`, 61: mark, ...more,
  });

  test('and its signature is told and judged like every other', async () => {
    const it = await signed();
    const file = foreignSignature(it.file, forgotten(it, '/V 90 0 R'));
    expect(verdictOf(file)).toMatchObject({ changesAfter: 'allowed', changes: [{ kind: 'signatureAdded', field: 'Later', page: 1 }] });
    expect(verdictOf(file, 1)).toMatchObject({ field: 'Later', notes: [{ kind: 'fieldNotInForm' }] });
  });

  test.each([
    ['without a signature', (it: Signed) => added(it, forgotten(it))],
    ['with an older signature', (it: Signed) => added(it, forgotten(it, `/V ${String(it.value)} 0 R`))],
    ['with a signature that is wrong', (it: Signed) => added(it, forgotten(it, '/V 62 0 R', {
      62: '<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 9 20 9]/Contents<00>>>',
    }))],
    ['with an action', (it: Signed) => foreignSignature(it.file, forgotten(it, '/V 90 0 R/A<</S/JavaScript/JS(x)>>'))],
    ['under the name of another field', (it: Signed) =>
      foreignSignature(it.file, forgotten(it, '/V 90 0 R', { 60: (forgotten(it, '/V 90 0 R')[60] ?? '').replace('(Later)', '(Amount)') }))],
  ])('but a mark %s is refused', async (_, forge) => {
    expect(after(forge(await signed()))).toBe('forbidden');
  });
});

describe('podofosign passes over the cross-references before its own', () => {
  /** The last revision leads to the first, and lists itself what the second wrote. */
  async function passedOver(change: (text: string) => string = (text) => text): Promise<Uint8Array> {
    const it = await signed();
    const second = appended(it.file, { 10: '<</Title(B)>>' });
    const third = textOf(appended(second, { 10: '<</Title(C)>>' }));
    const [first, , last] = [...third.matchAll(/startxref\s+(\d+)/gu)].map(([, at]) => at).slice(-3);
    expect(Number(last)).toBeGreaterThan(Number(first));
    const previous = third.lastIndexOf('/Prev');
    const prefix = change(third.slice(it.file.length, previous));
    return bytesOf(third.slice(0, it.file.length) + prefix + third.slice(previous).replace(/\/Prev \d+/u, (written) =>
      `/Prev ${String(first)}`.padEnd(written.length)));
  }

  test('and a reader that mends the file comes to the same', async () => {
    expect(after(await passedOver())).toBe('allowed');
  });

  test('but not where an object would be found that it does not list', async () => {
    expect(after(await passedOver((text) => text.replace('10 0 obj\n<</Title(B)>>', '4 0 obj\n<</Title(B)>> ')))).toBe('forbidden');
  });

  test('nor where the trailer that it passed names another catalog', async () => {
    expect(after(await passedOver((text) => text.replace('/Root 1 0 R', '/Root 8 0 R')))).toBe('forbidden');
  });
});

/** A revision with a table that frees an object. */
function withFreed(file: Uint8Array, num: number): Uint8Array {
  const document = PdfDocument.open(new BufferSource(file));
  const previous = document.sections[0]?.offset ?? 0;
  const text = `\nxref\n0 1\n0000000000 65535 f \n${String(num)} 1\n0000000000 00001 f \n` +
    `trailer\n<</Size ${String(document.objectCount)}${trailer.trailer}/Prev ${String(previous)}>>\nstartxref\n`;
  const whole = textOf(file) + text;
  return bytesOf(`${whole}${String(file.length + 1)}\n%%EOF\n`);
}
