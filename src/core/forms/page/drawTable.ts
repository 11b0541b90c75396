import { breakLines, type BrokenLine } from './breakLines';
import type { FormPages } from './formPages';

export interface TableColumn {
  readonly label: string;
  /** Share of the width. */
  readonly weight: number;
  readonly align?: 'left' | 'center' | 'right';
}

export interface TableStyle {
  readonly sizePt?: number;
  readonly beforeMm?: number;
}

interface Cell {
  readonly lines: readonly BrokenLine[];
  readonly align: 'left' | 'center' | 'right';
}

const padding = 1.2;
const mmPerPt = 25.4 / 72;

/**
 * A ruled table over as many pages as it needs; the head is repeated on each (Đ16, Đ22: registers print with all
 * columns).
 */
export function drawTable(
  pages: FormPages, columns: readonly TableColumn[], rows: readonly (readonly string[])[], style: TableStyle = {}
): void {
  const { sizePt = 10, beforeMm = 3 } = style;
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const widths = columns.map(({ weight }) => (weight / total) * pages.width);
  const pitch = sizePt * mmPerPt * 1.18;
  const cellsOf = (texts: readonly string[], isHead: boolean): readonly Cell[] =>
    columns.map((column, index) => ({
      lines: breakLines(
        [{ text: texts[index] ?? '', face: isHead ? 'bold' : 'regular' }], pages.faces, sizePt, (widths[index] ?? 0) - 2 * padding,
      ),
      align: isHead ? 'center' : column.align ?? 'left',
    }));
  const head = cellsOf(columns.map(({ label }) => label), true);
  const heightOf = (cells: readonly Cell[]): number => Math.max(
    ...cells.map(({ lines }) => lines.length)
  ) * pitch + 2 * padding;

  pages.y += beforeMm;
  let top = pages.y;
  const rule = (): void => { pages.sheet.line(pages.left, pages.y, pages.left + pages.width, pages.y); };
  const sides = (): void => {
    let x = pages.left;
    for (const width of [0, ...widths]) {
      x += width;
      pages.sheet.line(x, top, x, pages.y);
    }
  };
  const draw = (cells: readonly Cell[], from: number, count: number): void => {
    let x = pages.left;
    for (const [index, { lines, align }] of cells.entries()) {
      const width = widths[index] ?? 0;
      for (const [row, line] of lines.slice(from, from + count).entries()) {
        const baseline = pages.y + padding + row * pitch + sizePt * mmPerPt * 0.95;
        pages.drawLine(line, { x: x + padding, width: width - 2 * padding, baseline, sizePt, align });
      }
      x += width;
    }
  };
  const begin = (): void => {
    top = pages.y;
    rule();
    draw(head, 0, Number.MAX_SAFE_INTEGER);
    pages.y += heightOf(head);
    rule();
  };

  pages.need(heightOf(head) + pitch + 2 * padding);
  begin();
  for (const row of rows) {
    const cells = cellsOf(row, false);
    const count = Math.max(...cells.map(({ lines }) => lines.length));
    // A cell longer than a page is cut between lines; a shorter one goes to the next page whole.
    for (let from = 0; from < count; ) {
      const left = count - from;
      const fit = Math.floor((pages.bottom - pages.y - 2 * padding) / pitch);
      const whole = pages.bottom - heightOf(head) - 2 * padding - 20 > left * pitch;
      if (fit < Math.min(left, whole ? left : 1)) {
        sides();
        pages.newPage();
        begin();
      }
      const take = Math.max(1, Math.min(left, Math.floor((pages.bottom - pages.y - 2 * padding) / pitch)));
      draw(cells, from, take);
      pages.y += take * pitch + 2 * padding;
      rule();
      from += take;
    }
  }
  sides();
}
