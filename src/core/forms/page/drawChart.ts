import type { BarChart } from '../../../contract/models';
import { breakLines } from './breakLines';
import type { FormPages } from './formPages';
import { textures } from './sheet';

const mmPerPt = 25.4 / 72;
const sizePt = 9;
const barMm = 4.2;
const gapMm = 1.6;
const labelMm = 48;
const valueMm = 14;

/**
 * Bars from 0, black on white: parts differ by texture, not by colour, and every bar carries its number. A chart is
 * never parted by the end of a page.
 */
export function drawChart(pages: FormPages, chart: BarChart): void {
  const labels = chart.bars.map(({ label }) => shortened(pages, label));
  const height = chart.bars.length * (barMm + gapMm) + 6;
  const hasLegend = chart.series.length > 1;
  pages.y += 2;
  pages.need(height + (hasLegend ? 6 : 0));
  if (hasLegend) drawLegend(pages, chart.series);
  const { sheet, left, width } = pages;
  const from = left + labelMm;
  const room = width - labelMm - valueMm;
  const baseline = (top: number): number => top + barMm / 2 + sizePt * mmPerPt * 0.36;
  const axisTop = pages.y;
  for (const [index, bar] of chart.bars.entries()) {
    const top = pages.y + gapMm / 2;
    const label = labels[index] ?? '';
    sheet.text(label, { x: from - 1.5 - pages.faces.width(label, 'regular', sizePt), y: baseline(top) }, 'regular', sizePt);
    let x = from;
    for (const [part, value] of bar.values.entries()) {
      const length = (value / chart.max) * room;
      if (length > 0) sheet.box(x, top, length, barMm, textures[part % textures.length] ?? 'dark');
      x += length;
    }
    sheet.text(String(bar.total), { x: x + 1.2, y: baseline(top) }, 'regular', sizePt);
    pages.y += barMm + gapMm;
  }
  sheet.line(from, axisTop, from, pages.y);
  sheet.line(from, pages.y, from + room, pages.y);
  for (let mark = 0; mark <= chart.max; mark += chart.step) {
    const x = from + (mark / chart.max) * room;
    const words = String(mark);
    sheet.line(x, pages.y, x, pages.y + 1);
    sheet.text(words, { x: x - pages.faces.width(words, 'regular', 8) / 2, y: pages.y + 4 }, 'regular', 8);
  }
  pages.y += 6;
}

function drawLegend(pages: FormPages, series: readonly string[]): void {
  let x = pages.left + labelMm;
  for (const [part, label] of series.entries()) {
    const width = 7 + pages.faces.width(label, 'regular', sizePt);
    if (x + width > pages.left + pages.width) {
      x = pages.left + labelMm;
      pages.y += 5;
    }
    pages.sheet.box(x, pages.y, 4, 3, textures[part % textures.length] ?? 'dark');
    pages.sheet.text(label, { x: x + 5, y: pages.y + 2.8 }, 'regular', sizePt);
    x += width + 4;
  }
  pages.y += 5.5;
}

/** The first line of a label; the table below has it whole. */
function shortened(pages: FormPages, label: string): string {
  const [first, second] = breakLines([{ text: label, face: 'regular' }], pages.faces, sizePt, labelMm - 5);
  const text = first?.runs.map((run) => run.text).join('') ?? '';
  return second === undefined ? text : `${text}…`;
}
