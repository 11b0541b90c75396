import { appendRevision, sampleObjects, stream, type SampleObjects } from '../../signature/samplePdf';
import { after, foreignSignature, signed, trailer, verdictOf, type Signed } from './changesRig';

/** What the marks of later signatures, and fields that readers draw by themselves, could show beside what is told. */
const overlay = stream('1 g 0 0 595 842 re f', '/Type/XObject/Subtype/Form/BBox[0 0 595 842]');
const widget = '/Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[0 0 595 842]/P 3 0 R';
const grown = (text: string, key: string, more = '60 0 R'): string =>
  text.replace(new RegExp(`(/${key} ?\\[[^\\]]*)\\]`), `$1 ${more}]`);
const secondPage = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[]>>';
const twoPages: SampleObjects = { 2: '<</Type/Pages/Kids[3 0 R 13 0 R]/Count 2>>', 13: secondPage };

describe('the mark of a later signature', () => {
  /** A new signature, whose field is object 60; `more` says where its mark stands. */
  const marked = (it: Signed, more: SampleObjects, entries = widget): Uint8Array => foreignSignature(it.file, {
    11: grown(it.text(11), 'Fields'), 60: `<<${entries}/V 90 0 R/AP<</N 61 0 R>>>>`, 61: overlay, ...more,
  });

  test('stands on its page, and is told with it', async () => {
    const it = await signed(twoPages);
    expect(verdictOf(marked(it, { 3: grown(it.text(3), 'Annots') }))).toMatchObject({
      changesAfter: 'allowed', changes: [{ kind: 'signatureAdded', field: 'Later', page: 1 }],
    });
  });

  test.each([
    ['on two pages', (it: Signed) =>
      ({ 3: grown(it.text(3), 'Annots'), 13: it.text(13).replace('/Annots[]', '/Annots[60 0 R]') })],
    ['on another page than it says', (it: Signed) => ({ 13: it.text(13).replace('/Annots[]', '/Annots[60 0 R]') })],
    ['twice on one page', (it: Signed) => ({ 3: grown(it.text(3), 'Annots', '60 0 R 60 0 R') })],
  ])('is refused %s', async (_, places) => {
    const it = await signed(twoPages);
    expect(after(marked(it, places(it)))).toBe('forbidden');
  });

  test('is refused in a list that two pages share', async () => {
    const page = (sampleObjects()[3] ?? '').replace('/Contents', '/Annots 14 0 R/Contents');
    const it = await signed({ ...twoPages, 3: page, 13: page, 14: '[6 0 R 7 0 R]' });
    expect(after(marked(it, { 14: it.text(14).replace(']', ' 60 0 R]') }))).toBe('forbidden');
  });

  test('on several pages is told for each of them', async () => {
    const it = await signed(twoPages);
    const kid = (num: number): string =>
      `<</Type/Annot/Subtype/Widget/Parent 60 0 R/Rect[0 0 99 99]/P ${String(num)} 0 R/AP<</N 61 0 R>>>>`;
    const file = marked(it, {
      60: '<</FT/Sig/T(Later)/V 90 0 R/Kids[62 0 R 63 0 R]>>', 62: kid(3), 63: kid(13),
      3: grown(it.text(3), 'Annots', '62 0 R'), 13: it.text(13).replace('/Annots[]', '/Annots[63 0 R]'),
    });
    const verdict = verdictOf(file);
    expect(verdict.changesAfter).toBe('allowed');
    expect(verdict.changes.map(({ kind, field, page }) => [kind, field, page])).toEqual([
      ['signatureAdded', 'Later', 1], ['signatureAdded', 'Later', 2],
    ]);
  });

  test('is refused under the name of another new field, or below an old one', async () => {
    const it = await signed();
    const page = grown(it.text(3), 'Annots');
    const empty = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[0 0 0 0]/P 3 0 R>>';
    expect(after(marked(it, { 3: page, 11: grown(it.text(11), 'Fields', '60 0 R 64 0 R'), 64: empty }))).toBe('forbidden');
    expect(after(marked(it, { 3: page }, widget.replace('Later', 'Signature1.x')))).toBe('forbidden');
    expect(after(marked(it, { 3: page }, widget.replace('Later', 'Signature9.x')))).toBe('allowed');
  });

  test('an empty field with a border that covers the page', async () => {
    const it = await signed();
    const field = (border: string): Uint8Array => appendRevision(it.file, {
      3: grown(it.text(3), 'Annots'), 11: grown(it.text(11), 'Fields'),
      60: `<<${widget.replace('0 0 595 842', '300 300 301 301')}${border}>>`,
    }, trailer);
    expect(after(field('/Border[0 0 1]/BS<</W 1>>'))).toBe('allowed');
    expect(after(field('/Border[0 0 900]/C[1 1 1]'))).toBe('forbidden');
    expect(after(field('/BS<</W 900>>/C[1 1 1]'))).toBe('forbidden');
  });
});

describe('a text field is filled with more than text', () => {
  const look = (content: string, entries = '/Resources<</Font<</F1 5 0 R>>>>'): string =>
    stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 90 30]${entries}`);
  const type3 = '/Resources<</Font<</F1<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 61 0 R>>>>>>>>';
  test.each([
    ['a picture inside its content', look('q 90 0 0 30 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q')],
    ['a picture of the page', look('/X Do', '')],
    ['a shading of the page', look('/S sh', '')],
    ['a page of another file', look('', '/Ref<</F(x.pdf)/Page 0>>')],
    ['a layer', look('BT (x) Tj ET', '/OC 5 0 R')],
    ['a font of pictures', look('BT /F1 9 Tf (a) Tj ET', type3)],
  ])('%s', async (_, form) => {
    const it = await signed();
    const filled = it.text(7).replace('1.000.000', '2').replace('/N 8', '/N 60');
    const objects = { 7: filled, 60: form, 61: stream('0 0 9 9 re f') };
    expect(after(appendRevision(it.file, objects, trailer))).toBe('forbidden');
    const plain = look('/Tx BMC q 1 1 88 28 re W n BT /F1 9 Tf 0 g (2) Tj ET Q EMC');
    expect(after(appendRevision(it.file, { ...objects, 60: plain }, trailer))).toBe('allowed');
  });
});

test('a field that nobody may write into is filled, itself or by what stands above it', async () => {
  const field = (flags: string): string =>
    `<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1.000.000)/Rect[10 60 100 90]/P 3 0 R/AP<</N 8 0 R>>${flags}>>`;
  const filled = async (flags: string, form = '<</Fields[6 0 R 7 0 R]>>'): Promise<string> => {
    const it = await signed({ 7: field(flags), 11: form, 15: '<</Ff 1/T(Sum)/Kids[7 0 R]>>' });
    return after(appendRevision(it.file, { 7: it.text(7).replace('1.000.000', '2').replace('8 0 R', '60 0 R'),
      60: stream('BT /F1 9 Tf (2) Tj ET', '/Type/XObject/Subtype/Form/BBox[0 0 90 30]/Resources<</Font<</F1 5 0 R>>>>'),
    }, trailer));
  };
  expect(await filled('/Ff 2')).toBe('allowed');
  expect(await filled('/Ff 1')).toBe('forbidden');
  expect(await filled('/Parent 15 0 R', '<</Fields[6 0 R 15 0 R]>>')).toBe('forbidden');
  // readers work it out from others
  expect(await filled('/Ff 1', '<</Fields[6 0 R 7 0 R]/CO[7 0 R]>>')).toBe('allowed');
});

describe('a value that readers draw by themselves', () => {
  const field = (more: string): string =>
    `<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1.000.000)/Rect[10 60 100 90]/P 3 0 R${more}>>`;
  const symbols = { 61: '<</Type/Font/Subtype/Type1/BaseFont/Symbol>>' };
  const form = '<</Fields[6 0 R 7 0 R]/DR<</Font<</F1 5 0 R>>>>>>';
  const gains = (it: Signed, font: string): Uint8Array =>
    appendRevision(it.file, { 11: it.text(11).replace('/F1 5 0 R', `/F1 5 0 R/${font} 61 0 R`), ...symbols }, trailer);

  test('is drawn with a font that comes later', async () => {
    const it = await signed({ 7: field('/DA(/F9 9 Tf 0 g)'), 11: form });
    expect(after(gains(it, 'F8'))).toBe('none');
    expect(after(gains(it, 'F9'))).toBe('forbidden');
  });

  test('has no letter, and no font: not so a list, or a text that is formatted', async () => {
    const empty = async (more: string, type = 'Tx'): Promise<Uint8Array> => gains(await signed({
      7: field(`/DA(/F9 9 Tf 0 g)${more}`).replace('(1.000.000)', '()').replace('/Tx', `/${type}`), 11: form }), 'F9');
    expect(after(await empty(''))).toBe('none');
    expect(after(await empty('/RV(<p>9.000.000</p>)'))).toBe('forbidden');
    expect(after(await empty('/Opt[(9)]', 'Ch'))).toBe('forbidden');
  });

  test('is drawn anew with a font that comes later', async () => {
    const it = await signed({ 7: field('/DA(/F9 9 Tf 0 g)/AP<</N 8 0 R>>'), 11: form.replace('>>>>>>', '>>>>/NeedAppearances true>>') });
    expect(after(gains(it, 'F9'))).toBe('forbidden');
    const drawn = await signed({ 7: field('/DA(/F9 9 Tf 0 g)/AP<</N 8 0 R>>'), 11: form });
    expect(after(gains(drawn, 'F9'))).toBe('none');
  });

  test('is a comment that is drawn with a font of the form', async () => {
    const comment = '<</Type/Annot/Subtype/FreeText/Contents(1.000.000)/DA(/F9 9 Tf 0 g)/Rect[10 60 100 90]>>';
    const page = (sampleObjects()[3] ?? '').replace('/Contents', '/Annots[6 0 R 7 0 R 15 0 R]/Contents');
    const it = await signed({ 3: page, 15: comment, 11: form });
    expect(after(gains(it, 'F8'))).toBe('none');
    expect(after(gains(it, 'F9'))).toBe('forbidden');
  });

  test('is drawn only since there is a default', async () => {
    const gain = (it: Signed): Uint8Array =>
      appendRevision(it.file, { 11: it.text(11).replace(/>>$/, '/DA(/F1 9 Tf 0 g)>>') }, trailer);
    expect(after(gain(await signed({ 7: field(''), 11: form })))).toBe('forbidden');
    expect(after(gain(await signed({ 7: field('/AP<</N 8 0 R>>'), 11: form })))).toBe('none');
    expect(after(gain(await signed({ 7: field('').replace('/V(1.000.000)', ''), 11: form })))).toBe('none');
  });
});

test('a field whose name would turn or break the line that tells of it', async () => {
  const it = await signed();
  const name = `<feff${Buffer.from('Hợp lệ\u202e\n1', 'utf16le').swap16().toString('hex')}>`;
  const file = foreignSignature(it.file, {
    3: grown(it.text(3), 'Annots'), 11: grown(it.text(11), 'Fields'),
    60: `<<${widget.replace('(Later)', name)}/V 90 0 R/AP<</N 61 0 R>>>>`, 61: overlay,
  });
  expect(verdictOf(file).changes).toMatchObject([{ kind: 'signatureAdded', field: 'Hợp lệ⟨202E⟩⟨000A⟩1' }]);
  expect(verdictOf(file, 1).field).toBe('Hợp lệ⟨202E⟩⟨000A⟩1');
});
