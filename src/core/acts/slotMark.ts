import type { MarkKind, MarkTypography, RectMm } from '../../contract/models';
import { type Slot, lineAboveEm, lineBelowEm } from '../decree30/slot';
import { mmPerPt, textWidthMm } from '../decree30/typeMetrics';
import type { PlacedMark } from './placedMark';

/** Kept free beside the words on both sides of a slot; a narrow slot has to do with less. */
const marginMm = 0.3;
const narrowMarginMm = 0.1;
/** Text is set smaller down to this part of the line's size before the slot counts as too narrow. */
const leastPart = 0.6;
/** The space of a Times face. */
const spaceEm = 0.25;
/** Size of boxes 3 and 4 where no line tells (NĐ 30/2020 PL I II.3, II.4). */
const defaultSizePt = 13;

/**
 * A text mark in its slot: the type of the line it stands in, on the line's baseline, between the words on both
 * sides. `text` null gives the place for two digits. Null where the text does not fit.
 */
export function slotMark(kind: MarkKind, slot: Slot, page: number, text: string | null): PlacedMark | null {
  const natural = textWidthMm(text ?? '00', slot.sizePt);
  const sides = kind === 'number' ? 1 : 2;
  const margin = slot.box.w - sides * marginMm < natural ? narrowMarginMm : marginMm;
  const width = slot.box.w - sides * margin;
  const part = Math.min(1, width / natural);
  if (!(part >= leastPart)) return null;
  const em = slot.sizePt * mmPerPt;
  const h = (lineAboveEm + lineBelowEm) * em;
  // A space stands between the words and what is filled in, where there is room for one; the number ends at its stroke.
  const spaces = kind === 'number' ? 1 : 2;
  const space = Math.max(0, Math.min(spaceEm * em, (width - natural) / spaces));
  const box = { x: slot.box.x + margin + space, y: slot.baseline - lineAboveEm * em, w: width - spaces * space, h };
  const typography: MarkTypography = {
    fontSizePt: part < 1 ? Math.floor(slot.sizePt * part * 10) / 10 : Math.round(slot.sizePt * 10) / 10,
    baselineMm: lineBelowEm * em,
    italic: slot.italic,
    bold: slot.bold,
    // `15/QĐ-UBND` reads as one: the number stands against the stroke (NĐ 30/2020 PL I II.3).
    align: kind === 'number' ? 'right' : 'center',
  };
  return { kind, page, ...box, ...(text === null ? {} : { text }), typography };
}

/** Type for a text mark whose box a person has drawn: the line's size where it is known, centred in height. */
export function typographyIn(box: RectMm, text: string, slot: Slot | null): MarkTypography {
  const wanted = slot?.sizePt ?? defaultSizePt;
  const byHeight = box.h / (lineAboveEm + lineBelowEm) / mmPerPt;
  const byWidth = (wanted * box.w) / Math.max(0.1, textWidthMm(text === '' ? '00' : text, wanted));
  const fontSizePt = Math.floor(Math.max(4, Math.min(wanted, byHeight, byWidth)) * 10) / 10;
  const em = fontSizePt * mmPerPt;
  const baselineMm = (box.h - (lineAboveEm + lineBelowEm) * em) / 2 + lineBelowEm * em;
  return { fontSizePt, baselineMm, italic: slot?.italic ?? false, bold: slot?.bold ?? false, align: 'center' };
}
