import type { DocumentFacts } from '../../contract/models';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { AnsoError } from '../../contract/errors';
import type { PdfDocument } from '../../core/pdf/document';
import { readPageText } from '../../core/pdf/text/readPageText';
import { marksOverText, type MarkOverText } from '../../core/validation/marksOverText';
import { layoutOf } from '../files/openDocument';

/** More pages than this are not read for a verdict: what stands on them is not asked for. */
const mostPages = 2000;
/** Of the page that a scan covers. */
const leastShare = 0.7;

/** What stands on the pages of a document, as far as a verdict asks for it. */
export interface PageFacts {
  readonly facts: DocumentFacts;
  readonly covering: readonly MarkOverText[];
}

/**
 * What the document says of itself on its pages, and which marks lie over it. Number, day and month that the clerk
 * signed into their places are read with the rest, since marks are text as well.
 */
export function documentFacts(document: PdfDocument): PageFacts | null {
  try {
    if (document.pageCount > mostPages) return null;
    const layout = layoutOf({ document });
    const facts = { ...factsOf(layout), isScan: isPicture(document) };
    return { facts, covering: marksOverText(document, layout.blocks) };
  } catch (thrown) {
    // a page that does not read takes the verdict on the signatures nothing away
    if (thrown instanceof AnsoError) return null;
    throw thrown;
  }
}

/** The first page is one picture, with or without a layer of recognised text: a paper document, scanned. */
function isPicture(document: PdfDocument): boolean {
  if (document.pageCount === 0) return false;
  const { images, widthMm, heightMm } = readPageText(document, document.page(0));
  return images.some(({ w, h }) => w * h >= leastShare * widthMm * heightMm);
}

function factsOf(layout: DocumentLayout): Omit<DocumentFacts, 'isScan'> {
  const { date, number } = layout;
  const day = date?.day.printed ?? null;
  const month = date?.month.printed ?? null;
  return {
    number: number?.slot.printed ? `${number.slot.printed}${number.symbol === '' ? '' : `/${number.symbol}`}` : null,
    issueDate: day && month && date?.year ? `${String(date.year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null,
    agency: layout.agency?.name ?? null,
    subject: layout.subject?.subject ?? null,
    signers: layout.blocks.map(({ signer }) => signer).filter((name) => name !== ''),
    pages: layout.pageCount,
  };
}
