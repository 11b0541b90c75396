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

it('letters of which some come out as others count as no text: a name among them would be compared wrongly', () => {
  expect(isText('Tăng c°ßng kỷ luật, kỷ c°ơng hành chính', 'Các nái dung khác giÿ nguyên như dā thảo.')).toBe(false);
  expect(isText('þY BAN NHÂN DÂN XÃ QU¾NG YÊN', 'CÞNG HÒA XÃ HÞI CHþ NGH)A VIÞT NAM')).toBe(false);
});

it.each([
  ["a minority's tongue", ["Y Khŭt Niê, H'Hen Êban, Kpă Y Čing, Buôn Čư Dluê", 'Hră mơar anei mâo klei dưi mơng hruê dơ̆ng kčah']],
  ['names from abroad', ['Jürgen Müller, Søren Kierkegård, François Håkon', 'Đại diện Công ty Škoda, Łódź, Zürich, Malmö và Lyon']],
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

it('a page of which one font has lost its map is not read by halves: what it says besides is unknown', () => {
  const count = (unread: number): boolean => {
    const made = new LetterCount();
    made.add(pageLines(page(['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'].map((line, i) => run(30, 40 + 6 * i, line)))), unread);
    return made.isText;
  };
  expect(count(400)).toBe(false);
  // Spaces that nothing names do no harm.
  expect(count(8)).toBe(true);
});
