import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { readPageText } from '../../../../src/core/pdf/text/readPageText';
import type { TextRun } from '../../../../src/core/pdf/text/pageText';

const corpus = join(__dirname, '../../../corpus');
const mmPerPoint = 25.4 / 72;
const toleranceMm = 0.3;

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The words of each page by poppler, millimetres. */
function wordsByPoppler(file: string): Word[][] {
  const html = execFileSync('pdftotext', ['-bbox', '-cropbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const word = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g;
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      Array.from(page.matchAll(word), (match) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = match.slice(1, 5).map((value) => Number(value) * mmPerPoint);
        const text = (match[5] ?? '').replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
        return { text: text.normalize('NFC'), left, right, top, bottom };
      }),
    );
}
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function matches(run: TextRun, word: Word): boolean {
  return (
    run.text === word.text &&
    Math.abs(run.x - word.left) < toleranceMm &&
    Math.abs(run.x + run.w - word.right) < toleranceMm &&
    run.baseline > word.top &&
    run.baseline < word.bottom
  );
}

const documents = readdirSync(corpus).filter((name) => name.endsWith('.pdf'));

// LibreOffice (one with decomposed letters, one PDF/A), Chromium, A5, landscape, landscape by /Rotate.
it.each(documents)('finds every word of %s where poppler finds it, and no other', (name) => {
  const file = join(corpus, name);
  const document = PdfDocument.open(new BufferSource(readFileSync(file)));
  const pages = wordsByPoppler(file);
  expect(pages).toHaveLength(document.pageCount);
  pages.forEach((words, index) => {
    const { runs } = readPageText(document, document.page(index));
    expect(words.filter((word) => !runs.some((run) => matches(run, word)))).toEqual([]);
    expect(runs).toHaveLength(words.length);
  });
});

describe('the decision made by LibreOffice', () => {
  const document = PdfDocument.open(new BufferSource(readFileSync(join(corpus, 'quyet-dinh-mot-trang.pdf'))));
  const { runs, images } = readPageText(document, document.page(0));
  const find = (text: string): TextRun | undefined => runs.find((run) => run.text === text);

  it('tells bold and italic faces', () => {
    expect(find('CHỦ')).toMatchObject({ bold: true, italic: false, colour: 'black', angle: 0 });
    expect(find('Căn')).toMatchObject({ bold: false, italic: true });
    expect(find('Điều')).toMatchObject({ bold: true, italic: false });
    expect(find('viên,')).toMatchObject({ bold: false, italic: false });
  });

  it('gives sizes as displayed', () => {
    expect(find('TỊCH')?.fontSizePt).toBeCloseTo(14, 1);
    expect(find('Lưu:')?.fontSizePt).toBeCloseTo(11, 1);
  });

  it('has no picture', () => expect(images).toEqual([]));
});

it('sees a scan as one picture without text', () => {
  const document = PdfDocument.open(new BufferSource(readFileSync(join(corpus, 'van-ban-quet.pdf'))));
  const { runs, images, widthMm, heightMm } = readPageText(document, document.page(0));
  expect(runs).toEqual([]);
  expect(images).toHaveLength(1);
  expect(images[0]?.w).toBeCloseTo(widthMm, 1);
  expect(images[0]?.h).toBeCloseTo(heightMm, 1);
});
