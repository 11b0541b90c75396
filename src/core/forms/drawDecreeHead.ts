import type { DecreeHead } from './formContent';
import { breakLines } from './page/breakLines';
import type { FormPages } from './page/formPages';
import type { Face } from './page/textFaces';

const mmPerPt = 25.4 / 72;

interface HeadLine {
  readonly text: string;
  readonly face: Face;
  readonly sizePt: number;
}

/** Boxes 1 to 5b: agency left, national title right, number and date below them (NĐ 30/2020 PL I II.1-5). */
export function drawDecreeHead(pages: FormPages, head: DecreeHead): void {
  const isWide = pages.width > 200;
  const leftWidth = isWide ? 95 : 70;
  const rightWidth = isWide ? 105 : 92;
  const right = pages.left + pages.width - rightWidth;
  const start = pages.y;
  const leftEnd = column(pages, start, pages.left, leftWidth, [
    { text: head.superior, face: 'regular', sizePt: 12 },
    { text: head.agency, face: 'bold', sizePt: 12 },
  ], 0.4);
  const rightEnd = column(pages, start, right, rightWidth, [
    { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', face: 'bold', sizePt: 12 },
    { text: 'Độc lập - Tự do - Hạnh phúc', face: 'bold', sizePt: 13 },
  ], 1);
  const below = Math.max(leftEnd, rightEnd) + 2;
  if (head.symbol !== null) {
    // Room for the number, which the agency's signature fills in (docs/decisions/0011).
    column(pages, below, pages.left, leftWidth, [{ text: `Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/${head.symbol}`, face: 'regular', sizePt: 13 }], 0);
  }
  const gap = '\u00a0'.repeat(7);
  const date = `${head.place}, ngày${gap}tháng${gap}năm ${String(head.year)}`;
  const dateEnd = column(pages, below, right, rightWidth, [{ text: date, face: 'italic', sizePt: 13 }], 0);
  pages.y = dateEnd;
  if (head.letterSubject !== undefined) {
    const subject = column(pages, below + 6, pages.left, leftWidth, [{ text: `V/v ${head.letterSubject}`, face: 'regular', sizePt: 12 }], 0);
    pages.y = Math.max(dateEnd, subject);
  }
  pages.y += 2;
}

/**
 * Centred lines one under another; a rule of a share of the last line's width below, 0 for none. Returns the lower
 * edge.
 */
function column(
  pages: FormPages, top: number, x: number, width: number, lines: readonly HeadLine[], rule: number
): number {
  let y = top;
  let lastWidth = 0;
  for (const { text, face, sizePt } of lines) {
    if (text === '') continue;
    const pitch = sizePt * mmPerPt * 1.15;
    for (const line of balanced(pages, { text, face, sizePt }, width)) {
      pages.drawLine(line, { x, width, baseline: y + sizePt * mmPerPt * 0.95, sizePt, align: 'center' });
      lastWidth = line.widthMm;
      y += pitch;
    }
  }
  if (rule === 0) return y;
  const length = lastWidth * rule;
  pages.sheet.line(x + (width - length) / 2, y + 1.2, x + (width + length) / 2, y + 1.2, 0.6);
  return y + 2.4;
}

/** Lines of about equal length, so that no single word stands alone on the last one. */
function balanced(pages: FormPages, { text, face, sizePt }: HeadLine, width: number): ReturnType<typeof breakLines> {
  const broken = breakLines([{ text, face }], pages.faces, sizePt, width);
  for (let narrower = width - 2; narrower > width / 2; narrower -= 2) {
    if (breakLines([{ text, face }], pages.faces, sizePt, narrower).length > broken.length) {
      return breakLines([{ text, face }], pages.faces, sizePt, narrower + 2);
    }
  }
  return broken;
}
