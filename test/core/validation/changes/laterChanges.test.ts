import type { ChangesAfter, LaterChange, SignatureVerdict } from '../../../../src/contract/models';
import { appendRevision, rewritten, stream, type SampleObjects } from '../../signature/samplePdf';
import { bytesOf, textOf } from '../../pdf/pdfFile';
import { joined, signSample, signSampleWith } from '../../signature/signSample';
import { after, agency, base, foreignSignature, person, signed, trailer, verdictOf,
  type Signed } from './changesRig';

test('nothing after the signature', async () => {
  expect(after((await signed()).file)).toBe('none');
});

describe('honest changes are allowed, and named', () => {
  test('a second and a third signature', async () => {
    const { file } = await signed();
    const three = await signSample(await signSample(file, agency), agency);
    expect(verdictOf(three)).toMatchObject({
      changesAfter: 'allowed',
      changes: [{ kind: 'signatureAdded', field: 'Signature2' }, { kind: 'signatureAdded', field: 'Signature3' }],
    });
    expect(verdictOf(three, 1).changes).toMatchObject([{ kind: 'signatureAdded', field: 'Signature3', page: 1 }]);
    expect(verdictOf(three, 2).changesAfter).toBe('none');
  });

  test('a second signature on a page that does not say that it is one', async () => {
    const file = await signSample(bytesOf(textOf(base()).replaceAll(/\/Type ?\/Page\b/gu, (type) => type.replace('T', 'Z'))), person);
    expect(after(await signSample(file, agency))).toBe('allowed');
  });

  test.each([['--object-streams=generate'], ['--linearize'], ['--object-streams=generate', '--linearize']])(
    'in a file made with %s', async (...options) => {
      const file = await signSample(rewritten(base(), ...options), person);
      expect(after(await signSample(file, agency))).toBe('allowed');
    },
  );

  test('an empty field is filled by another program', async () => {
    const { file } = await signed();
    const filled = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R/V 90 0 R/AP<</N 61 0 R>>>>';
    const form = stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]');
    const changed = foreignSignature(file, { 6: filled, 61: form });
    expect(verdictOf(changed)).toMatchObject({
      changesAfter: 'allowed', changes: [{ kind: 'signatureFieldFilled', field: 'Empty', page: 1, allowed: true }],
    });
  });

  test('an empty signature field that shows nothing', async () => {
    const { file, text } = await signed();
    const annots = text(3).replace(/(\/Annots ?\[[^\]]*)\]/, '$1 60 0 R]');
    const fields = text(11).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 60 0 R]');
    const field = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Later)/Rect[10 10 100 50]/P 3 0 R>>';
    expect(verdictOf(appendRevision(file, { 3: annots, 11: fields, 60: field }, trailer))).toMatchObject({
      changesAfter: 'allowed', changes: [{ kind: 'emptySignatureFieldAdded', field: 'Later' }],
    });
  });

  test('a security store, then more of it', async () => {
    const { file, text } = await signed();
    const catalog = text(1).replace('>>', '/DSS 60 0 R>>');
    const store = '<</Type/DSS/Certs[61 0 R]/VRI<</AA<</Cert[61 0 R]>>>>>>';
    const once = appendRevision(file, { 1: catalog, 60: store, 61: stream('x') }, trailer);
    expect(verdictOf(once)).toMatchObject({ changesAfter: 'allowed', changes: [{ kind: 'dssAdded' }] });
    const twice = appendRevision(await signSample(once, agency), {
      60: '<</Type/DSS/Certs[61 0 R 62 0 R]/CRLs[63 0 R]/VRI<</AA<</Cert[61 0 R 62 0 R]>>>>>>', 62: stream('y'),
        63: stream('z'),
    }, trailer);
    expect(verdictOf(twice, 1)).toMatchObject({ changesAfter: 'allowed', changes: [{ kind: 'dssAdded' }] });
  });

  test.each([
    ['in place', 60, {}],
    ['as a new object', 70, { 1: '/DSS 70 0 R>>' }],
  ])('a security store collected a second time holds less than before, %s', async (_, num, catalog) => {
    const { file, text } = await signed();
    const once = appendRevision(file, {
      1: text(1).replace('>>', '/DSS 60 0 R>>'), 60: '<</Certs[61 0 R 62 0 R]/CRLs[63 0 R]/VRI 64 0 R>>',
      61: stream('x'), 62: stream('y'), 63: stream('z'), 64: '<</AA<</Cert[61 0 R]>>/BB<</Cert[62 0 R]>>>>',
    }, trailer);
    const root = Object.values(catalog).map((entry) => [1, text(1).replace('>>', entry)] as const);
    const again = appendRevision(await signSample(once, agency), {
      ...Object.fromEntries(root), [num]: '<</Certs[71 0 R]/VRI<</BB<</Cert[71 0 R]>>>>>>', 71: stream('y'),
    }, trailer);
    for (const index of [0, 1]) {
      expect(verdictOf(again, index).changes).toContainEqual({ kind: 'dssAdded', allowed: true });
      expect(verdictOf(again, index).changesAfter).toBe('allowed');
    }
  });

  test('title and metadata, in place or as new objects', async () => {
    const { file, text } = await signed();
    const metadata = stream('<x:xmpmeta>b</x:xmpmeta>', '/Type/Metadata/Subtype/XML');
    for (const changed of [
      appendRevision(file, { 9: metadata, 10: '<</Title(B)/ModDate(D:2026)>>' }, trailer),
      appendRevision(file,
        { 1: text(1).replace('/Metadata 9 0 R', '/Metadata 61 0 R'), 60: '<</Title(B)>>', 61: metadata },
        { trailer: '/Root 1 0 R/Info 60 0 R' }),
    ]) {
      expect(verdictOf(changed)).toMatchObject({ changesAfter: 'allowed', changes: [{ kind: 'metadataChanged' }] });
    }
  });

  test('a text field is filled, with a look of its own or the old one drawn anew, and told by name and page',
    async () => {
    const { file, text } = await signed();
    const form =
      stream('BT /F1 9 Tf (9.000.000) Tj ET',
      '/Type/XObject/Subtype/Form/BBox[0 0 90 30]/Resources<</Font<</F1 5 0 R>>>>');
    const filled = text(7).replace('1.000.000', '9.000.000');
    for (const objects of [{ 7: filled }, { 7: filled, 8: form }, { 7: filled.replace('/N 8', '/N 60'), 60: form }]) {
      expect(verdictOf(appendRevision(file, objects, trailer))).toMatchObject({
        changesAfter: 'allowed',
        changes: [{ kind: 'formValueChanged', field: 'Amount', page: 1, allowed: true }],
        notes: [{ kind: 'formFilledAfterSigning', data: { fields: 'Amount (1)' } }],
      });
    }
  });

  test('pdf-lib says of a field that it fills that it has no flags; it takes none away, and sets none', async () => {
    const text = '<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1)/Rect[10 60 100 90]/P 3 0 R>>';
    const filled = async (was: string, is: string, more: SampleObjects = {}): Promise<ChangesAfter> => {
      const { file } = await signed({ 7: text.replace('/V(1)', `/V(1)${was}`), ...more });
      return after(appendRevision(file, { 7: text.replace('/V(1)', `/V(2)${is}`) }, trailer));
    };
    expect(await filled('', '/Ff 0')).toBe('allowed');
    expect(await filled('', '/Ff 2')).toBe('forbidden');
    expect(await filled('/Ff 2', '/Ff 0')).toBe('forbidden');
    // from its parent it has one: no one may write into it
    const parent = { 11: '<</Fields[13 0 R]>>', 13: '<</T(Sum)/Ff 1/Kids[7 0 R]>>' };
    expect(await filled('/Parent 13 0 R', '/Parent 13 0 R/Ff 0', parent)).toBe('forbidden');
  });

  test('a box is ticked, with an appearance that was signed; not with another one', async () => {
    const box =
      '<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/V/Off/AS/Off/Rect[10 60 20 70]/P 3 0 R/AP<</N<</Off 8 0 R/On 13 0 R>>>>>>';
    const { file } = await signed({ 7: box, 13: stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]') });
    const ticked = box.replace('/V/Off/AS/Off', '/V/On/AS/On');
    expect(after(appendRevision(file, { 7: ticked }, trailer))).toBe('allowed');
    expect(after(appendRevision(file, { 7: ticked.replace(/On\//gu, 'Other/') }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, { 7: ticked.replace('13 0 R', '4 0 R') }, trailer))).toBe('forbidden');
  });

  describe('a box is ticked by iText, which draws the mark anew', () => {
    const box = (look: string, state = 'On'): string => `<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/V/${state}/AS/${state}` +
      `/Rect[10 60 28 78]/P 3 0 R/AP<</N<</Off 8 0 R/On ${look}>>>>>>`;
    const dingbats = '/Resources<</Font<</ZaDb<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>>>>>';
    const drawn = (content: string, more = dingbats): string =>
      stream(content, `/Type/XObject/Subtype/Form/BBox[0 0 18 18]${more}`);
    const frame = 'q 1 g 0 0 18 18 re f 0 G 1 w 0.5 0.5 17 17 re S Q ';
    const tick = `${frame}q 1 1 16 16 re W n 0 g BT /ZaDb 20 Tf 1 0 0 1 2.23 1.95 Tm (8)Tj ET Q`;
    const disc = '0 g 13 9 m 13 11 11 13 9 13 c 7 13 5 11 5 9 c 5 7 7 5 9 5 c 11 5 13 7 13 9 c f';
    const ring = '1 g 18 9 m 18 14 14 18 9 18 c 4 18 0 14 0 9 c 0 4 4 0 9 0 c 14 0 18 4 18 9 c f ';
    const verdict = async (look: string, more: SampleObjects = {}): Promise<SignatureVerdict> => {
      const { file } = await signed({ 7: box('13 0 R', 'Off'), 13: stream('', '/Subtype/Form/BBox[0 0 18 18]') });
      return verdictOf(appendRevision(file, { 7: box('60 0 R'), 60: look, ...more }, trailer));
    };

    test.each([['a tick', tick], ['a disc', disc], ['a disc in a ring', `${ring}${disc}`], ['a frame and nothing in it', frame]])('%s', async (_, content) => {
      expect(await verdict(drawn(content))).toMatchObject({ changesAfter: 'allowed',
        changes: [{ kind: 'formValueChanged', field: 'Yes', page: 1 }] });
    });

    test.each([
      ['two figures', drawn(tick.replace('(8)', '(89)'))],
      ['two marks', drawn(`${tick} ${tick}`)],
      ['two discs', drawn(`${disc} ${disc}`)],
      ['a frame of another shape', drawn('0 0 m 18 18 l 0 18 l 18 0 l f 1 1 m 9 9 l 2 3 l f')],
      ['bars', drawn('1 1 2 9 re 5 1 2 9 re f 9 1 2 9 re f')],
      ['a polygon of many corners', drawn(`1 1 m ${'2 2 l '.repeat(20)}f`)],
      ['a letter of another font', drawn(tick, dingbats.replace('ZapfDingbats', 'Helvetica'))],
      ['a font with glyphs of its own', drawn(tick, dingbats.replace('/Type1', '/Type1/FontDescriptor 5 0 R'))],
      ['a font of the page', drawn(tick, '')],
      ['a picture', drawn('/X Do', '/Resources<</XObject<</X 5 0 R>>>>')],
      ['a picture in its content', drawn('BI /W 1 /H 1 /CS /G /BPC 8 ID x EI')],
      ['a shading', drawn('/S sh')],
      ['a layer', drawn(tick, '/OC 5 0 R')],
    ])('but not with %s', async (_, look) => {
      expect((await verdict(look)).changesAfter).toBe('forbidden');
    });

    test('nor a look of another state, or a look without a tick', async () => {
      const off = box('13 0 R').replace('8 0 R', '60 0 R');
      expect((await verdict(drawn(tick), { 7: off })).changesAfter).toBe('forbidden');
      expect((await verdict(drawn(tick), { 7: box('60 0 R', 'Off') })).changesAfter).toBe('forbidden');
    });
  });

  test('an object written again as it was, a version, an extension, a line end', async () => {
    const { file, text } = await signed();
    expect(after(appendRevision(file, { 4: text(4), 5: text(5) }, trailer))).toBe('none');
    expect(after(appendRevision(file, { 1: text(1).replace('>>', '/Version/2.0>>') }, trailer))).not.toBe('forbidden');
    expect(after(appendRevision(file, { 12: '<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>' },
      trailer))).not.toBe('forbidden');
    expect(verdictOf(joined(file, Uint8Array.of(13, 10)))).toMatchObject({ changesAfter: 'none',
      coversWholeFile: false });
  });
});

describe('what other programs leave behind, and what shows nothing', () => {
  /** A later signature, in a format that is not judged, with whatever else its tool writes. */
  const byTool = async (field: string, objects: (it: Signed) => SampleObjects = () => ({}),
    changes: SampleObjects = {}): Promise<SignatureVerdict> => {
    const it = await signed(changes);
    const grown = (num: number, key: string): string =>
      it.text(num).replace(new RegExp(`(/${key} ?\\[[^\\]]*)\\]`), '$1 60 0 R]');
    const widget = `<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[0 0 0 0]/P 3 0 R/V 90 0 R${field}>>`;
    return verdictOf(foreignSignature(it.file,
      { 3: grown(3, 'Annots'), 11: grown(11, 'Fields'), 60: widget, ...objects(it) }));
  };

  test('LibreOffice repeats the value as the default; Poppler names the state of the appearance', async () => {
    for (const more of ['/DV 90 0 R', '/AS/N']) {
      expect(await byTool(more)).toMatchObject({ changesAfter: 'allowed',
        changes: [{ kind: 'signatureAdded', field: 'Second' }] });
    }
  });

  test('iText gives a form the default look that it had not; never where readers draw fields anew', async () => {
    const withLook = (it: Signed): SampleObjects =>
      ({ 11: it.text(11).replace(/(\/Fields ?\[[^\]]*)\]/, '$1 60 0 R]/DA(/Helv 0 Tf 0 g )') });
    expect((await byTool('', withLook)).changesAfter).toBe('allowed');
    const anew = { 11: '<</Fields[6 0 R 7 0 R]/NeedAppearances true>>' };
    expect((await byTool('', withLook, anew)).changesAfter).toBe('forbidden');
    // each field says for itself how it looks
    const told = { ...anew, 7:
      '<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(1.000.000)/DA(/F1 9 Tf 0 g)/Rect[10 60 100 90]/P 3 0 R/AP<</N 8 0 R>>>>' };
    expect((await byTool('', withLook, told)).changesAfter).toBe('allowed');
  });

  test('Acrobat sets the order of fields on the page, and its date', async () => {
    const page = (entries: string) => (it: Signed): SampleObjects =>
      ({ 3: it.text(3).replace(/(\/Annots ?\[[^\]]*)\]/, `$1 60 0 R]${entries}`) });
    expect((await byTool('', page('/Tabs/S/LastModified(D:2026)'))).changesAfter).toBe('allowed');
    expect((await byTool('', page('/Tabs(S)'))).changesAfter).toBe('forbidden');
    expect((await byTool('', page('/Rotate 90'))).changesAfter).toBe('forbidden');
  });

  test('PDFBox writes what stood in a dictionary as an object of its own; another value is another value', async () => {
    const catalog = '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R/Extensions 12 0 R/PageLabels<</Nums[0<</S/D>>]>>>>';
    const apart = (style: string) => (it: Signed): SampleObjects =>
      ({ 1: it.text(1).replace(/<<\s*\/S ?\/D\s*>>/, '70 0 R'), 70: `<</S/${style}>>` });
    expect((await byTool('', apart('D'), { 1: catalog })).changesAfter).toBe('allowed');
    expect((await byTool('', apart('r'), { 1: catalog })).changesAfter).toBe('forbidden');
  });

  test('an object that nothing leads to', async () => {
    const { file } = await signed();
    expect(after(appendRevision(file, { 60: '<</Type/Font>>', 61: '[60 0 R]' }, trailer))).toBe('none');
  });

  test('readers are told not to draw fields anew, or to do so in a form that has only signatures', async () => {
    const anew = (value: string) => (it: Signed): SampleObjects =>
      ({ 11: it.text(11).replace(/(\/Fields ?\[[^\]]*)\]/, `$1 60 0 R]/NeedAppearances ${value}`) });
    expect((await byTool('', anew('false'))).changesAfter).toBe('allowed');
    const alone = { 3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]>>', 11: '<</Fields[6 0 R]>>' };
    expect((await byTool('', anew('true'), alone)).changesAfter).toBe('allowed');
    expect((await byTool('', anew('true'))).changesAfter).toBe('forbidden');
  });
});

describe('the structure of a tagged document', () => {
  const tagged: SampleObjects = {
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R/Extensions 12 0 R/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R>>',
    20: '<</Type/StructTreeRoot/K[21 0 R]/ParentTree 22 0 R/ParentTreeNextKey 1>>',
    21: '<</S/Document/P 20 0 R/K[23 0 R]>>',
    22: '<</Nums[0[23 0 R]]>>',
    23: '<</S/P/P 21 0 R/Pg 3 0 R/K 0>>',
  };
  const element = '<</S/Form/P 21 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 60 0 R/Pg 3 0 R>>>>';
  const grownTree: SampleObjects = {
    20: '<</Type/StructTreeRoot/K[21 0 R]/ParentTree 22 0 R/ParentTreeNextKey 2>>',
    21: '<</S/Document/P 20 0 R/K[23 0 R 61 0 R]>>',
    22: '<</Nums[0[23 0 R]1 61 0 R]>>',
    61: element,
  };
  const judged = async (tree: SampleObjects): Promise<ChangesAfter> => {
    const it = await signed(tagged);
    const grown = (num: number, key: string): string =>
      it.text(num).replace(new RegExp(`(/${key} ?\\[[^\\]]*)\\]`), '$1 60 0 R]');
    const widget = '<</Type/Annot/Subtype/Widget/FT/Sig/T(Second)/Rect[0 0 0 0]/P 3 0 R/V 90 0 R/StructParent 1>>';
    return after(foreignSignature(it.file, { 3: grown(3, 'Annots'), 11: grown(11, 'Fields'), 60: widget, ...tree }));
  };

  test('gains an element for the field of a later signature', async () => {
    expect(await judged(grownTree)).toBe('allowed');
    expect(await judged({ ...grownTree, 20: '<</Type/StructTreeRoot/K[21 0 R]/ParentTree 62 0 R/ParentTreeNextKey 2>>',
      22: tagged[22] ?? '', 62: '<</Kids[63 0 R]>>', 63: '<</Limits[0 1]/Nums[0[23 0 R]1 61 0 R]>>' })).toBe('allowed');
  });

  test.each([
    ['a word in the place of the page\'s own', { 61: element.replace('/K<<', '/ActualText(9.000.000)/K<<') }],
    ['a claim on the page\'s own content', { 61: '<</S/P/P 21 0 R/Pg 3 0 R/K 0>>' }],
    ['another order', { 21: '<</S/Document/P 20 0 R/K[61 0 R 23 0 R]>>' }],
    ['an element less', { 21: '<</S/Document/P 20 0 R/K[61 0 R]>>' }],
    ['another parent for what the page shows', { 22: '<</Nums[0[61 0 R]1 61 0 R]>>' }],
    ['a word for an element that was signed', { 23: '<</S/P/P 21 0 R/Pg 3 0 R/K 0/ActualText(9)>>' }],
    ['roles that mean something else', { 20: '<</Type/StructTreeRoot/K[21 0 R]/ParentTree 22 0 R/RoleMap<</P/Artifact>>>>' }],
  ])('does not gain %s', async (_, tree) => {
    expect(await judged({ ...grownTree, ...tree })).toBe('forbidden');
  });
});

describe('what a signature itself forbids', () => {
  const certified = (transform: string): Promise<Uint8Array> =>
    signSampleWith(base(), { reason: 'x'.repeat(150) }, () => Uint8Array.of(0x30, 0), (text) =>
      text.replace(/\/Reason \(x{150}\)/, (old) => `/Reference[<</TransformMethod/${transform}>>]`.padEnd(old.length)));
  const kinds = (changes: readonly LaterChange[]): readonly string[] =>
    changes.map(({ kind, allowed }) => `${kind} ${allowed}`);
  const filled = (file: Uint8Array): Uint8Array =>
    foreignSignature(file, { 6: '<</Type/Annot/Subtype/Widget/FT/Sig/T(Empty)/Rect[10 10 100 50]/P 3 0 R/V 90 0 R>>' });

  test('certified against every change: a filled field is forbidden, a security store is not', async () => {
    const file = await certified('DocMDP/TransformParams<</P 1>>');
    expect(kinds(verdictOf(filled(file)).changes)).toEqual(['signatureFieldFilled false']);
    expect(after(filled(file))).toBe('forbidden');
    const catalog =
      '<</Type/Catalog/Pages 2 0 R/AcroForm 11 0 R/Metadata 9 0 R/Extensions 12 0 R/DSS<</Certs[60 0 R]>>>>';
    expect(after(appendRevision(file, { 1: catalog, 60: stream('x') }, trailer))).toBe('allowed');
  });
  test('certified for signing: one more signature is allowed', async () => {
    expect(after(await signSample(await certified('DocMDP/TransformParams<</P 2>>'), agency))).toBe('allowed');
  });
  test('a text field is not filled where the signature certifies against it or locks it', async () => {
    const value = { 7: '<</Type/Annot/Subtype/Widget/FT/Tx/T(Amount)/V(2)/Rect[10 60 100 90]/P 3 0 R/AP<</N 8 0 R>>>>' };
    const fill = async (transform: string): Promise<ChangesAfter> =>
      after(appendRevision(await certified(transform), value, trailer));
    expect(await fill('DocMDP/TransformParams<</P 1>>')).toBe('forbidden');
    expect(await fill('DocMDP/TransformParams<</P 2>>')).toBe('allowed');
    expect(await fill('FieldMDP/TransformParams<</Action/All>>')).toBe('forbidden');
    expect(await fill('FieldMDP/TransformParams<</Action/Include/Fields[(Amount)]>>')).toBe('forbidden');
  });
  test('a second and third signature after a certified first one, as Vietnamese tools write them, are noted',
    async () => {
    const file = await signSample(await signSample(await certified('DocMDP/TransformParams<</P 2>>'), agency), agency);
    expect(verdictOf(file)).toMatchObject({
      changesAfter: 'allowed', notes: [{ kind: 'fieldsAddedAfterCertification', data: { count: 2 } }],
    });
  });
  test('a locked field is not filled, another one is', async () => {
    expect(after(filled(await certified('FieldMDP/TransformParams<</Action/Include/Fields[(Empty)]>>')))).toBe('forbidden');
    expect(after(filled(await certified('FieldMDP/TransformParams<</Action/Exclude/Fields[(Empty)]>>')))).toBe('allowed');
  });
});

test('a signed revision that cannot be opened by itself is not known, never valid', async () => {
  const { file } = await signed();
  const text = Buffer.from(file).toString('latin1');
  const [old = '', , gap, resume] = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+) *\]/.exec(text) ?? [];
  // in the middle of the revision, and before the mark at its end
  for (const length of [20, text.length - Number(resume) - '%%EOF\n'.length]) {
    const shortened = `/ByteRange [0 ${gap} ${resume} ${length}`.padEnd(old.length - 1) + ']';
    const verdict = verdictOf(new Uint8Array(Buffer.from(text.replace(old, shortened), 'latin1')));
    expect(verdict.changesAfter).toBe('unknown');
    expect(verdict.reasons).toContainEqual({ kind: 'changesUnknown' });
  }
});
