import type { LaterChange } from '../../../../src/contract/models';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { TrustStore } from '../../../../src/core/validation/trustStore';
import { validateDocument } from '../../../../src/core/validation/validateDocument';
import { appendRevision, sampleObjects, stream, withTool, type SampleObjects } from '../../signature/samplePdf';
import { joined, signSample } from '../../signature/signSample';
import { after, agency, foreignSignature, signed, trailer, verdictOf, type Signed } from './changesRig';

describe('attacks are refused', () => {
  const widget = '/Type/Annot/Subtype/Widget/FT/Sig/T(Evil)/Rect[0 0 595 842]/P 3 0 R';
  const overlay = stream('1 g 0 0 595 842 re f', '/Type/XObject/Subtype/Form/BBox[0 0 595 842]');
  const textForm = (text: string): string =>
    stream(`BT /F1 9 Tf ${text} ET`, '/Type/XObject/Subtype/Form/BBox[0 0 90 30]/Resources<</Font<</F1 5 0 R>>>>');
  const grown = (text: string, key: string): string =>
    text.replace(new RegExp(`(/${key} ?\\[[^\\]]*)\\]`), '$1 60 0 R]');
  /** A new signature field 60 as the revision would add it. */
  const withField = (it: Signed, field: string, more: SampleObjects = {}): SampleObjects => ({
    3: grown(it.text(3), 'Annots'), 11: grown(it.text(11), 'Fields'), 60: field, ...more,
  });

  const attacks: readonly [name: string, objects: (it: Signed) => SampleObjects][] = [
    ['replaces the text of a page in place', () => ({ 4: stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET') })],
    ['gives the page other contents', (it) =>
      ({ 3: it.text(3).replace(/\/Contents 4/, '/Contents 60'), 60: stream('q Q') })],
    ['adds contents behind those of the page', (it) =>
      ({ 3: it.text(3).replace(/\/Contents 4 0 R/, '/Contents[4 0 R 60 0 R]'), 60: stream('q Q') })],
    ['changes the font that the text is drawn with', () => ({ 5: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' })],
    ['gives a page a smaller crop box', (it) => ({ 3: it.text(3).replace('/MediaBox', '/CropBox[0 0 9 9]/MediaBox') })],
    ['adds an annotation that is no signature', (it) =>
      ({ 3: grown(it.text(3), 'Annots'), 60: '<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]>>' })],
    ['adds a stamp under the name of a signature widget', (it) =>
      ({ 3: grown(it.text(3), 'Annots'), 60: `<<${widget}>>` })],
    ['changes the order of annotations', (it) => ({ 3: it.text(3).replace('6 0 R 7 0 R', '7 0 R 6 0 R') })],
    ['takes an annotation away', (it) => ({ 3: it.text(3).replace('6 0 R ', '') })],
    ['adds a page', (it) => ({ 2: '<</Type/Pages/Kids[3 0 R 60 0 R]/Count 2>>', 60: it.text(3) })],
    ['opens a script with the document', (it) =>
      ({ 1: it.text(1).replace('>>', '/OpenAction<</S/JavaScript/JS(x)>>>>') })],
    ['hides layers', (it) => ({ 1: it.text(1).replace('>>', '/OCProperties<<>>>>') })],
    ['names another page tree', (it) =>
      ({ 1: it.text(1).replace('/Pages 2 0 R', '/Pages 60 0 R'), 60: '<</Type/Pages/Kids[3 0 R]/Count 1>>' })],
    ['certifies a document that others have signed', (it) =>
      ({ 1: it.text(1).replace('>>', `/Perms<</DocMDP ${it.value} 0 R>>>>`) })],
    ['makes readers draw fields anew', (it) => ({ 11: it.text(11).replace('>>', '/NeedAppearances true>>') })],
    ['puts an XFA form over the pages', (it) =>
      ({ 11: it.text(11).replace('>>', '/XFA 60 0 R>>'), 60: stream('<xdp/>') })],
    ['takes a field out of the form', (it) => ({ 11: it.text(11).replace('7 0 R', '') })],
    ['adds a text field', (it) =>
      ({ ...withField(it, '<</Type/Annot/Subtype/Widget/FT/Tx/T(Evil)/Rect[0 0 9 9]/P 3 0 R>>') })],
    ['gives a text field a value that is no text', (it) =>
      ({ 7: it.text(7).replace('(1.000.000)', '<</S/JavaScript>>') })],
    ['gives a text field another look and no other value', (it) =>
      ({ 7: it.text(7).replace('/N 8', '/N 60'), 60: textForm('(9.000.000) Tj') })],
    ['draws a picture where a text field was filled', (it) => ({
      7: it.text(7).replace('1.000.000', '2').replace('/N 8', '/N 60'),
        60: stream('/X Do', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>'),
    })],
    ['takes the look of a text field away while filling it', (it) =>
      ({ 7: it.text(7).replace('1.000.000', '2').replace('8 0 R', 'null') })],
    ['moves a text field while filling it', (it) =>
      ({ 7: it.text(7).replace('1.000.000', '2').replace('[10 60 100 90]', '[0 0 595 842]') })],
    ['makes a text field act while filling it', (it) =>
      ({ 7: it.text(7).replace('1.000.000', '2').replace('>>>>', '>>/AA<</K 4 0 R>>>>') })],
    ['makes a button of a text field', (it) =>
      ({ 7: it.text(7).replace('/FT/Tx', '/FT/Btn').replace('1.000.000', '2') })],
    ['fills a text field with an appearance that is shown elsewhere', (it) =>
      ({ 7: it.text(7).replace('1.000.000', '2').replace('/N 8', `/N ${it.appearance}`) })],
    ['draws a text field anew', () =>
      ({ 8: stream('BT (9.000.000) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 90 30]') })],
    ['covers the page with an empty signature field', (it) =>
      withField(it, `<<${widget}/AP<</N 61 0 R>>>>`, { 61: overlay })],
    ['covers the page with the background of an empty signature field', (it) =>
      withField(it, `<<${widget}/MK<</BG[1 1 1]>>>>`)],
    ['adds a signature field that acts when it is touched', (it) => withField(it, `<<${widget}/A<</S/URI/URI(x)>>>>`)],
    ['adds a signature field whose appearance redraws another object', (it) =>
      withField(it, `<<${widget}/V 62 0 R/AP<</N 8 0 R>>>>`, { 8: overlay, 62: '<</Type/Sig>>' })],
    ['replaces an appearance after signing', (it) => ({ [it.appearance]: overlay })],
    ['gives a signature another appearance', (it) =>
      ({ [it.field]: it.text(it.field).replace(`/N ${it.appearance}`, '/N 60'), 60: overlay })],
    ['moves a signature to another place', (it) =>
      ({ [it.field]: it.text(it.field).replace(/\/Rect ?\[[^\]]*\]/, '/Rect[0 0 9 9]') })],
    ['brings an object that a page comes to refer to', (it) =>
      ({ 3: it.text(3).replace('/F1 5 0 R', '/F1 5 0 R/F2 60 0 R'), 60: '<</Type/Font/Subtype/Type1/BaseFont/Courier>>' })],
    ['puts an action into the title', () => ({ 10: '<</Title(A)/AA<</O 4 0 R>>>>' })],
  ];
  test.each(attacks)('%s', async (_, objects) => {
    const it = await signed();
    const changes = objects(it);
    // the attack must have taken: each object really is another one
    for (const [num, text] of Object.entries(changes)) expect(text).not.toBe(it.text(Number(num)));
    const verdict = verdictOf(appendRevision(it.file, changes, trailer));
    expect(verdict.changesAfter).toBe('forbidden');
    expect(verdict.status).toBe('invalid');
    expect(verdict.reasons).toContainEqual({ kind: 'changesForbidden' });
  });

  test('taking the form away does not take the signatures away that stand on the pages', async () => {
    const it = await signed();
    const file = appendRevision(it.file, { 1: it.text(1).replace('/AcroForm 11 0 R', '') }, trailer);
    const options = { trust: TrustStore.empty, at: new Date() };
    expect(validateDocument(PdfDocument.open(new BufferSource(file)), options)).toMatchObject({ verdict: 'invalid',
      effect: 'none' });
  });

  test('changes the words of a signature, or puts a copy in its place', async () => {
    const it = await signed();
    const reworded = { [it.value]: it.text(it.value).replace(/\/M \(/, '/Reason(x)/M (') };
    const copied = { [it.field]: it.text(it.field).replace(`/V ${it.value}`, '/V 60'), 60: it.text(it.value) };
    for (const objects of [reworded, copied]) {
      const verdict = verdictOf(appendRevision(it.file, objects, trailer));
      expect(verdict).toMatchObject({ status: 'invalid', checks: { integrity: 'failed' } });
      expect(verdict.reasons).toContainEqual({ kind: 'contentsMalformed' });
    }
  });

  test('moves an empty field while filling it', async () => {
    const it = await signed();
    const moved = it.text(6).replace('[10 10 100 50]', '[0 0 595 842]').replace('>>', '/V 90 0 R>>');
    expect(after(foreignSignature(it.file, { 6: moved }))).toBe('forbidden');
  });

  test('shows an annotation that lay hidden in the signed file', async () => {
    const it = await signed({ 60: '<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]>>' });
    expect(after(appendRevision(it.file, { 3: grown(it.text(3), 'Annots') }, trailer))).toBe('forbidden');
  });

  test('covers the page with the mark of a signature that nobody made', async () => {
    const it = await signed();
    const objects = withField(it, `<<${widget}/V 62 0 R/AP<</N 61 0 R>>>>`, { 61: overlay, 62: '<</Type/Sig>>' });
    const verdict = verdictOf(appendRevision(it.file, objects, trailer));
    expect(verdict).toMatchObject({ changesAfter: 'forbidden',
      changes: [{ kind: 'signatureAdded', field: 'Evil', allowed: false }] });
  });

  test('lends an old signature, or a copy of it, to a new mark', async () => {
    const it = await signed();
    const mark = (value: string, more: SampleObjects): Uint8Array =>
      appendRevision(it.file, withField(it, `<<${widget}/V ${value}/AP<</N 61 0 R>>>>`, { 61: overlay, ...more }),
        trailer);
    for (const file of [mark(`${it.value} 0 R`, {}), mark('62 0 R', { 62: it.text(it.value) }),
      mark(it.text(it.value), {})]) {
      expect(verdictOf(file)).toMatchObject({ status: 'invalid', changesAfter: 'forbidden' });
    }
    // of a later signature, which the first one knows nothing about
    const twice = await signSample(it.file, agency);
    const later = PdfDocument.open(new BufferSource(twice)).signatureFields().at(-1)?.valueRef?.num ?? 0;
    const text = Buffer.from(twice).toString('latin1');
    const latest = (num: number): string =>
      [...text.matchAll(new RegExp(`\\n${num} 0 obj\\n([^]*?)\\nendobj`, 'g'))].at(-1)?.[1] ?? '';
    const objects = {
      3: grown(latest(3), 'Annots'),
      11: grown(latest(11), 'Fields'),
      60: `<<${widget}/V 62 0 R/AP<</N 61 0 R>>>>`, 61: overlay, 62: latest(later),
    };
    const lent = appendRevision(twice, objects, trailer);
    for (const index of [0, 1, 2]) expect(verdictOf(lent, index).status).toBe('invalid');
  });

  test('adds a second field of the same name', async () => {
    const it = await signed();
    const named = (name: string): Uint8Array =>
      foreignSignature(it.file, withField(it, `<<${widget.replace('Evil', name)}/V 90 0 R>>`));
    expect(after(named('Signature1'))).toBe('forbidden');
    expect(after(named('Signature7'))).toBe('allowed');
  });

  test('hide and replace: the signed page refers to an object that comes later', async () => {
    const it = await signed({ 3: sampleObjects()[3]?.replace('4 0 R', '[4 0 R 61 0 R]').replace('/Contents',
      '/Annots[6 0 R 7 0 R]/Contents') ?? '' });
    const objects = (num: number): SampleObjects =>
      withField(it, `<<${widget}/V 90 0 R/AP<</N ${num} 0 R>>>>`, { [num]: overlay });
    expect(after(foreignSignature(it.file, objects(61)))).toBe('forbidden');
    expect(after(foreignSignature(it.file, objects(62)))).toBe('allowed');
  });

  test('the metadata is part of the page as well', async () => {
    const it = await signed({ 3: sampleObjects()[3]?.replace('4 0 R', '[4 0 R 9 0 R]') ?? '' });
    expect(after(appendRevision(it.file, { 9: stream('1 g 0 0 595 842 re f', '/Type/Metadata/Subtype/XML') },
      trailer))).toBe('forbidden');
  });

  test('the extensions are the layers as well', async () => {
    const it = await signed({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/OCProperties 12 0 R/Extensions 12 0 R>>' });
    expect(after(appendRevision(it.file, { 12: '<</D<</OFF[5 0 R]>>>>' }, trailer))).toBe('forbidden');
  });

  test('an array of the security store is the contents of the page as well', async () => {
    const it = await signed({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/DSS<</Certs 13 0 R>>>>', 13: '[4 0 R]',
      3: sampleObjects()[3]?.replace('4 0 R', '13 0 R') ?? '',
    });
    expect(after(appendRevision(it.file, { 13: '[4 0 R 60 0 R]', 60: stream('1 g 0 0 595 842 re f') },
      trailer))).toBe('forbidden');
  });

  test('the layers become a security store, and what they hid shows', async () => {
    const it = await signed({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/OCProperties 13 0 R>>', 13: '<</D<</OFF[5 0 R]>>>>' });
    const catalog = it.text(1).replace(/>>$/, '/DSS 13 0 R>>');
    expect(after(appendRevision(it.file, { 1: catalog, 13: '<</Certs[]>>' }, trailer))).toBe('forbidden');
  });

  test('the resources of an appearance become proof beside the appearance itself', async () => {
    const look = stream('BT /F1 9 Tf (1.000.000) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 90 30]/Resources 13 0 R');
    const it = await signed({ 8: look, 13: '<</Font<</F1 5 0 R>>>>' });
    const catalog = it.text(1).replace(/>>$/, '/DSS<</Certs[8 0 R]/VRI 13 0 R>>>>');
    expect(after(appendRevision(it.file, { 1: catalog, 13: '<</Font<</Cert[8 0 R]>>>>' }, trailer))).toBe('forbidden');
  });

  test('the fonts of a page hang in the security store as well, and are dropped with its proof', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R 7 0 R]/Resources 13 0 R>>';
    const it = await signed({
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/DSS<</VRI 13 0 R>>>>', 3: page, 13: '<</Font 14 0 R>>',
      14: '<</F1 5 0 R>>',
    });
    expect(after(appendRevision(it.file, { 14: '<</Cert[]>>' }, trailer))).toBe('forbidden');
    expect(after(appendRevision(it.file, { 13: '<</AA<</Cert[]>>>>' }, trailer))).toBe('forbidden');
  });

  test('proof in the security store is altered in place', async () => {
    const it = await signed({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/DSS<</Certs[13 0 R]>>>>', 13: stream('x') });
    expect(after(appendRevision(it.file, { 13: stream('y') }, trailer))).toBe('forbidden');
  });

  test('the appearance of an empty field is shown elsewhere too, and drawn anew when the field is filled', async () => {
    const empty = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R/AP<</N 8 0 R>>>>';
    const it = await signed({ 6: empty });
    const filled = { 6: empty.replace(/>>$/, '/V 90 0 R>>'), 8: overlay };
    expect(after(foreignSignature(it.file, filled))).toBe('forbidden');
    const alone =
      await signed({ 6: empty, 7: '<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/Rect[10 60 100 90]/P 3 0 R>>' });
    expect(after(foreignSignature(alone.file, filled))).toBe('allowed');
  });

  test('an object is freed', async () => {
    const { file } = await signed();
    expect(after(appendRevision(file, {}, { ...trailer, free: [5] }))).toBe('forbidden');
  });

  test('another object becomes the root', async () => {
    const { file, text } = await signed();
    const moved = appendRevision(file, { 60: text(1) }, { trailer: '/Root 60 0 R/Info 10 0 R' });
    expect(after(moved)).toBe('forbidden');
  });

  test('an entry that leads to another object, or into the old bytes', async () => {
    const { file } = await signed();
    const source = Buffer.from(file).toString('latin1');
    const previous = [...source.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
    const table = (num: number, offset: number): Uint8Array => {
      const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
      const text =
        `xref\n${num} 1\n${entry}trailer\n<</Size 40/Root 1 0 R/Info 10 0 R/Prev ${previous}>>\nstartxref\n${file.length}\n%%EOF\n`;
      return joined(file, new Uint8Array(Buffer.from(text, 'latin1')));
    };
    expect(verdictOf(table(4, source.indexOf('\n5 0 obj') + 1)).status).toBe('invalid');
    expect(verdictOf(table(3, source.indexOf('\n3 0 obj') + 1)).status).toBe('invalid');
  });

  test('bytes behind the last revision that no cross-reference leads to', async () => {
    const { file } = await signed();
    const orphan = new Uint8Array(Buffer.from('% something else\n', 'latin1'));
    expect(after(joined(file, orphan))).toBe('forbidden');
  });

  test('an object that no cross-reference leads to lies in a later revision, for readers that mend', async () => {
    const { file, text } = await signed();
    const hidden = '4 0 obj\n<</Length 9>>stream\n(9.000) Tj\nendstream\nendobj\n';
    const previous = [...Buffer.from(file).toString('latin1').matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1];
    const at = file.length + hidden.length;
    const object = `10 0 obj\n${text(10).replace('(A)', '(B)')}\nendobj\n`;
    const table = (offset: number): string => `xref\n10 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
    const end = (start: number): string =>
      `trailer\n<</Size 40/Root 1 0 R/Info 10 0 R/Prev ${previous}>>\nstartxref\n${start}\n%%EOF\n`;
    const attacked = hidden + object + table(at) + end(at + object.length);
    const honest = object + table(file.length) + end(file.length + object.length);
    const put = (more: string): Uint8Array => joined(file, new Uint8Array(Buffer.from(more, 'latin1')));
    expect(after(put(honest))).toBe('allowed');
    expect(verdictOf(put(attacked))).toMatchObject({ status: 'invalid',
      changes: expect.arrayContaining([{ kind: 'hiddenObject', object: 4, allowed: false, part: 'content', page: 1 }]) as LaterChange[] });
  });

  describe('changes are named as a person sees them', () => {
    test.each([
      ['the text of a page', () => ({ 4: stream('BT (x) Tj ET') }), { kind: 'contentChanged', page: 1 }],
      ['the look of a signature', (it: Signed) => ({ [it.appearance]: overlay }),
        { kind: 'signatureAppearanceChanged', page: 1, field: 'Signature1' }],
      ['the look of a form field', () => ({ 8: overlay }), { kind: 'annotationAppearanceChanged', page: 1 }],
      ['a font', () => ({ 5: '<</Type/Font/Subtype/Type1/BaseFont/Courier>>' }), { kind: 'fontChanged', page: 1 }],
      ['a page less', (it: Signed) => ({ 2: it.text(2).replace('3 0 R', '') }), { kind: 'pageTreeChanged' }],
      ['an annotation', (it: Signed) =>
        ({ 3: grown(it.text(3), 'Annots'), 60: '<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/P 3 0 R>>' }),
        { kind: 'commentAdded', page: 1, object: 60 }],
      ['a comment that is none', (it: Signed) =>
        ({ 3: grown(it.text(3), 'Annots'), 60: '<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/P 3 0 R>>' }),
        { kind: 'annotationChanged', page: 1 }],
      ['an empty signature field with a ground of its own', (it: Signed) =>
        withField(it, `<<${widget}/MK<</BG[1 1 1]>>/AP<</N 61 0 R>>>>`, { 61: overlay }),
        { kind: 'coveringFieldAdded', page: 1, field: 'Evil' }],
      ['a signature under the name of another', (it: Signed) =>
        withField(it, `<<${widget.replace('Evil', 'Signature1')}>>`, {}), { kind: 'signatureNameTaken', field: 'Signature1' }],
      ['values that readers draw', (it: Signed) => ({ 11: it.text(11).replace(/>>$/u, '/NeedAppearances true>>') }),
        { kind: 'fieldDisplayChanged' }],
      ['a form within the form', (it: Signed) => ({ 11: it.text(11).replace(/>>$/u, '/XFA 60 0 R>>'), 60: stream('<x/>') }),
        { kind: 'xfaChanged' }],
    ] as const)('%s', async (_, objects, change) => {
      const it = await signed();
      const { changes } = verdictOf(appendRevision(it.file, (objects as (it: Signed) => SampleObjects)(it), trailer));
      expect(changes).toContainEqual(expect.objectContaining({ ...change, allowed: false }));
    });
  });

  test('a comment is told once, with its page, and not as a forgery', async () => {
    const it = await signed();
    const page = it.text(3).replace(/\/Annots ?\[([^\]]*)\]/u, '/Annots[$1 60 0 R 61 0 R]');
    const { status, changes } = verdictOf(appendRevision(it.file, {
      3: page, 60: '<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(Y kien)/Popup 61 0 R/AP<</N 62 0 R>>>>',
      61: '<</Type/Annot/Subtype/Popup/Rect[20 20 90 90]/Parent 60 0 R>>', 62: overlay,
    }, trailer));
    expect(status).toBe('invalid');
    expect(changes).toEqual([{ kind: 'commentAdded', allowed: false, page: 1, object: 60 }]);
  });

  test('pdfsig does not see a replaced page text; the verdict here does', async () => {
    const { file } = await signed();
    const changed = appendRevision(file, { 4: stream('BT /F1 24 Tf 72 700 Td (Pay 9.000.000) Tj ET') }, trailer);
    expect(withTool(changed, 'pdfsig', ['-nocert', '{in}']).text).toContain('Signature is Valid');
    expect(withTool(changed, 'pdftotext', ['{in}', '-']).text).toContain('Pay 9.000.000');
    expect(verdictOf(changed).status).toBe('invalid');
  });
});
