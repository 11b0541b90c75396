import type { ConformityItem } from '../../../src/contract/models';
import { conformity } from '../../../src/core/decree30/conformity';
import { readLayout } from '../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { block, body, centred, heading, page, recipients } from './typedPage';

function report(runs: readonly TextRun[]): (box: string) => ConformityItem | undefined {
  const pages = [page(runs)];
  const items = conformity(readLayout(pages, 1), pages, null);
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
  expect(nothing('page')).toMatchObject({ verdict: 'notFound', found: 'không có lớp chữ' });
});

it('another face and another size are told', () => {
  const of = report(ordinary().map((run) => ({ ...run, font: 'Arial', fontSizePt: run.fontSizePt === 14 ? 11 : run.fontSizePt })));
  expect(of('font')).toMatchObject({ verdict: 'differs', found: 'Arial' });
});
