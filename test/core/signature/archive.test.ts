import { inflateSync } from 'node:zlib';
import { BufferSource } from '../../../src/core/bytes';
import { imageAppearance, textAppearance } from '../../../src/core/pdf/appearance/markAppearance';
import { addUprightForm } from '../../../src/core/pdf/appearance/uprightForm';
import { archiveRules } from '../../../src/core/pdf/archiveRules';
import { PdfDocument } from '../../../src/core/pdf/document';
import { packPicture } from '../../../src/core/pdf/image/packPicture';
import { Picture } from '../../../src/core/pdf/image/picture';
import { PdfDict, PdfRef, PdfStream } from '../../../src/core/pdf/objects';
import { pdfaPart } from '../../../src/core/pdf/pdfaPart';
import { prepareTimestamp, type SignatureRequest } from '../../../src/core/signature/prepareSignature';
import { tinos } from '../pdf/font/tinos';
import { TestPki, type TestIdentity } from '../pki/testPki';
import { sampleObjects, samplePdf, stream, withTool } from './samplePdf';
import { signSample } from './signSample';

let pki: TestPki;
let person: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  person = pki.leaf(pki.authority('RootCA mẫu'), { key: 'RSA-2048' });
});
afterAll(() => pki.remove());

const open = (file: Uint8Array): PdfDocument => PdfDocument.open(new BufferSource(file));
const valid = (file: Uint8Array, count: number): void => {
  expect(withTool(file, 'pdfsig', ['-nocert', '{in}']).text.match(/Signature is Valid\./gu)).toHaveLength(count);
  expect(withTool(file, 'qpdf', ['--check', '{in}']).text).not.toContain('WARNING');
};

const xmp = (id: string): string => stream(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description ${id}</rdf:Description></x:xmpmeta>`, '/Type/Metadata/Subtype/XML');
const withXmp = (id: string): Uint8Array => samplePdf(sampleObjects({ 1: '<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>', 6: xmp(id) }));
const seal = packPicture(new Picture({
  width: 2, height: 1, rgb: Uint8Array.of(255, 0, 0, 0, 0, 0), alpha: Uint8Array.of(255, 0), pixelsPerMetre: null,
}));

describe('PDF/A stays PDF/A', () => {
  test.each([
    ['>\n<pdfaid:part>1</pdfaid:part>', 1], ['pdfaid:part="2" pdfaid:conformance="B">', 2], ["pdfaid:part='3'>", 3], ['>', null],
  ])('its part is read from the metadata: %j', (id, part) => {
    expect(pdfaPart(open(withXmp(id)))).toBe(part);
  });

  const mark = (file: Uint8Array): SignatureRequest['appearance'] => (update, page) => {
    const rules = archiveRules(open(file));
    const picture = imageAppearance(update, seal, { w: 50, h: 50 }, page, rules);
    const line = { text: 'Ký số', sizePt: { w: 50, h: 20 }, fontSizePt: 9, font: tinos('regular'), align: 'left' } as const;
    const words = textAppearance(update, line, page, rules);
    const both = PdfDict.from({ XObject: PdfDict.from({ A: picture, B: words }) });
    return addUprightForm(update, { size: { w: 50, h: 50 }, content: '/A Do /B Do', resources: both }, page);
  };
  const added = async (file: Uint8Array): Promise<string> => {
    const signed = await signSample(file, person, { appearance: mark(file) });
    valid(signed, 1);
    const document = open(signed);
    const contents = [...document.objectNumbers()].map((num) => document.resolve(new PdfRef(num)))
      .filter((object): object is PdfStream => object instanceof PdfStream && object.dict.has('BBox'))
      .map((form) => Buffer.from(document.decoded(form)).toString('latin1'));
    return Buffer.from(signed.subarray(file.length)).toString('latin1') + contents.join('\n');
  };
  const intent = '/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile 7 0 R>>]';
  const profiled = (part: number): Uint8Array => samplePdf(sampleObjects({
    1: `<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R${intent}>>`, 6: xmp(`pdfaid:part="${part}">`), 7: stream('profile', '/N 3'),
  }));

  test('PDF/A-1: no transparency, no later version, no extension; a font that lists its glyphs', async () => {
    for (const file of [withXmp('pdfaid:part="1">'), profiled(1)]) {
      const text = await added(file);
      expect(text).not.toMatch(/\/SMask|\/Extensions|\/Version|\/Group/u);
      expect(text).toMatch(/\/CIDSet \d+ 0 R/u);
      // the seal is cut out, so that it does not hide the signature below it
      expect(text).toMatch(/\/Mask \d+ 0 R/u);
    }
  });

  test('PDF/A-1: a timestamp of the document, which shows nothing, has an appearance all the same; elsewhere none', () => {
    const stamped = (file: Uint8Array): string =>
      Buffer.from(prepareTimestamp(open(file), new Date(0), 4096).appended).toString('latin1');
    expect(stamped(profiled(1))).toMatch(/\/Rect \[0 0 0 0\]\/AP <<\/N \d+ 0 R>>/u);
    expect(stamped(profiled(2))).not.toContain('/AP');
  });

  test.each([1, 2, 3, 4])('PDF/A-%i without an output intent: colours that are the same on every device', async (part) => {
    const text = await added(withXmp(`pdfaid:part="${part}">`));
    expect(text).toContain('/CalRGB');
    expect(text).toContain('/Ink cs 0 sc');
    expect(text).not.toMatch(/\/Device(?:RGB|Gray|CMYK)|\b0 [gG]\b|\/SMask/u);
  });

  test('PDF/A-2 and later keep the soft edges of a mark where the output intent settles how colours blend', async () => {
    expect(await added(profiled(2))).toContain('/SMask');
  });

  test('the marks of a document that is no archive are drawn as ever', async () => {
    expect(await added(withXmp('>'))).not.toMatch(/\/Cal(?:RGB|Gray)|\/CIDSet|\/Mask /u);
  });

  test('a stencil leaves out what shows nothing, row by row', () => {
    const alpha = Uint8Array.from({ length: 20 }, (_, at) => (at % 10 === 9 ? 255 : at % 10 === 8 ? 70 : 10));
    const wide = new Picture({ width: 10, height: 2, rgb: new Uint8Array(60), alpha, pixelsPerMetre: null });
    expect([...inflateSync(packPicture(wide).stencil ?? new Uint8Array())]).toEqual([0xff, 0, 0xff, 0]);
  });

  test('what was transparent is white', () => {
    const half = new Picture({
      width: 2, height: 1, rgb: Uint8Array.of(255, 0, 0, 0, 0, 0), alpha: Uint8Array.of(128, 0), pixelsPerMetre: null,
    });
    expect([...inflateSync(packPicture(half).onWhite)]).toEqual([255, 127, 127, 255, 255, 255]);
  });
});
