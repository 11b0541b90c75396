import { texts } from '../../../../src/contract/languages';
import type { ConformityItem } from '../../../../src/contract/models';
import { conformity } from '../../../../src/core/decree30/conformity/conformity';
import { readLayout } from '../../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../../src/core/pdf/text/pageText';
import { block, body, centred, heading, page, recipients } from '../typedPage';

const say = (language: 'vi' | 'en') => (key: string, data?: Readonly<Record<string, string | number>>): string =>
  texts(language)(`conformity.${key}`, { ...data });

function report(runs: readonly TextRun[], language: 'vi' | 'en' = 'vi'): (box: string) => ConformityItem | undefined {
  const pages = [page(runs)];
  const items = conformity(readLayout(pages, 1), pages, null, say(language));
  return (box) => items.find((item) => item.box === box);
}
const ordinary = (...more: TextRun[]): TextRun[] => [
  ...heading('Số: 15/QĐ-UBND', 'An Bình, ngày 05 tháng 02 năm 2026'), centred(105, 56, 'QUYẾT ĐỊNH', { size: 14, bold: true }), ...body(70, 9),
  ...recipients(165), ...block(147, 160, ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], 'Nguyễn Minh Khôi'), ...more,
];

it('an ordinary decision keeps to the decree in every box', () => {
  const of = report(ordinary());
  for (const box of ['page', 'font', '1', '2', '3', '4', '5a', '7a', '7b', '7c', '9b', 'bodySize']) expect([box, of(box)?.verdict]).toEqual([box, 'ok']);
  expect(of('3')?.article).toBe('NĐ 30/2020 PL I, II.3');
});

it.each([
  ['Số: 5/QĐ-UBND', 'An Bình, ngày 05 tháng 02 năm 2026', '3'],
  ['Số: 15/QĐ-UBND', 'An Bình, ngày 5 tháng 02 năm 2026', '4'],
  ['Số: 15/QĐ-UBND', 'An Bình, ngày 15 tháng 03 năm 2026', '4'],
])('%s and %s: box %s differs', (number, date, box) => {
  const runs = [...heading(number, date), ...ordinary().slice(6)];
  expect(report(runs)(box)).toMatchObject({ verdict: 'differs' });
});

it('what is not there is said to be not found, never guessed', () => {
  const of = report([...body(40, 12)]);
  for (const box of ['1', '2', '3', '4', '5a', '7a', '9b']) expect([box, of(box)?.verdict]).toEqual([box, 'notFound']);
  const nothing = report([]);
  expect(nothing('page')).toMatchObject({ verdict: 'notFound', found: 'không có lớp chữ đọc được' });
});

it('another face and another size are told', () => {
  const of = report(ordinary().map((run) => ({ ...run, font: 'Arial', fontSizePt: run.fontSizePt === 14 ? 11 : run.fontSizePt })));
  expect(of('font')).toMatchObject({ verdict: 'differs', found: 'Arial' });
});

it('is told in the language of the reader, the words of the document as they are', () => {
  const of = report(ordinary(), 'en');
  expect(of('1')).toMatchObject({ found: '12 pt bold; 13 pt bold', wanted: expect.stringContaining('name of the state') as string });
  expect(of('7b')?.found).toBe('Nguyễn Minh Khôi (14 pt bold)');
  expect(of('margins')?.found).toMatch(/^left \d+ mm$/u);
});

it.each(['12/CTr-UBND', '12/TTr-SNgV', '12/2026/QyĐ-UBND', '12/KHLT-MT-SNV-CA', '123/STC-QLG&CS'])('the symbol of Số: %s keeps to the decree', (number) => {
  expect(report([...heading(`Số: ${number}`, 'An Bình, ngày 05 tháng 02 năm 2026'), ...ordinary().slice(6)])('3')?.verdict).toBe('ok');
});

it('a degree before a name differs, but not in a school', () => {
  const signed = (agency: string) => report([
    ...ordinary().slice(2, 10), centred(62, 32, agency, { bold: true }), ...body(70, 9), ...recipients(165),
    ...block(147, 160, ['HIỆU TRƯỞNG'], 'PGS.TS. Trần Thu Hà')])('7b')?.verdict;
  expect(signed('SỞ XÂY DỰNG')).toBe('differs');
  expect(signed('TRƯỜNG ĐẠI HỌC HẢI SƠN')).toBe('ok');
});

it('a document of the Party is not held to the decree', () => {
  const runs = [centred(62, 26, 'TỈNH ỦY HẢI SƠN', { bold: true }), centred(147, 26, 'ĐẢNG CỘNG SẢN VIỆT NAM', { bold: true, size: 15 }), ...body(70, 9)];
  const of = report(runs);
  expect(of('1')).toMatchObject({ verdict: 'ok', article: 'HD 36-HD/VPTW' });
  expect(of('3')).toBeUndefined();
});

it('a contract is not asked for what no model of it has', () => {
  const runs = [centred(105, 26, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 13 }), centred(105, 32, 'Độc lập - Tự do - Hạnh phúc', { bold: true, size: 14 }),
    centred(105, 45, 'HỢP ĐỒNG', { bold: true, size: 14 }), ...body(60, 9), ...block(60, 160, ['ĐẠI DIỆN BÊN A'], 'Lê Văn Tám'), ...block(150, 160, ['ĐẠI DIỆN BÊN B'], 'Vi Thị Hạnh')];
  const of = report(runs);
  for (const box of ['2', '3', '4', '9b']) expect(of(box)).toBeUndefined();
  expect(of('1')?.verdict).toBe('ok');
});

it('the type of a document may say more than the list of types has', () => {
  const runs = ordinary().map((run) => (run.text === 'QUYẾT ĐỊNH' ? centred(105, 56, 'KẾ HOẠCH LIÊN TỊCH', { size: 14, bold: true }) : run));
  expect(report(runs)('5a')).toMatchObject({ verdict: 'ok', found: 'KẾ HOẠCH LIÊN TỊCH (14 pt đậm)' });
});

it('boxes that only some documents have are told where they are there', () => {
  const of = report(ordinary(centred(45, 62, 'HỎA TỐC', { bold: true, size: 13, colour: 'red' }), centred(105, 66, 'Kính gửi: Sở Nội vụ', { size: 14 })));
  expect([of('10b')?.verdict, of('9a')?.verdict, of('11'), of('13')]).toEqual(['ok', 'ok', undefined, undefined]);
});

it('a mark of urgency is red capitals in the left column; a word in a table below is none', () => {
  const urgent = (x: number, y: number, text: string, style: object = {}) =>
    report(ordinary(centred(x, y, text, { bold: true, size: 13, colour: 'red', ...style })))('10b');
  for (const words of ['HOẢ TỐC', 'HỎA TỐC HẸN GIỜ', 'THƯỢNG KHẨN', 'KHẨN']) expect(urgent(45, 62, words)?.verdict).toBe('ok');
  expect(urgent(45, 62, 'KHẨN', { colour: 'other' })).toMatchObject({ verdict: 'differs', found: 'KHẨN (13 pt đậm, không phải màu đỏ)' });
  // An ink that only its own definition would tell is not judged.
  expect(urgent(45, 62, 'KHẨN', { colour: 'unknown' })).toMatchObject({ verdict: 'ok' });
  expect(urgent(45, 62, 'KHẨN', { colour: 'black' })).toMatchObject({ verdict: 'differs', found: 'KHẨN (13 pt đậm, màu đen)' });
  expect(urgent(45, 62, 'KHẨN', { size: 11 })?.verdict).toBe('differs');
  expect(urgent(150, 62, 'KHẨN')?.verdict).toBe('differs');
  expect(urgent(45, 62, 'Khẩn')?.verdict).toBe('differs');
  expect(urgent(45, 230, 'KHẨN')).toBeUndefined();
});
