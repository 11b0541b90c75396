import { BufferSource } from '../../../../src/core/bytes';
import { PdfDocument } from '../../../../src/core/pdf/document';
import { PdfDict, PdfName } from '../../../../src/core/pdf/objects';
import type { PdfObject } from '../../../../src/core/pdf/objects';
import type { PageText } from '../../../../src/core/pdf/text/pageText';
import { readPageText } from '../../../../src/core/pdf/text/readPageText';
import { PdfBuilder } from './pdfBuilder';

export const name = PdfName.of;
export const dict = (entries: Readonly<Record<string, PdfObject>>): PdfDict => PdfDict.from(entries);
export const times = dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Times-Roman') });

export type Entries = Readonly<Record<string, PdfObject>>;
export type Resources = (pdf: PdfBuilder) => Entries;

/** The text of a page with this content; `/F` is Times unless the resources say otherwise. */
export function read(content: string, resources: Resources = () => ({}), page: Entries = {}): PageText {
  const pdf = new PdfBuilder();
  pdf.page(content, dict({ Font: dict({ F: times }), ...resources(pdf) }), page);
  return readFirst(pdf);
}

export function readFirst(pdf: PdfBuilder): PageText {
  const document = PdfDocument.open(new BufferSource(pdf.build()));
  return readPageText(document, document.page(0));
}

export const texts = (page: PageText): string[] => page.runs.map((run) => run.text);
export const withFont =
  (font: (pdf: PdfBuilder) => PdfObject): Resources =>
  (pdf) => ({ Font: dict({ F: font(pdf) }) });
