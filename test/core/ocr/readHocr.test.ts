import { readHocr } from '../../../src/core/ocr/readHocr';

const place = { page: 3, widthMm: 210, heightMm: 297, dpi: 254 };
const line = (words: string, shape = 'bbox 100 500 900 550; baseline 0.01 -10; x_size 45; x_descenders 8') =>
  `<span class='ocr_line' id='line_1_1' title="${shape}">${words}</span>`;
const word = (text: string, box = '100 500 200 550', sure = 96) =>
  `<span class='ocrx_word' id='word_1' title='bbox ${box}; x_wconf ${String(sure)}'>${text}</span>`;

test('words stand where the picture has them, on a baseline that may slope', () => {
  const { text, confidence } = readHocr(line(word('CHỦ') + word('TỊCH', '700 500 900 550')), place);
  expect(text).toMatchObject({ page: 3, widthMm: 210, heightMm: 297 });
  // 254 dpi: ten pixels a millimetre.
  expect(text.runs.map(({ text: word, x, w }) => [word, x, w])).toEqual([['CHỦ', 10, 10], ['TỊCH', 70, 20]]);
  expect(text.runs[0]?.baseline).toBeCloseTo((550 - 10 + 0.01 * 50) / 10, 5);
  expect(text.runs[1]?.baseline).toBeCloseTo((550 - 10 + 0.01 * 700) / 10, 5);
  expect(text.runs[0]?.fontSizePt).toBeCloseTo(14.17, 1);
  expect(confidence).toBeCloseTo(0.96, 5);
});

test('marks of HTML are letters again, and letters are composed', () => {
  const { text } = readHocr(line(word('<strong>A&amp;B</strong>') + word('&lt;Số&#39;'.normalize('NFD'))), place);
  expect(text.runs.map(({ text: word }) => word)).toEqual(['A&B', "<Số'"]);
});

test('dust is no word, and a page without words is sure of nothing', () => {
  expect(readHocr(line(word('~', '0 0 9 9', 12)), place)).toMatchObject({ text: { runs: [] }, confidence: 0 });
  expect(readHocr('', place).confidence).toBe(0);
});

test.each([
  ['lines without a size', line(word('A'), 'bbox 1 2 3 4')],
  ['a box that ends before it begins', line(word('A', '200 500 100 550'))],
  ['torn HTML', '<span class=\'ocr_line\' title="bbox 1 2'],
  ['a long run of brackets', '<span '.repeat(100_000)],
])('%s give no word, and soon', (_, hocr) => {
  expect(readHocr(hocr, place).text.runs).toEqual([]);
});
