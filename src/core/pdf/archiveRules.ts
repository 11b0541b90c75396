import type { PdfDocument } from './document';
import { pdfaPart } from './pdfaPart';

/** What a document that keeps to ISO 19005 asks of a mark that is added to it. */
export interface ArchiveRules {
  /**
   * Whether marks may be transparent. PDF/A-1 has no transparency (ISO 19005-1 6.4); the later parts have it on pages
   * whose blending colours are settled, which the output intent of the document does (ISO 19005-2 6.2.10).
   */
  readonly transparency: boolean;
  /** Whether a subset of a font names the glyphs that it holds, by /CIDSet (ISO 19005-1 6.3.5). */
  readonly listsGlyphs: boolean;
  /** Whether a field has an appearance even where it shows nothing (ISO 19005-1 6.9). */
  readonly emptyAppearances: boolean;
}

/** The rules of the part of ISO 19005 that a document says it follows; null for one that follows none. */
export function archiveRules(document: PdfDocument): ArchiveRules | null {
  const part = pdfaPart(document);
  if (part === null) return null;
  const isFirst = part === 1;
  return {
    transparency: !isFirst && hasOutputIntent(document), listsGlyphs: isFirst, emptyAppearances: isFirst,
  };
}

/** A PDF/A output intent with its profile (ISO 19005-2 6.2.3). */
function hasOutputIntent(document: PdfDocument): boolean {
  return (document.array(document.catalog.get('OutputIntents')) ?? []).some((item) => {
    const intent = document.dict(item);
    return document.name(intent?.get('S')) === 'GTS_PDFA1' && intent?.has('DestOutputProfile') === true;
  });
}
