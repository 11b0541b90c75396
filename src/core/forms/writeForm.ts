import { drawDecreeHead } from './drawDecreeHead';
import { drawSigning, firstRowHeight } from './drawSigning';
import type { Choice, FormBlock, FormContent } from './formContent';
import { drawChart } from './page/drawChart';
import { drawTable } from './page/drawTable';
import { FormPages } from './page/formPages';
import type { FormFonts } from './page/textFaces';

/**
 * Lays a document out by NĐ 30/2020 PL I and writes it as a new PDF with searchable text.
 * @throws AnsoError limitExceeded past 3000 pages.
 */
export function writeForm(content: FormContent, fonts: FormFonts): Uint8Array {
  const { landscape = false, footnote = '' } = content;
  const pages = new FormPages(fonts, { landscape, footnote });
  if (content.head) drawDecreeHead(pages, content.head);
  for (const [index, block] of content.blocks.entries()) {
    const endsBody = index === content.blocks.length - 1 && block.kind === 'paragraph';
    if (endsBody) pages.need(firstRowHeight(pages, content.signing) + paragraphMm(block.text));
    drawBlock(pages, block);
  }
  drawSigning(pages, content.signing, content.recipients);
  return pages.finish(content.title);
}

/** About 80 letters go into a line of the body. */
const paragraphMm = (text: string): number => 4 + Math.ceil(text.length / 80) * 5.6;

function drawBlock(pages: FormPages, block: FormBlock): void {
  switch (block.kind) {
    case 'title':
      pages.y += 4;
      for (const line of block.lines) pages.paragraph(line, { face: 'bold', sizePt: 14, align: 'center', beforeMm: 0 });
      if (block.subject !== undefined) pages.paragraph(block.subject, { face: 'bold', sizePt: 14, align: 'center', beforeMm: 0 });
      pages.y += 2;
      return;
    case 'to': {
      pages.y += 3;
      const [first = '', ...others] = block.lines;
      pages.paragraph(`Kính gửi: ${others.length === 0 ? first : ''}`.trimEnd(), { align: 'center', sizePt: 14 });
      if (others.length > 0) {
        for (const line of block.lines) pages.paragraph(`- ${line};`, { left: pages.left + 45, width: pages.width - 45, align: 'left', sizePt: 14 });
      }
      pages.y += 2;
      return;
    }
    case 'heading':
      pages.need(16);
      pages.paragraph(block.text, { face: 'bold', sizePt: 13, align: 'left', beforeMm: 3 });
      return;
    case 'paragraph':
      pages.paragraph(block.text, { face: block.italic ? 'italic' : 'regular', indentMm: 10 });
      return;
    case 'fields':
      for (const [label, value] of block.rows) pages.paragraph(`${label}: ${value}`, { align: 'left', indentMm: 10, beforeMm: 1.2 });
      return;
    case 'choices':
      drawChoices(pages, block.label, block.choices);
      return;
    case 'chart':
      drawChart(pages, block.chart);
      return;
    case 'table':
      drawTable(pages, block.columns, block.rows, block.sizePt === undefined ? {} : { sizePt: block.sizePt });
      pages.y += 3;
  }
}

/** `Giới tính: □ Nam  □ Nữ`; what does not fit goes to the next line. */
function drawChoices(pages: FormPages, label: string, choices: readonly Choice[]): void {
  const sizePt = 13;
  const side = 3.4;
  const pitch = 6;
  pages.y += 1.2;
  pages.need(pitch);
  let x = pages.left + 10;
  const baseline = (): number => pages.y + 4.4;
  pages.sheet.text(`${label}: `, { x, y: baseline() }, 'regular', sizePt);
  x += pages.faces.width(`${label}: `, 'regular', sizePt) + 2;
  for (const { text, chosen } of choices) {
    const width = side + 1.5 + pages.faces.width(text, 'regular', sizePt);
    if (x + width > pages.left + pages.width) {
      pages.y += pitch;
      pages.need(pitch);
      x = pages.left + 20;
    }
    pages.sheet.tickBox(x, baseline() - side + 0.2, side, chosen);
    pages.sheet.text(text, { x: x + side + 1.5, y: baseline() }, 'regular', sizePt);
    x += width + 7;
  }
  pages.y += pitch;
}
