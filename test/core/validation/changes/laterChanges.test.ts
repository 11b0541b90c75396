import type { ChangesAfter, LaterChange } from '../../../../src/contract/models';
import { appendRevision, rewritten, stream } from '../../signature/samplePdf';
import { joined, signSample, signSampleWith } from '../../signature/signSample';
import { after, agency, base, foreignSignature, person, signed, trailer, verdictOf } from './changesRig';

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

  test('a box is ticked, with an appearance that was signed; not with another one', async () => {
    const box =
      '<</Type/Annot/Subtype/Widget/FT/Btn/T(Yes)/V/Off/AS/Off/Rect[10 60 20 70]/P 3 0 R/AP<</N<</Off 8 0 R/On 13 0 R>>>>>>';
    const { file } = await signed({ 7: box, 13: stream('0 0 9 9 re f', '/Type/XObject/Subtype/Form/BBox[0 0 9 9]') });
    const ticked = box.replace('/V/Off/AS/Off', '/V/On/AS/On');
    expect(after(appendRevision(file, { 7: ticked }, trailer))).toBe('allowed');
    expect(after(appendRevision(file, { 7: ticked.replace(/On\//gu, 'Other/') }, trailer))).toBe('forbidden');
    expect(after(appendRevision(file, { 7: ticked.replace('13 0 R', '4 0 R') }, trailer))).toBe('forbidden');
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
