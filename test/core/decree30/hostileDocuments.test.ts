import { placeMarks } from '../../../src/core/acts/placeMarks';
import { readLayout } from '../../../src/core/decree30/readLayout';
import type { PageText, TextRun } from '../../../src/core/pdf/text/pageText';
import { block, body, centred, heading, page, recipients, run } from './typedPage';

/** Generous: the machine that runs this may be busy; what takes minutes is still seen. */
const soonMs = 60_000;
jest.setTimeout(120_000);

function timed<T>(work: () => T): T {
  const begin = performance.now();
  const result = work();
  expect(performance.now() - begin).toBeLessThan(soonMs);
  return result;
}

const decision = (): TextRun[] => [...heading(), ...body(75, 10), ...recipients(170), ...block(147, 170, ['CHỦ TỊCH'], 'Trần Thu Hà')];

test('thousands of names and titles on one page are read in bounded time', () => {
  const many = Array.from({ length: 30_000 }, (_, i) =>
    run(10 + (i % 40) * 5, 5 + (i / 40) * 0.35, i % 3 === 0 ? 'CHỦ TỊCH' : 'Trần Thu Hà', { bold: true, size: 4 }));
  timed(() => readLayout([page(many)], 1));
});

test('a single word of a hundred thousand letters is none of the boxes', () => {
  const layout = timed(() => readLayout([page([...body(75, 3), run(30, 40, 'Số: '.padEnd(100_000, '.'))])], 1));
  expect(layout.blocks).toEqual([]);
});

test('two thousand pages: the end is read first, and a block there is enough', () => {
  let asked = 0;
  const supply = (index: number): PageText => {
    asked += 1;
    return page(index === 1999 ? decision() : body(40, 30), index + 1);
  };
  expect(timed(() => readLayout(supply, 2000)).blocks.map(({ page: at }) => at)).toEqual([2000]);
  expect(asked).toBeLessThan(10);
});

test('two thousand pages without a block: it is told that none was found', () => {
  let asked = 0;
  const layout = timed(() => readLayout((index) => { asked += 1; return page(body(40, 30), index + 1); }, 2000));
  expect(asked).toBeLessThan(450);
  const { found, warnings } = placeMarks(layout, { act: 'approve', purpose: 'preview' });
  expect(found).toBe(false);
  expect(warnings.map(({ kind }) => kind)).toContain('noSigningBlock');
});

test.each([[0.4, 0.4], [5080, 5080], [210, 5000]])('a page of %s × %s mm never gets a mark beyond its edges', (widthMm, heightMm) => {
  const layout = timed(() => readLayout([page(decision(), 1, { widthMm, heightMm })], 1));
  for (const box of placeMarks(layout, { act: 'approve', purpose: 'preview' }).boxes) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.w).toBeLessThanOrEqual(widthMm);
  }
});

test.each([
  ['Arabic', 'وزارة الداخلية قرار رقم'], ['Chinese', '主席 中华人民共和国 决定'], ['Russian', 'ПРЕДСЕДАТЕЛЬ Иванов Иван Иванович'],
  ['signs that no font names', '\u0001\u0002\uFFFD\uFFFD \uE000\uE001'],
])('a page in %s has no block', (_, text) => {
  const lines = Array.from({ length: 20 }, (_line, i) => centred(105, 40 + 10 * i, text, { bold: true }));
  expect(timed(() => readLayout([page(lines)], 1)).blocks).toEqual([]);
});

test.each([[Number.NaN, 10], [10, Number.POSITIVE_INFINITY], [-1e9, -1e9]])('runs at (%s, %s) are left out', (x, baseline) => {
  const broken = run(20, 40, 'CHỦ TỊCH', { bold: true });
  expect(readLayout([page([...decision(), { ...broken, x, baseline }])], 1).blocks).toHaveLength(1);
});
