import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { readScan } from '../../../../src/core/acts/scan/readScan';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';

const corpus = join(__dirname, '../../../corpus');
const scanOf = (bytes: Uint8Array) => readScan(PdfDocument.open(new BufferSource(bytes)));
const scanned = readFileSync(join(corpus, 'van-ban-quet.pdf'));

test('a scanner’s page: 200 dpi, 24 bit, the whole sheet', () => {
  const { version, pages, pdfa } = scanOf(scanned);
  expect({ version, pdfa, count: pages.length }).toEqual({ version: '1.4', pdfa: null, count: 1 });
  expect(pages[0]?.image).toMatchObject({ bits: 24, colour: true });
  expect(pages[0]?.image?.covers).toBeGreaterThan(0.99);
  expect(pages[0]?.image?.dpiX).toBeCloseTo(200, -1);
});

test('the same pixels on a larger sheet have a lower resolution', async () => {
  const pdf = await PDFDocument.load(scanned);
  const [page] = pdf.getPages();
  page?.scale(1.5, 1.5);
  expect(scanOf(await pdf.save()).pages[0]?.image?.dpiX).toBeCloseTo(133, -1);
});

test('within a form and turned by /Rotate nothing changes', async () => {
  const source = await PDFDocument.load(scanned);
  const pdf = await PDFDocument.create();
  const [embedded] = await pdf.embedPages(source.getPages());
  if (!embedded) throw new Error('no page');
  const page = pdf.addPage([embedded.width, embedded.height]);
  page.drawPage(embedded);
  page.setRotation({ type: 'degrees', angle: 90 } as never);
  const [found] = scanOf(await pdf.save()).pages;
  expect(found?.image?.dpiX).toBeCloseTo(200, -1);
  expect(found?.widthMm).toBeCloseTo(297, 0);
});

test('typed text has no picture; PDF/A is told by its metadata', () => {
  expect(scanOf(readFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'))).pages[0]?.image).toBeNull();
  expect(scanOf(readFileSync(join(corpus, 'to-trinh-pdfa.pdf'))).pdfa).toBe('2');
});
