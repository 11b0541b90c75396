import { pdfaPart } from '../pdf/pdfaPart';
import type { PdfDocument } from '../pdf/document';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfName, PdfRef, type PdfObject } from '../pdf/objects';

/** Of ETSI's extension to PDF 1.7: CAdES signatures, and security store with document timestamps. */
export const esicLevels = { signature: 2, longTerm: 5 } as const;

/**
 * Declares in the catalog that the document uses ETSI's extension of PDF 1.7 (ISO 32000-1 7.12), and PDF 1.7 where
 * the document is older. PDF 2.0 has it built in. PDF/A-1 knows neither extensions nor a later version, and
 * forbids nothing that a signature needs.
 */
export function declareExtension(document: PdfDocument, update: IncrementalUpdate, level: number): void {
  if (Number(document.version) >= 2 || pdfaPart(document) === 1) return;
  const catalog = update.current(document.catalogRef);
  if (!(catalog instanceof PdfDict)) return;
  const written = catalog.get('Extensions');
  const extensions = dictionaryOf(update, written);
  // a reference to nothing holds nothing, and gives way
  const holder = written instanceof PdfRef && update.current(written) instanceof PdfDict ? written : null;
  const known = dictionaryOf(update, extensions.get('ESIC')).get('ExtensionLevel');
  if (typeof known === 'number' && known >= level) return;
  const entry = PdfDict.from({ BaseVersion: PdfName.of('1.7'), ExtensionLevel: level });
  const grown = extensions.with({ ESIC: entry });
  if (holder) update.replace(holder, grown);
  const isOld = Number(document.version) < 1.7;
  update.replace(document.catalogRef, catalog.with({
    ...(holder ? {} : { Extensions: grown }),
    ...(isOld ? { Version: PdfName.of('1.7') } : {}),
  }));
}

function dictionaryOf(update: IncrementalUpdate, object: PdfObject | undefined): PdfDict {
  const resolved = object instanceof PdfRef ? update.current(object) : object;
  return resolved instanceof PdfDict ? resolved : new PdfDict();
}
