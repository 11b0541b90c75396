import type { MarkBox } from '../../contract/models';
import type { ActPlacement, PlacedMark } from '../../core/acts/placedMark';
import type { PdfDocument } from '../../core/pdf/document';
import { emptyFieldAt, emptyFieldNamed, emptyFields } from '../../core/signature/emptyField';

/** The place of a field that a person named, as a box placed by hand. @throws AnsoError fieldNotFound */
export function boxOfField(document: PdfDocument, name: string, kind: MarkBox['kind']): MarkBox {
  const { page, rectMm, field } = emptyFieldNamed(document, name);
  return { kind, page, ...rectMm, field: field.name };
}

const fitting: ReadonlySet<MarkBox['kind']> = new Set(['signature', 'seal']);

/**
 * Signature and seal go into the empty signature field that the document's maker put where they would stand, in
 * its own rectangle (ISO 32000-2 12.7.5.5). One field takes one mark.
 * @param named the field that a person chose
 */
export function fitFields(
  document: PdfDocument, placement: ActPlacement, named: string | undefined,
): { readonly placement: ActPlacement; readonly used: readonly string[] } {
  const free = [...emptyFields(document)];
  if (free.length === 0) return { placement, used: [] };
  const used: string[] = [];
  const boxes = placement.boxes.map((mark): PlacedMark => {
    if (!fitting.has(mark.kind)) return mark;
    const isNamed = named !== undefined && used.length === 0;
    const found = isNamed ? emptyFieldNamed(document, named) : emptyFieldAt(free, mark.page, mark);
    if (!found) return mark;
    const { field, page, rectMm } = found;
    free.splice(free.findIndex((each) => each.field.name === field.name), 1);
    used.push(field.name);
    return { ...mark, page, ...rectMm, field: field.name };
  });
  return { placement: { ...placement, boxes }, used };
}
