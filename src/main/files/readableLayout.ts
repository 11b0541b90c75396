import { AnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { readLayout } from '../../core/decree30/readLayout';
import { secrecyMark } from '../../core/decree30/secrecyMark';
import type { PdfDocument } from '../../core/pdf/document';
import { pageGeometry } from '../../core/pdf/geometry';
import type { PageText } from '../../core/pdf/text/pageText';
import { readPageText } from '../../core/pdf/text/readPageText';
import { DocumentBudget } from '../../core/pdf/text/readingBudget';
import type { OpenDocument } from './openDocument';

const a4 = { widthMm: 210, heightMm: 297 };
/** What is said of a page that cannot be read; what is wrong with the disk is another matter. */
const ofThePage: readonly string[] = ['damagedPdf', 'unsupportedPdf', 'limitExceeded'];
const namedPages = 20;
/** Pages whose text is not read a second time to look for a secrecy mark. */
const keptPages = 16;
/** Pieces of text; a page of a letter has about a hundred. */
const manyRuns = 300;

/**
 * The layout of a document that is to be signed. A page whose content cannot be decoded counts as one without text, as
 * a scanned one does: a person looks at it, and is told to by the warning.
 */
export function readableLayout(
  { document }: Pick<OpenDocument, 'document'>, onLongWork: () => void = () => undefined,
): { readonly layout: DocumentLayout; readonly warnings: readonly Warning[] } {
  const unreadable = new Set<number>();
  const whole = new DocumentBudget();
  let runs = 0;
  const read = new Map<number, PageText>();
  const pageText = (index: number): PageText => {
    const known = read.get(index);
    if (known) return known;
    const text = freshText(index);
    if (read.size < keptPages) read.set(index, text);
    return text;
  };
  const freshText = (index: number): PageText => {
    try {
      const text = readPageText(document, document.page(index), whole);
      if (runs < manyRuns && (runs += text.runs.length) >= manyRuns) onLongWork();
      return text;
    } catch (thrown) {
      if (!(thrown instanceof AnsoError) || !ofThePage.includes(thrown.kind)) throw thrown;
      unreadable.add(index + 1);
      return withoutText(document, index);
    }
  };
  const { pageCount } = document;
  const found = readLayout(pageText, pageCount);
  const layout = { ...found, secrecy: found.secrecy ?? secrecyMark(pageText, pageCount) };
  const pages = [...unreadable].sort((a, b) => a - b);
  const named = `${pages.slice(0, namedPages).join(', ')}${pages.length > namedPages ? ' …' : ''}`;
  return { layout, warnings: pages.length === 0 ? [] : [{ kind: 'pageUnreadable', data: { pages: named } }] };
}

function withoutText(document: PdfDocument, index: number): PageText {
  let size = a4;
  try {
    const { widthMm, heightMm } = pageGeometry(document.page(index));
    size = { widthMm, heightMm };
  } catch (thrown) {
    if (!(thrown instanceof AnsoError) || !ofThePage.includes(thrown.kind)) throw thrown;
  }
  return { page: index + 1, ...size, runs: [], images: [] };
}
