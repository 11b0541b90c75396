import { count, words, type ReportSection } from '../../../src/core/records/report';
import { chartOf } from '../../../src/core/records/reportChart';

const section = (rows: ReportSection['rows'], key = 'certificates'): ReportSection => ({
  key, heading: 'Bảng', columns: [words('class', 'Loại'), count('a', 'Đang hiệu lực'), count('b', 'Hết hạn'), count('total', 'Cộng')], rows,
});

test('parts of a bar add up, sums are not drawn twice, and the axis begins at 0 and ends on a round number', () => {
  const chart = chartOf(section([['Cá nhân', 30, 7, 37], ['Cơ quan', 2, 0, 2], ['Cộng', 32, 7, 39]]));
  expect(chart).toEqual({
    series: ['Đang hiệu lực', 'Hết hạn'], max: 40, step: 10, left: 0,
    bars: [{ label: 'Cá nhân', values: [30, 7], total: 37 }, { label: 'Cơ quan', values: [2, 0], total: 2 }],
  });
});

test('where every figure is 0 there is no picture', () => {
  expect(chartOf(section([['Cá nhân', 0, 0, 0]]))).toBeNull();
  expect(chartOf(section([]))).toBeNull();
});

test('the longest bars are drawn, and it is told how many are not', () => {
  const chart = chartOf(section(Array.from({ length: 200 }, (_, n) => [`Đơn vị ${String(n)}`, n, 0, n]), 'other'));
  expect(chart?.bars).toHaveLength(12);
  expect(chart?.bars[0]).toMatchObject({ total: 199 });
  expect(chart?.left).toBe(188);
});

test('a row that only splits the one above is not drawn beside it', () => {
  const incoming: ReportSection = {
    key: 'incoming', heading: 'Văn bản đi, đến', columns: [words('what', 'Nội dung'), count('count', 'Số lượng')],
    rows: [['Lượt kiểm tra', 10], ['  trong đó: hợp lệ', 9], ['Đã tiếp nhận', 8]],
  };
  expect(chartOf(incoming)?.bars.map(({ label }) => label)).toEqual(['Lượt kiểm tra', 'Đã tiếp nhận']);
});

test.each([1, 3, 7, 49, 51, 999, 1_000_001])('an axis for %d has at most six marks, all whole numbers', (longest) => {
  const chart = chartOf(section([['Một', longest, 0, longest]]));
  if (!chart) throw new Error('no chart');
  expect(chart.max).toBeGreaterThanOrEqual(longest);
  expect(Number.isInteger(chart.step)).toBe(true);
  expect(chart.max / chart.step).toBeLessThanOrEqual(6);
});
