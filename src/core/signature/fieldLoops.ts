import type { PdfDocument } from '../pdf/document';
import type { IncrementalUpdate } from '../pdf/incrementalUpdate';
import { PdfDict, PdfRef, type PdfObject } from '../pdf/objects';

const maxFields = 100_000;
const maxDepth = 64;

/**
 * Takes out of the form what leads from a field back to itself: a /Parent that is the field or comes back to it, and a
 * kid that stands above. Readers go in circles there; pdfsig never ends, and would tell of no signature. The revision
 * of the first signature does it, none behind a signature. Deeper and further than any form is, nothing is looked for.
 * @throws AnsoError damagedPdf
 */
export function breakFieldLoops(document: PdfDocument, update: IncrementalUpdate): void {
  const roots = document.array(document.dict(document.catalog.get('AcroForm'))?.get('Fields')) ?? [];
  if (roots.length === 0 || document.signatureFields().some(({ value }) => value !== null)) return;
  const seen = new Set<number>();
  const above = new Set<number>();
  const visit = (field: PdfObject, holder: PdfRef | undefined, depth: number): void => {
    if (depth > maxDepth || seen.size >= maxFields) return;
    const dict = document.resolve(field);
    if (!(field instanceof PdfRef) || !(dict instanceof PdfDict) || seen.has(field.num)) return;
    seen.add(field.num);
    above.add(field.num);
    const kids = document.array(dict.get('Kids')) ?? [];
    const below = kids.filter((kid) => !(kid instanceof PdfRef && above.has(kid.num)));
    const changes = {
      ...(goesInCircles(document, dict) ? { Parent: holder } : {}),
      ...(below.length < kids.length ? { Kids: below.length > 0 ? below : undefined } : {}),
    };
    if (Object.keys(changes).length > 0) update.replace(field, dict.with(changes));
    for (const kid of below) visit(kid, field, depth + 1);
    above.delete(field.num);
  };
  for (const root of roots) visit(root, undefined, 0);
}

function goesInCircles(document: PdfDocument, field: PdfDict): boolean {
  const met = new Set<number>();
  for (let parent = field.get('Parent'); parent instanceof PdfRef; parent = document.dict(parent)?.get('Parent')) {
    if (met.has(parent.num) || met.size > maxDepth) return true;
    met.add(parent.num);
  }
  return false;
}
