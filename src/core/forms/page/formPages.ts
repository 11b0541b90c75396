import { AnsoError } from '../../../contract/errors';
import { deflate } from '../../pdf/flate';
import { PdfDict, PdfName, PdfStream, PdfString } from '../../pdf/objects';
import { breakLines, type BrokenLine, type Run } from './breakLines';
import { NewPdf } from './newPdf';
import { Sheet } from './sheet';
import { TextFaces, type Face, type FormFonts } from './textFaces';

/** A4 and the margins of NĐ 30/2020 PL I part I, I: top and bottom 20, left 30, right 15 to 20 mm. */
const a4 = { short: 210, long: 297 };
const margins = { top: 20, bottom: 20, left: 30, right: 15 };
const mmPerPt = 25.4 / 72;
const maxPages = 3000;

export interface ParagraphStyle {
  readonly sizePt?: number;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  /** Of the first line. */
  readonly indentMm?: number;
  readonly beforeMm?: number;
  /** The column to write into; the text area where it is left out. */
  readonly left?: number;
  readonly width?: number;
}

/** A document that flows from page to page. `y` is where the next thing begins, in millimetres from the top. */
export class FormPages {
  readonly faces: TextFaces;
  readonly left = margins.left;
  readonly width: number;
  y = margins.top;
  private readonly size: { readonly widthMm: number; readonly heightMm: number };
  private readonly sheets: Sheet[] = [];
  private readonly footnote: string;

  constructor(fonts: FormFonts, options: { readonly landscape?: boolean; readonly footnote?: string } = {}) {
    this.faces = new TextFaces(fonts);
    const { landscape = false } = options;
    this.size = landscape ? { widthMm: a4.long, heightMm: a4.short } : { widthMm: a4.short, heightMm: a4.long };
    this.width = this.size.widthMm - margins.left - margins.right;
    this.footnote = options.footnote ?? '';
    this.newPage();
  }

  get sheet(): Sheet {
    const last = this.sheets.at(-1);
    if (!last) throw new AnsoError('internal', { what: 'page' });
    return last;
  }

  get bottom(): number {
    return this.size.heightMm - margins.bottom;
  }

  newPage(): void {
    if (this.sheets.length >= maxPages) throw new AnsoError('limitExceeded', { what: 'pages', limit: maxPages });
    this.sheets.push(new Sheet(this.size, this.faces));
    this.y = margins.top;
    const { sheet, size } = this;
    if (this.sheets.length > 1) {
      const text = String(this.sheets.length);
      // The number stands in the upper margin, in the middle, and not on the first page (PL I part I, I.7).
      sheet.text(text, { x: (size.widthMm - this.faces.width(text, 'regular', 13)) / 2, y: 14 }, 'regular', 13);
    }
    if (this.footnote !== '') sheet.text(this.footnote, { x: this.left, y: size.heightMm - 10 }, 'italic', 9);
  }

  /** Begins a new page where less than this is left. */
  need(heightMm: number): void {
    if (this.y + heightMm > this.bottom + 0.01 && this.y > margins.top) this.newPage();
  }

  paragraph(content: string | readonly Run[], style: ParagraphStyle & { readonly face?: Face } = {}): void {
    const { sizePt = 13, indentMm = 0, beforeMm = 2, left = this.left, width = this.width, align = 'justify' } = style;
    const runs = typeof content === 'string' ? [{ text: content, face: style.face ?? 'regular' }] : content;
    this.y += beforeMm;
    const pitch = sizePt * mmPerPt * 1.2;
    for (const [index, line] of breakLines(runs, this.faces, sizePt, width, width - indentMm).entries()) {
      this.need(pitch);
      const indent = index === 0 ? indentMm : 0;
      this.drawLine(
        line, { x: left + indent, width: width - indent, baseline: this.y + sizePt * mmPerPt * 0.95, sizePt, align }
      );
      this.y += pitch;
    }
  }

  /** Draws one broken line; `baseline` is its place on the page. */
  drawLine(
    line: BrokenLine,
    place: { readonly x: number; readonly width: number; readonly baseline: number; readonly sizePt: number; readonly align: 'left' | 'center' | 'right' | 'justify' },
  ): void {
    const { sizePt, align } = place;
    const slack = place.width - line.widthMm;
    const spaces = line.runs.reduce((sum, run) => sum + run.text.split(' ').length - 1, 0);
    const stretched = align === 'justify' && !line.last && spaces > 0 && slack > 0;
    const spaceMm = stretched ? slack / spaces : 0;
    let x = place.x + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
    for (const { text, face } of line.runs) {
      this.sheet.text(text, { x, y: place.baseline, ...(stretched ? { spaceMm } : {}) }, face, sizePt);
      x += this.faces.width(text, face, sizePt) + spaceMm * (text.split(' ').length - 1);
    }
  }

  /** The finished file. */
  finish(title: string): Uint8Array {
    const pdf = new NewPdf();
    const pages = pdf.reserve();
    const resources = pdf.add(PdfDict.from({ Font: this.faces.embed(pdf) }));
    const box = [
      0, 0, this.size.widthMm / mmPerPt, this.size.heightMm / mmPerPt
    ].map((value) => Math.round(value * 100) / 100);
    const kids = this.sheets.map((sheet) => {
      const packed = deflate(new TextEncoder().encode(sheet.content));
      const content = pdf.add(new PdfStream(PdfDict.from({ Length: packed.length, Filter: PdfName.of('FlateDecode') }), packed));
      return pdf.add(PdfDict.from({ Type: PdfName.of('Page'), Parent: pages, MediaBox: box, Resources: resources, Contents: content }));
    });
    pdf.fill(pages, PdfDict.from({ Type: PdfName.of('Pages'), Kids: kids, Count: kids.length }));
    const catalog = pdf.add(PdfDict.from({
      Type: PdfName.of('Catalog'), Pages: pages, Lang: new PdfString(new TextEncoder().encode('vi-VN')),
      ViewerPreferences: PdfDict.from({ DisplayDocTitle: true }),
    }));
    return pdf.write(catalog, pdf.add(PdfDict.from({ Title: textString(title), Producer: textString('Ấn Số') })));
  }
}

/** UTF-16 with its mark: what every reader understands (ISO 32000-2 7.9.2.2). */
function textString(text: string): PdfString {
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xfe, 0xff]);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes.set([unit >> 8, unit & 255], 2 + 2 * index);
  }
  return new PdfString(bytes);
}
