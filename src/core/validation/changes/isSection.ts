import type { PdfDocument } from '../../pdf/document';

/** Whether a cross-reference stream of the chain stands under this number (ISO 32000-2 7.5.8). */
export function isSection(document: PdfDocument, num: number): boolean {
  const entry = document.entry(num);
  if (entry?.type !== 'offset') return false;
  return document.sections.some(({ offset, kind, trailer }) =>
    (kind === 'stream' && offset === entry.offset) || trailer.get('XRefStm') === entry.offset - document.base);
}
