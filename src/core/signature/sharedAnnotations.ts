import type { PdfDocument } from '../pdf/document';
import { PdfRef } from '../pdf/objects';
import type { PdfPage } from '../pdf/page';

/** More pages are not looked through: reading them would take longer than signing. */
const maxPages = 5_000;

/** Whether another page names the same array of annotations, as copies of a page do. */
export function sharesAnnotations(document: PdfDocument, { index, dict }: PdfPage): boolean {
  const annotations = dict.get('Annots');
  if (!(annotations instanceof PdfRef)) return false;
  const pages = Math.min(document.pageCount, maxPages);
  for (let other = 0; other < pages; other++) {
    const named = other === index ? null : document.page(other).dict.get('Annots');
    if (named instanceof PdfRef && named.num === annotations.num) return true;
  }
  return false;
}
