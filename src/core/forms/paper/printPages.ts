import { limitExceeded } from '../../pdf/damagedPdf';
import type { PdfDocument } from '../../pdf/document';
import { deflate } from '../../pdf/flate';
import { pageGeometry } from '../../pdf/geometry';
import { PdfDict, PdfName, PdfStream, PdfString, type PdfObject, type PdfRef } from '../../pdf/objects';
import type { PdfPage } from '../../pdf/page';
import { annotationAppearances } from '../../pdf/text/annotationAppearances';
import { joinedContents } from '../../pdf/text/joinedContents';
import { ReadingBudget } from '../../pdf/text/readingBudget';
import { NewPdf } from '../page/newPdf';
import { Sheet } from '../page/sheet';
import { number, TextFaces, type FormFonts } from '../page/textFaces';
import { CopyBlock, type CopyDetails } from './copyBlock';
import { ObjectCopier } from './objectCopier';

const maxPages = 3000;
const maxAnnotations = 2000;
const mmPerPt = 25.4 / 72;
const a4 = { widthMm: 210, heightMm: 297 };
const bottomMarginMm = 20;

export interface PrintWish {
  /** A line at the foot of every page. */
  readonly notice?: string;
  /** The block that makes a paper copy of it, behind the last page. */
  readonly copy?: CopyDetails;
  /** Lower end of what stands on the last page; the block goes below it where there is room. */
  readonly lastInkMm?: number;
}

export interface PrintedPages {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** The copy block did not fit under the text and stands on a page of its own. */
  readonly addedPage: boolean;
}

/**
 * The pages of a document as they are shown, marks of signatures included, as a new PDF to be printed. It carries no
 * signature and no form: nobody can take it for the electronic document.
 * @throws AnsoError limitExceeded, damagedPdf, unsupportedPdf
 */
export function printPages(document: PdfDocument, fonts: FormFonts, wish: PrintWish): PrintedPages {
  const { pageCount } = document;
  if (pageCount > maxPages) throw limitExceeded('pages', maxPages);
  const pdf = new NewPdf();
  const copier = new ObjectCopier(document, pdf);
  const budget = new ReadingBudget(document);
  const faces = new TextFaces(fonts);
  const [pages, font] = [pdf.reserve(), pdf.reserve()];
  const block = wish.copy ? new CopyBlock(wish.copy, faces) : null;
  const kids: PdfRef[] = [];
  let addedPage = block !== null;
  for (let index = 0; index < pageCount; index += 1) {
    const page = document.page(index);
    const { widthMm, heightMm } = pageGeometry(page);
    const sheet = new Sheet({ widthMm, heightMm }, faces);
    if (wish.notice !== undefined) footLine(sheet, faces, wish.notice);
    const top = (wish.lastInkMm ?? heightMm) + 4;
    const isA4 = Math.abs(widthMm - a4.widthMm) <= 3 && Math.abs(heightMm - a4.heightMm) <= 3;
    if (block && index === pageCount - 1 && isA4 && top + block.heightMm <= heightMm - bottomMarginMm) {
      block.draw(sheet, top);
      addedPage = false;
    }
    kids.push(pdf.add(shownPage({ document, page, pdf, copier, budget, font, pages }, sheet)));
  }
  if (block && addedPage) {
    const sheet = new Sheet(a4, faces);
    block.draw(sheet, 20);
    kids.push(pdf.add(PdfDict.from({
      Type: PdfName.of('Page'), Parent: pages, MediaBox: [0, 0, a4.widthMm / mmPerPt, a4.heightMm / mmPerPt].map(hundredth),
      Resources: PdfDict.from({ Font: font }), Contents: pdf.add(packed(sheet.content)),
    })));
  }
  pdf.fill(font, faces.embed(pdf));
  pdf.fill(pages, PdfDict.from({ Type: PdfName.of('Pages'), Kids: kids, Count: kids.length }));
  const layers = document.catalog.get('OCProperties');
  const catalog = pdf.add(PdfDict.from({
    Type: PdfName.of('Catalog'), Pages: pages, Lang: new PdfString(new TextEncoder().encode('vi-VN')),
    // What the document hides in its layers stays hidden.
    OCProperties: layers === undefined ? undefined : copier.copy(layers),
  }));
  const bytes = pdf.write(catalog, pdf.add(PdfDict.from({ Producer: new PdfString(new TextEncoder().encode('An So')) })));
  return { bytes, pages: kids.length, addedPage };
}

interface Source {
  readonly document: PdfDocument;
  readonly page: PdfPage;
  readonly pdf: NewPdf;
  readonly copier: ObjectCopier;
  readonly budget: ReadingBudget;
  readonly font: PdfRef;
  readonly pages: PdfRef;
}

/** The content as one form, so that nothing that it leaves open reaches what is drawn over it. */
function shownPage({ document, page, pdf, copier, budget, font, pages }: Source, sheet: Sheet): PdfDict {
  const box: PdfObject = page.cropBox.map(hundredth);
  const whole = deflate(joinedContents(page, budget));
  const group = page.dict.get('Group');
  const content = pdf.add(new PdfStream(PdfDict.from({
    Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: box, Resources: copier.copy(page.resources),
    Group: group === undefined ? undefined : copier.copy(group), Length: whole.length, Filter: PdfName.of('FlateDecode'),
  }), whole));
  const forms: Record<string, PdfObject> = { Page: content };
  const drawing = ['q /Page Do Q'];
  for (const { form, matrix } of annotationAppearances(document, page.dict, maxAnnotations)) {
    const name = `Mark${String(Object.keys(forms).length)}`;
    const appearance = form.dict.with({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form') });
    forms[name] = copier.copy(new PdfStream(appearance, form.raw));
    drawing.push(`q ${matrix.map(number).join(' ')} cm /${name} Do Q`);
  }
  drawing.push(`q ${uprightOn(page).map(number).join(' ')} cm`, sheet.content, 'Q');
  return PdfDict.from({
    Type: PdfName.of('Page'), Parent: pages, MediaBox: box, Rotate: page.rotate,
    UserUnit: page.userUnit === 1 ? undefined : page.userUnit,
    Resources: PdfDict.from({ XObject: PdfDict.from(forms), Font: font }), Contents: pdf.add(packed(drawing.join('\n'))),
  });
}

/** From points of the page as displayed, y up, to its user space. */
function uprightOn(page: PdfPage): readonly number[] {
  const { heightMm, toUserSpace } = pageGeometry(page);
  const origin = toUserSpace(0, heightMm);
  const right = toUserSpace(100, heightMm);
  const up = toUserSpace(0, heightMm - 100);
  const step = 100 / mmPerPt;
  return [
    (right.x - origin.x) / step, (right.y - origin.y) / step,
    (up.x - origin.x) / step, (up.y - origin.y) / step, origin.x, origin.y,
  ];
}

function footLine(sheet: Sheet, faces: TextFaces, notice: string): void {
  const sizePt = Math.min(9, (9 * (sheet.widthMm - 20)) / Math.max(1, faces.width(notice, 'italic', 9)));
  const x = (sheet.widthMm - faces.width(notice, 'italic', sizePt)) / 2;
  sheet.text(notice, { x, y: sheet.heightMm - 6 }, 'italic', sizePt);
}

function packed(content: string): PdfStream {
  const bytes = deflate(new TextEncoder().encode(content));
  return new PdfStream(PdfDict.from({ Length: bytes.length, Filter: PdfName.of('FlateDecode') }), bytes);
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;
