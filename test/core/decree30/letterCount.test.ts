import { LetterCount } from '../../../src/core/decree30/letterCount';
import { pageLines } from '../../../src/core/decree30/pageLines';
import { body, page, run } from './typedPage';

const isText = (...lines: string[]): boolean => {
  const count = new LetterCount();
  count.add(pageLines(page(lines.map((line, i) => run(30, 40 + 6 * i, line)))));
  return count.isText;
};

it('letters whose font does not tell what they are count as no text', () => {
  // Codes in the order of first use, which start at the exclamation mark.
  expect(isText(`$%&'"()*+,-./0()1231,415*617689:(`, ';-<=>&1?@@?AB@.5=CDE,-F/71GHIJI', 'K:L1MB?NN!-AN16MMO:JNJP*68F>Q66R')).toBe(false);
});

it.each([
  ['a table of shares', ['Đạt 98,5% kế hoạch; tăng 12% so với cùng kỳ', '95% 97% 98% 99% 100% 12,5% của cả năm 2026']],
  ['a form to fill in', ['Họ và tên: ..............................', 'Địa chỉ: …………………………………………', 'Số điện thoại: ___________________']],
  ['a foreign language', ['Протокол заседания комиссии', 'The Director opened the meeting at 9 a.m.']],
])('%s is text', (_, lines) => expect(isText(...lines)).toBe(true));

it('a page of a letter is text, a page number alone is none', () => {
  const count = new LetterCount();
  count.add(pageLines(page(body(40, 20))));
  expect(count.isText).toBe(true);
  expect(isText('- 12 -')).toBe(false);
});
