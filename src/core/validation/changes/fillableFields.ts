import type { PdfDocument } from '../../pdf/document';
import { PdfRef, type PdfObject } from '../../pdf/objects';

const maxFields = 20_000;
const maxDepth = 32;

/**
 * Whether a form has fields that a reader could draw by itself: all but signature fields (ISO 32000-2 12.7.5).
 */
export function hasFillableFields(document: PdfDocument): boolean {
  const seen = new Set<number>();
  const isFillable = (field: PdfObject, inherited: string | undefined, depth: number): boolean => {
    if (depth > maxDepth || seen.size > maxFields) return true;
    if (field instanceof PdfRef) {
      if (seen.has(field.num)) return false;
      seen.add(field.num);
    }
    const dict = document.dict(field);
    if (!dict) return false;
    const type = document.name(dict.get('FT')) ?? inherited;
    const kids = document.array(dict.get('Kids')) ?? [];
    if (kids.length > 0) return kids.some((kid) => isFillable(kid, type, depth + 1));
    return type !== undefined && type !== 'Sig';
  };
  const form = document.dict(document.catalog.get('AcroForm'));
  return (document.array(form?.get('Fields')) ?? []).some((field) => isFillable(field, undefined, 0));
}
