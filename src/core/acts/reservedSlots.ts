import type { MarkTypography, RectMm, Warning } from '../../contract/models';
import { mmPerPt, textWidthMm } from '../decree30/typeMetrics';
import type { ReservedField } from '../signature/reservedField';
import type { ActPlacement, PlacedMark } from './placedMark';

/** A field stands at a slot where they share this part of the smaller of the two. */
const leastShare = 0.5;
/** Height of figures, and the least that a text is set smaller, in units of its size. */
const figureEm = 0.68;
const leastPart = 0.6;

/**
 * Number, day and month whose slot has a text field that was reserved before the official signed are filled into it,
 * with the seal's signature, in place of signatures of their own (docs/decisions/0011). A field that cannot take
 * them stays empty, and that is told.
 */
export function reservedSlots(
  placement: ActPlacement, fields: readonly ReservedField[],
): { readonly placement: ActPlacement } {
  if (fields.length === 0) return { placement };
  const warnings: Warning[] = [];
  const slots = placement.boxes.filter(isSlot);
  const boxes = placement.boxes.map((mark): PlacedMark => {
    if (!isSlot(mark)) return mark;
    const field = fields.find((each) => each.page === mark.page && share(each.rectMm, mark) >= leastShare);
    if (!field) return mark;
    const isElsewhere = (other: PlacedMark): boolean =>
      other.page !== field.page || share(field.rectMm, other) < leastShare;
    const isOwn = slots.every((other) => other === mark || isElsewhere(other));
    const filled = isOwn ? inField(mark, field) : null;
    const data = { part: mark.kind, field: field.name };
    warnings.push({ kind: filled ? 'formFieldFilled' : 'formFieldAtSlot', data });
    return filled ?? mark;
  });
  return { placement: { ...placement, boxes, warnings: [...placement.warnings, ...warnings] } };
}

const isSlot = ({ kind }: PlacedMark): boolean => kind === 'number' || kind === 'day' || kind === 'month';

function share(a: RectMm, b: RectMm): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w <= 0 || h <= 0 ? 0 : (w * h) / Math.min(a.w * a.h, b.w * b.h);
}

/** The mark in the field's rectangle, on the line that it would stand on; null where it does not fit. */
function inField(mark: PlacedMark, { name, rectMm, maxLength }: ReservedField): PlacedMark | null {
  const { typography } = mark;
  const text = mark.text ?? '00';
  if (!typography || (maxLength !== null && text.length > maxLength)) return null;
  const left = Math.max(mark.x, rectMm.x);
  const common = { x: left - rectMm.x, w: Math.min(mark.x + mark.w, rectMm.x + rectMm.w) - left };
  const needed = textWidthMm(text, typography.fontSizePt);
  const room = needed <= common.w ? common : { x: 0, w: rectMm.w };
  const part = Math.min(1, room.w / needed, rectMm.h / (figureEm * typography.fontSizePt * mmPerPt));
  if (part < leastPart) return null;
  const fontSizePt = part < 1 ? Math.floor(typography.fontSizePt * part * 10) / 10 : typography.fontSizePt;
  const line = rectMm.y + rectMm.h - (mark.y + mark.h - typography.baselineMm);
  const figures = figureEm * fontSizePt * mmPerPt;
  const isInside = line >= 0 && line + figures <= rectMm.h;
  const set: MarkTypography = {
    ...typography, fontSizePt, roomMm: room, baselineMm: isInside ? line : (rectMm.h - figures) / 2,
  };
  return { ...mark, ...rectMm, formField: name, typography: set };
}
