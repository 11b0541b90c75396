import { pageLines } from '../../../src/core/decree30/pageLines';
import { readLayout } from '../../../src/core/decree30/readLayout';
import type { TextRun } from '../../../src/core/pdf/text/pageText';
import { mmPerPt, textWidthMm } from '../../../src/core/decree30/typeMetrics';
import { body, page, recipients, run } from './typedPage';

/** Each letter a run of its own, `gap` em apart, as writers set a heading with wide letter spacing. */
function spaced(x: number, y: number, text: string, gap: number, bold = true): TextRun[] {
  const size = 13;
  const runs: TextRun[] = [];
  let at = x;
  for (const char of text) {
    if (char !== ' ') runs.push(run(at, y, char, { size, bold }));
    at += textWidthMm(char, size) + gap * size * mmPerPt;
  }
  return runs;
}

const linesOf = (runs: readonly TextRun[]): string[] => pageLines(page(runs)).lines.map(({ text }) => text);

it.each([0.2, 0.3, 0.6, 0.9])('letters set %s em apart are the words that they spell', (gap) => {
  expect(linesOf(spaced(40, 100, 'PHÓ GIÁM ĐỐC', gap))).toEqual(['PHÓ GIÁM ĐỐC']);
});

it('a signing block whose letters are set apart is one', () => {
  const runs = [...body(75, 10), ...recipients(170), ...spaced(130, 170, 'GIÁM ĐỐC', 0.25), ...spaced(126, 205, 'Nông Thị Hồng', 0.25)];
  expect(readLayout([page(runs)], 1).blocks.map(({ signer, title }) => [signer, title])).toEqual([['Nông Thị Hồng', ['GIÁM ĐỐC']]]);
});

it('letters and numbers in the columns of a table stay apart', () => {
  const row = ['A', 'B', 'C', '1', '2', '3'].map((text, i) => run(30 + 25 * i, 100, text));
  expect(linesOf(row)).toEqual(['A', 'B', 'C', '1', '2', '3']);
  const marks = ['1', '2', '3', '4', '5', '6'].map((text, i) => run(30 + 5 * i, 120, text));
  expect(linesOf(marks).join(' ')).toBe('1 2 3 4 5 6');
});
