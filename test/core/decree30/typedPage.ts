import type { RectMm } from '../../../src/contract/models';
import type { PageText, TextRun } from '../../../src/core/pdf/text/pageText';
import { mmPerPt, textWidthMm } from '../../../src/core/decree30/typeMetrics';

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly angle?: number;
  readonly colour?: TextRun['colour'];
  /** Stretches the run to this width, as justified text and tabs do. */
  readonly width?: number;
}

const faces = { bold: 'TimesNewRomanPS-BoldMT', plain: 'TimesNewRomanPSMT' };

/** A run of Times that begins at x, its baseline at y; millimetres. */
export function run(x: number, y: number, text: string, style: Style = {}): TextRun {
  const { size = 13, bold = false, italic = false, angle = 0, colour = 'black' } = style;
  const em = size * mmPerPt;
  return {
    text,
    x,
    y: y - 0.89 * em,
    w: style.width ?? textWidthMm(text.normalize('NFC'), size),
    h: 1.1 * em,
    baseline: y,
    fontSizePt: size,
    bold,
    italic,
    colour,
    angle,
    font: bold ? faces.bold : faces.plain,
  } as TextRun;
}

/** A run centred on x. */
export function centred(x: number, y: number, text: string, style: Style = {}): TextRun {
  const width = textWidthMm(text.normalize('NFC'), style.size ?? 13);
  return run(x - width / 2, y, text, style);
}

export function page(runs: readonly TextRun[], number = 1, size = { widthMm: 210, heightMm: 297 }): PageText {
  return { page: number, ...size, runs, images: [] as RectMm[] } as PageText;
}

/** Body text: `count` full lines, the first baseline at y. */
export const body = (y: number, count: number): TextRun[] =>
  Array.from({ length: count }, (_, i) =>
    run(30, y + 7 * i, 'Căn cứ tình hình thực tế và đề nghị của các cơ quan có liên quan tại địa phương, giao các đơn vị', {
      size: 14,
      width: 160,
    }),
  );

/** `Nơi nhận` and its list in the left column. */
export const recipients = (y: number, lines = ['- Như Điều 3;', '- Sở Nội vụ;', '- Lưu: VT.']): TextRun[] => [
  run(30, y, 'Nơi nhận:', { size: 12, bold: true, italic: true }),
  ...lines.map((line, i) => run(30, y + 5 * (i + 1), line, { size: 11 })),
];

/** Box 7: title lines from y on, then the name `gap` below the last of them; centred on x. */
export function block(x: number, y: number, titles: readonly string[], name: string, gap = 38): TextRun[] {
  const lowest = y + 6 * (titles.length - 1);
  return [
    ...titles.map((title, i) => centred(x, y + 6 * i, title, { size: 14, bold: true })),
    centred(x, lowest + gap, name, { size: 14, bold: true }),
  ];
}

/** Boxes 1 to 4 of an ordinary decision with open slots. */
export const heading = (numberLine = 'Số:            /QĐ-UBND', dateLine = 'An Bình, ngày      tháng      năm 2026'): TextRun[] => [
  centred(62, 26, 'ỦY BAN NHÂN DÂN', { bold: true }),
  centred(62, 32, 'XÃ AN BÌNH', { bold: true }),
  centred(147, 26, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 12, bold: true }),
  centred(147, 32, 'Độc lập - Tự do - Hạnh phúc', { bold: true }),
  centred(62, 42, numberLine),
  centred(147, 42, dateLine, { italic: true }),
];
