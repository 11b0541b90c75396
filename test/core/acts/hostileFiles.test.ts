import type { Act } from '../../../src/contract/models';
import { placeMarks } from '../../../src/core/acts/placeMarks';
import { readScan } from '../../../src/core/acts/scan/readScan';
import { BufferSource } from '../../../src/core/bytes';
import { readLayout } from '../../../src/core/decree30/readLayout';
import { PdfDocument } from '../../../src/core/pdf/document';
import type { PdfObject, PdfRef } from '../../../src/core/pdf/objects';
import { readableLayout } from '../../../src/main/files/readableLayout';
import { dict, name, times, type Entries } from '../pdf/text/onePage';
import { PdfBuilder } from '../pdf/text/pdfBuilder';

/** Generous: the machine that runs this may be busy; what takes minutes is still seen. */
const soonMs = 60_000;
jest.setTimeout(180_000);

function timed<T>(work: () => T): T {
  const begin = performance.now();
  const result = work();
  expect(performance.now() - begin).toBeLessThan(soonMs);
  return result;
}

const fonts = dict({ Font: dict({ F: times }) });
const opened = (pdf: PdfBuilder) => PdfDocument.open(new BufferSource(pdf.build()));
const layoutOf = (pdf: PdfBuilder) => readableLayout({ document: opened(pdf) });

/** A decision in letters that Times has, `scale` times as large. */
const decision = (scale = 1): string => {
  const line = (x: number, y: number, text: string): string =>
    `BT /F ${String(13 * scale)} Tf ${String(x * scale)} ${String(y * scale)} Td (${text}) Tj ET`;
  return [line(90, 780, 'UBND TINH'), line(90, 740, 'So:          /QD-UBND'), line(85, 300, 'Noi nhan:'), line(350, 300, 'KT. GIAM DOC'),
    line(350, 200, 'Nguyen Van Hai'), ...Array.from({ length: 12 }, (_, i) => line(85, 700 - 20 * i, 'Theo de nghi cua cac co quan co lien quan tai dia phuong, giao cho'))].join('\n');
};
const acts: readonly Act[] = ['approve', 'issue', 'initial', 'attach', 'copy', 'income'];

describe('pages of sizes that no paper has', () => {
  it.each<[string, Entries]>([
    ['one point', { MediaBox: [0, 0, 1, 1] }],
    ['two hundred inches', { MediaBox: [0, 0, 14_400, 14_400] }],
    ['units of a thousand inches', { UserUnit: 75_000 }],
    ['the largest of both', { MediaBox: [0, 0, 14_400, 14_400], UserUnit: 75_000 }],
    ['no height', { MediaBox: [0, 0, 595, 0] }],
    ['numbers past all measure', { MediaBox: [-(10 ** 15), -(10 ** 15), 10 ** 15, 10 ** 15] }],
    ['a crop box elsewhere', { CropBox: [5000, 5000, 6000, 6000] }],
    ['a strip', { MediaBox: [0, 0, 14_400, 3] }],
  ])('%s: every act gives an answer soon, of numbers that can be drawn', (_, entries) => {
    const pdf = new PdfBuilder();
    pdf.page(decision(), fonts, entries);
    const { layout } = timed(() => layoutOf(pdf));
    for (const act of acts) {
      const placed = timed(() => placeMarks(layout, { act, purpose: 'preview', agency: 'SỞ XÂY DỰNG', number: '12', date: '2026-11-22' }));
      for (const box of placed.boxes) expect([box.x, box.y, box.w, box.h].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('pages of more than anybody reads', () => {
  it('a hundred thousand words on one page are read or said to be too many', () => {
    const pdf = new PdfBuilder();
    const words = Array.from({ length: 100_000 }, (_, i) => `1 0 0 1 ${String(i % 590)} ${String((i * 7) % 840)} Tm (w${String(i)}) Tj`);
    pdf.page(`BT /F 3 Tf ${words.join('\n')} ET`, fonts);
    const { layout, warnings } = timed(() => layoutOf(pdf));
    expect(layout.blocks).toEqual([]);
    expect(layout.hasText || warnings.some(({ kind }) => kind === 'pageUnreadable')).toBe(true);
  });

  it('a page that is too much is left aside: the document is read without it', () => {
    const pdf = new PdfBuilder();
    pdf.page(decision(), fonts);
    pdf.page('q '.repeat(1_000_000), fonts);
    const { layout, warnings } = timed(() => layoutOf(pdf));
    expect(layout.hasText).toBe(true);
    expect(warnings).toEqual([{ kind: 'pageUnreadable', data: { pages: '2' } }]);
  });

  it('two thousand pages are read from the end', () => {
    const pdf = new PdfBuilder();
    for (let i = 0; i < 2000; i += 1) pdf.page(`BT /F 12 Tf 90 700 Td (Trang ${String(i)} cua mot quy che rat dai) Tj ET`, fonts);
    const document = opened(pdf);
    expect(timed(() => readableLayout({ document })).layout.pageCount).toBe(2000);
    expect(timed(() => readScan(document)).pages).toHaveLength(2000);
  });

  it('pages that share a heavy content cost no more than a few of them', () => {
    const pdf = new PdfBuilder();
    const heavy = pdf.stream('q Q\n'.repeat(2_000_000));
    for (let i = 0; i < 400; i += 1) pdf.page('', fonts, { Contents: heavy });
    const document = opened(pdf);
    const { warnings } = timed(() => readableLayout({ document }));
    expect(warnings.map(({ kind }) => kind)).toContain('pageUnreadable');
    expect(() => timed(() => readScan(document))).toThrow(expect.objectContaining({ kind: 'limitExceeded' }));
  });

  it('letters of a font without a map are no text, and that is said', () => {
    const pdf = new PdfBuilder();
    const composite = dict({ Type: name('Font'), Subtype: name('Type0'), BaseFont: name('Mat'), Encoding: name('Identity-H'),
      DescendantFonts: [dict({ Type: name('Font'), Subtype: name('CIDFontType0'), BaseFont: name('Mat') })] });
    pdf.page(Array.from({ length: 40 }, (_, i) => `BT /F 12 Tf 90 ${String(780 - 15 * i)} Td <000100020003000400050006> Tj ET`).join('\n'), dict({ Font: dict({ F: composite }) }));
    const { layout } = layoutOf(pdf);
    expect(layout.hasText).toBe(false);
    expect(placeMarks(layout, { act: 'approve', purpose: 'preview' }).warnings.map(({ kind }) => kind)).toContain('noTextLayer');
  });
});

describe('scans that are none', () => {
  const form = (pdf: PdfBuilder, content: string, resources: Entries): PdfRef =>
    pdf.stream(content, { Subtype: name('Form'), Resources: dict(resources) });
  const scanOf = (content: string, resources: (pdf: PdfBuilder) => Entries) => {
    const pdf = new PdfBuilder();
    pdf.page(content, dict(resources(pdf)));
    return timed(() => readScan(opened(pdf)).pages[0]?.image ?? null);
  };
  const image = (pdf: PdfBuilder, entries: Entries): Entries =>
    ({ XObject: dict({ X: pdf.stream('', { Subtype: name('Image'), ...entries }) }) });

  it('a form that paints itself paints nothing', () => {
    expect(scanOf('/X Do', (pdf) => {
      const inner: PdfObject = form(pdf, '/X Do', {});
      return { XObject: dict({ X: inner }) };
    })).toBeNull();
  });

  it('forms that paint each other many times over end in limitExceeded', () => {
    expect(() => scanOf('/X Do', (pdf) => {
      let next = form(pdf, 'q Q', {});
      for (let level = 0; level < 12; level += 1) next = form(pdf, '/X Do '.repeat(12), { XObject: dict({ X: next }) });
      return { XObject: dict({ X: next }) };
    })).toThrow(expect.objectContaining({ kind: 'limitExceeded' }));
  });

  it.each<[string, Entries]>([
    ['no size', {}], ['a size below nothing', { Width: -5, Height: -5 }], ['a size past all measure', { Width: 10 ** 15, Height: 10 ** 15 }],
    ['a size of words', { Width: name('A'), Height: name('B') }], ['colours that are nonsense', { Width: 9, Height: 9, ColorSpace: [name('Indexed'), [name('Indexed'), []]] }],
  ])('a picture of %s does no harm', (_, entries) => {
    const found = scanOf('q 500 0 0 800 0 0 cm /X Do Q', (pdf) => image(pdf, entries));
    expect(found === null || (found.covers >= 0 && found.covers <= 1)).toBe(true);
  });

  it('a picture without area, and a million small ones, are no scan', () => {
    expect(scanOf('q 0 0 0 0 0 0 cm /X Do Q', (pdf) => image(pdf, { Width: 9, Height: 9 }))?.covers ?? 0).toBe(0);
    expect(scanOf('/X Do '.repeat(1_000_000), (pdf) => image(pdf, { Width: 9, Height: 9 }))?.covers ?? 0).toBeLessThan(0.1);
  });
});

test('a stamp on a page larger than any sheet is put near its upper left', () => {
  const layout = readLayout([{ page: 1, widthMm: 4e8, heightMm: 4e8, runs: [], images: [] }], 1);
  const [stamp] = timed(() => placeMarks(layout, { act: 'income', purpose: 'preview' })).boxes;
  expect(stamp?.x).toBeLessThan(600);
  expect(stamp?.y).toBeLessThan(600);
});
