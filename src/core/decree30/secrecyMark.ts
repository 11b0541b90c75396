import type { PageText } from '../pdf/text/pageText';
import { findSecrecy, type SecrecyMark } from './findSecrecy';
import { pageLines } from './pageLines';

/** Further pages are looked at up to here: a longer document shows its mark before. */
const maxPages = 100;

/**
 * The first secrecy mark of a document, on whichever page: a secret document may lie behind an open cover page
 * (NĐ 30/2020 PL I II.10 a). Pages are asked for one by one, 0-based.
 */
export function secrecyMark(pages: (index: number) => PageText, pageCount: number): SecrecyMark | null {
  for (let index = 0; index < Math.min(pageCount, maxPages); index += 1) {
    const text = pages(index);
    const mark = findSecrecy(pageLines(text, 'with'), text);
    if (mark) return mark;
  }
  return null;
}
