import { readLayout } from '../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { block, body, centred, page } from './typedPage';

const list = (): TextRun[] => [centred(105, 30, 'DANH SÁCH CÁN BỘ QUY HOẠCH', { bold: true, size: 14 })];
const signersOf = (...runs: TextRun[]): string[] => readLayout([page(runs)], 1).blocks.map(({ signer }) => signer);

it('a list that names a person below two offices is signed by nobody', () => {
  expect(signersOf(...list(), ...block(60, 60, ['CHỦ TỊCH'], 'Vi Thị Hạnh', 24), ...block(150, 60, ['PHÓ CHỦ TỊCH'], 'Kha Văn Hùng', 24),
    ...block(60, 110, ['CHỦ TỊCH'], 'Kha Văn Hùng', 24), ...block(150, 110, ['PHÓ CHỦ TỊCH'], 'Lò Thị Mai', 24))).toEqual([]);
});

it('rows and rows of offices with names are a list', () => {
  const names = ['Vi Thị Hạnh', 'Kha Văn Hùng', 'Lò Thị Mai', 'Trần Thu Hà', 'Lê Văn Tám', 'Đỗ Thị Chín'];
  const rows = names.flatMap((name, i) => block(i % 2 ? 150 : 60, 60 + 50 * Math.floor(i / 2), ['GIÁM ĐỐC'], name, 24));
  expect(signersOf(...list(), ...rows)).toEqual([]);
});

it('minutes may have as many signers as took part', () => {
  const names = ['Vi Thị Hạnh', 'Kha Văn Hùng', 'Lò Thị Mai', 'Trần Thu Hà', 'Lê Văn Tám', 'Đỗ Thị Chín'];
  const rows = names.flatMap((name, i) => block(i % 2 ? 150 : 60, 110 + 50 * Math.floor(i / 2), ['ĐẠI DIỆN BÊN A'], name, 24));
  expect(signersOf(centred(105, 30, 'BIÊN BẢN', { bold: true, size: 14 }), ...body(50, 5), ...rows)).toHaveLength(6);
});
