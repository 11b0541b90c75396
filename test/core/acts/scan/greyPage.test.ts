import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import { PDFDocument, PDFName, degrees } from 'pdf-lib';
import { greyOfRgb } from '../../../../src/core/acts/scan/greyImage';
import { greyPage, type GreyPage } from '../../../../src/core/acts/scan/greyPage';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';

const decodeJpeg = (bytes: Uint8Array) => {
  const { width, height, data } = decode(bytes, { useTArray: true, formatAsRGBA: false });
  return Promise.resolve(greyOfRgb(width, height, data));
};
const pageOf = async (bytes: Uint8Array, dpi?: number) => {
  const document = PdfDocument.open(new BufferSource(bytes));
  return greyPage(document, document.page(0), decodeJpeg, dpi);
};

/** A page of 100 × 200 points that one picture fills. */
async function painted(entries: Record<string, unknown>, data: Uint8Array, turn = 0): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([100, 200]);
  const image = pdf.context.register(pdf.context.flateStream(data, { Type: 'XObject', Subtype: 'Image', ...entries } as never));
  page.node.setXObject(PDFName.of('X'), image);
  page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('q 100 0 0 200 0 0 cm /X Do Q')));
  if (turn !== 0) page.setRotation(degrees(turn));
  return pdf.save();
}

/** Left half black, right half white; the upper left quarter of the middle is what tells up from down. */
const corners = (page: GreyPage | null): number[] => {
  if (!page) throw new Error('no scan');
  const { width, height, pixels } = page;
  return [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]].map(([x = 0, y = 0]) =>
    pixels[Math.floor(y * height) * width + Math.floor(x * width)] ?? -1);
};

test('a scanner’s JPEG becomes as many pixels as it has', async () => {
  const page = await pageOf(readFileSync(join(__dirname, '../../../corpus/van-ban-quet.pdf')));
  expect(page?.dpi).toBe(200);
  expect(page?.width).toBeCloseTo(1654, -1);
  const dark = page?.pixels.reduce((count, pixel) => count + (pixel < 100 ? 1 : 0), 0) ?? 0;
  expect(dark / (page?.pixels.length ?? 1)).toBeGreaterThan(0.005);
  expect(dark / (page?.pixels.length ?? 1)).toBeLessThan(0.2);
});

test('no more pixels are made than are wanted', async () => {
  expect((await pageOf(readFileSync(join(__dirname, '../../../corpus/van-ban-quet.pdf')), 72))?.width).toBeCloseTo(595, -1);
});

describe.each<[string, Record<string, unknown>, Uint8Array]>([
  ['one bit', { Width: 2, Height: 2, BitsPerComponent: 1, ColorSpace: 'DeviceGray' }, Uint8Array.of(0b01000000, 0b11000000)],
  ['one bit, black is 1', { Width: 2, Height: 2, BitsPerComponent: 1, ColorSpace: 'DeviceGray', Decode: [1, 0] }, Uint8Array.of(0b10000000, 0)],
  ['grey', { Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: 'DeviceGray' }, Uint8Array.of(0, 255, 255, 255)],
  ['RGB', { Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: 'DeviceRGB' }, Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255)],
  ['CMYK', { Width: 2, Height: 2, BitsPerComponent: 8, ColorSpace: 'DeviceCMYK' }, Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
])('a picture of %s', (_, entries, data) => {
  it('is as bright as it is shown', async () => {
    expect(corners(await pageOf(await painted(entries, data)))).toEqual([0, 255, 255, 255]);
  });

  it('turns with its page', async () => {
    expect(corners(await pageOf(await painted(entries, data, 90)))).toEqual([255, 0, 255, 255]);
  });
});

test.each(['CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode'])('%s is refused by name', async (filter) => {
  const bytes = await painted({ Width: 2, Height: 2, BitsPerComponent: 1, ColorSpace: 'DeviceGray' }, Uint8Array.of(0, 0));
  const pdf = await PDFDocument.load(bytes);
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const dict = (object as { dict?: { get(key: PDFName): unknown; set(key: PDFName, value: PDFName): void } }).dict;
    if (dict?.get(PDFName.of('Subtype')) === PDFName.of('Image')) dict.set(PDFName.of('Filter'), PDFName.of(filter));
  }
  const saved = await pdf.save();
  await expect(pageOf(saved)).rejects.toMatchObject({ kind: 'unsupportedPdf' });
});

test('a page of text is no scan', async () => {
  expect(await pageOf(readFileSync(join(__dirname, '../../../corpus/quyet-dinh-mot-trang.pdf')))).toBeNull();
});

test.each([
  ['more pixels than any scan', { Width: 100_000, Height: 100_000, BitsPerComponent: 8, ColorSpace: 'DeviceGray' }, 'limitExceeded'],
  ['fewer data than pixels', { Width: 50, Height: 50, BitsPerComponent: 8, ColorSpace: 'DeviceGray' }, 'damagedPdf'],
  ['a depth that there is not', { Width: 2, Height: 2, BitsPerComponent: 7, ColorSpace: 'DeviceGray' }, 'damagedPdf'],
])('%s is an error of its kind', async (_, entries, kind) => {
  const bytes = await painted(entries, Uint8Array.of(0, 0, 0, 0, 0, 0));
  await expect(pageOf(bytes)).rejects.toMatchObject({ kind });
});
