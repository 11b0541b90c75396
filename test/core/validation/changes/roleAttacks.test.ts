import { appendRevision, sampleObjects, stream, type SampleObjects } from '../../signature/samplePdf';
import { after, foreignSignature, signed, trailer, type Signed } from './changesRig';

/**
 * One object with two parts: a harmless one, which may change, and one by which the content of a page finds it under a
 * name. What the first gains would show through the second.
 */
const form = (content: string): string => stream(content, '/Type/Metadata/Subtype/Form/BBox[0 0 595 842]');
const page = (resources: string): SampleObjects => ({
  3: `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R 7 0 R]/Resources<</Font<</F1 5 0 R>>${resources}>>>>`,
});
const gains = (it: Signed, num: number, entry: string): string => it.text(num).replace(/>>\s*$/u, `${entry}>>`);

describe('the catalog is a dictionary of resources as well', () => {
  const metadata = (it: Signed): SampleObjects =>
    ({ 1: it.text(1).replace('/Metadata 9 0 R', '/Metadata 60 0 R'), 60: form('1 g 0 0 595 842 re f') });
  test('its new metadata is a picture', async () => {
    const it = await signed(page('/XObject 1 0 R'));
    expect(after(appendRevision(it.file, metadata(it), trailer))).toBe('forbidden');
    const plain = await signed();
    expect(after(appendRevision(plain.file, metadata(plain), trailer))).toBe('allowed');
  });

  test('by way of another object', async () => {
    const it = await signed({ ...page('/XObject 20 0 R'), 20: '1 0 R' });
    expect(after(appendRevision(it.file, metadata(it), trailer))).toBe('forbidden');
  });

  test('its extensions make things transparent', async () => {
    const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R>>';
    const extended = { 1: catalog.replace(/>>$/u, '/Extensions<</ca 0>>>>') };
    const it = await signed({ ...page('/ExtGState 1 0 R'), 1: catalog });
    expect(after(appendRevision(it.file, extended, trailer))).toBe('forbidden');
  });

  test('and the glyphs of a font', async () => {
    const type3 = '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs 1 0 R/Encoding<</Differences[97/Metadata]>>/FirstChar 97/LastChar 97/Widths[9]>>';
    const it = await signed({ 5: type3 });
    expect(after(appendRevision(it.file, metadata(it), trailer))).toBe('forbidden');
  });
});

test('the form is a dictionary of graphics states, and its resources one of them', async () => {
  const it = await signed(page('/ExtGState 11 0 R'));
  expect(after(appendRevision(it.file, { 11: gains(it, 11, '/DR<</ca 0>>') }, trailer))).toBe('forbidden');
  const plain = await signed();
  expect(after(appendRevision(plain.file, { 11: gains(plain, 11, '/DR<</ca 0>>') }, trailer))).toBe('none');
});

test('an empty signature field is a dictionary of glyphs or pictures, and is filled', async () => {
  const filled = (it: Signed): Uint8Array =>
    foreignSignature(it.file, { 6: gains(it, 6, '/V 90 0 R/MK 60 0 R'), 60: form('1 g 0 0 595 842 re f') });
  expect(after(filled(await signed(page('/XObject 6 0 R'))))).toBe('forbidden');
  expect(after(filled(await signed()))).toBe('allowed');
});

test('a text field is a dictionary of pictures, and its date one of them', async () => {
  const filled = (it: Signed): Uint8Array => appendRevision(it.file, {
    7: gains(it, 7, '/M 60 0 R').replace('1.000.000', '2'), 60: form('1 g 0 0 595 842 re f'),
  }, trailer);
  expect(after(filled(await signed(page('/XObject 7 0 R'))))).toBe('forbidden');
});

test('the annotations of a page are the pages as well', async () => {
  const shared = {
    2: '<</Type/Pages/Kids 14 0 R/Count 1>>', 14: '[3 0 R]', 6: '<</FT/Sig/T(Empty)>>',
    3: (sampleObjects()[3] ?? '').replace('/Contents', '/Annots 14 0 R/Contents'), 11: '<</Fields[6 0 R]>>',
  };
  const it = await signed(shared);
  const mark = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[0 0 9 9]/P 3 0 R/V 90 0 R/Contents 4 0 R>>';
  const objects = {
    14: it.text(14).replace(/\]\s*$/u, ' 60 0 R]'), 11: it.text(11).replace(/(\/Fields ?\[[^\]]*)\]/u, '$1 60 0 R]'), 60: mark,
  };
  expect(after(foreignSignature(it.file, objects))).not.toBe('allowed');
});

test('a reference names another generation: one reader sees nothing, another one a picture over the page', async () => {
  const it = await signed();
  const grown = (num: number, key: string): string => it.text(num).replace(new RegExp(`(/${key} ?\\[[^\\]]*)\\]`, 'u'), '$1 60 0 R]');
  const field = (generation: number): SampleObjects => ({
    3: grown(3, 'Annots'), 11: grown(11, 'Fields'),
    60: `<</Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[0 0 595 842]/P 3 0 R/AP<</N 61 ${String(generation)} R>>>>`,
    61: stream('', '/Type/XObject/Subtype/Form/BBox[0 0 595 842]'),
  });
  expect(after(appendRevision(it.file, field(0), trailer))).toBe('allowed');
  expect(after(appendRevision(it.file, field(1), trailer))).toBe('forbidden');
});
