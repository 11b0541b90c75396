import type { FrameText, MarkFrame } from '../../core/acts/placedMark';
import type { IncrementalUpdate } from '../../core/pdf/incrementalUpdate';
import type { ArchiveRules } from '../../core/pdf/archiveRules';
import { inkOf } from '../../core/pdf/appearance/calibratedColours';
import { imageAppearance, textAppearance } from '../../core/pdf/appearance/markAppearance';
import { addUprightForm, rounded } from '../../core/pdf/appearance/uprightForm';
import type { PackedPicture } from '../../core/pdf/image/packedPicture';
import { PdfDict, type PdfObject, type PdfRef } from '../../core/pdf/objects';
import type { PdfPage } from '../../core/pdf/page';
import type { Fonts } from '../fonts';

const ptPerMm = 72 / 25.4;
/** Parts stand upright in the frame; the frame itself is turned with the page. */
const upright = { rotate: 0 } as const;

export interface FrameContent {
  readonly picture: PackedPicture | null;
  readonly fonts: Fonts;
  readonly archive: ArchiveRules | null;
}

/** Draws a mark that is made of parts: border, rules, picture and lines of searchable text. */
export function frameAppearance(
  update: IncrementalUpdate, frame: MarkFrame, size: { readonly w: number; readonly h: number }, content: FrameContent,
  page: PdfPage,
): PdfRef {
  const forms: Record<string, PdfObject> = {};
  const w = size.w * ptPerMm;
  const h = size.h * ptPerMm;
  const ink = inkOf(frame.ink, content.archive !== null);
  const drawing = [`q 0.6 w ${ink.stroke}`];
  if (frame.border) drawing.push(`0.3 0.3 ${rounded(w - 0.6)} ${rounded(h - 0.6)} re S`);
  for (const { x1, y1, x2, y2 } of frame.rules) {
    drawing.push(`${rounded(x1 * ptPerMm)} ${rounded(h - y1 * ptPerMm)} m ${rounded(x2 * ptPerMm)} ${rounded(h - y2 * ptPerMm)} l S`);
  }
  drawing.push('Q');
  const add = (name: string, form: PdfRef, x: number, bottom: number): void => {
    forms[name] = form;
    drawing.push(`q 1 0 0 1 ${rounded(x * ptPerMm)} ${rounded(h - bottom * ptPerMm)} cm /${name} Do Q`);
  };
  if (frame.picture && content.picture) {
    const box = frame.picture;
    const sizePt = { w: box.w * ptPerMm, h: box.h * ptPerMm };
    add('Picture', imageAppearance(update, content.picture, sizePt, upright, content.archive), box.x, box.y + box.h);
  }
  frame.texts.forEach((text, i) => { add(`Text${String(i)}`, textForm(update, text, content, frame.ink), text.x, text.y + text.h); });
  const resources = PdfDict.from({ ...ink.resources, XObject: PdfDict.from(forms) });
  return addUprightForm(update, { size: { w, h }, content: `${drawing.join('\n')}\n`, resources }, page);
}

function textForm(
  update: IncrementalUpdate, { text, w, h, fontSizePt, bold, align }: FrameText, { fonts, archive }: FrameContent,
  ink?: 'red',
): PdfRef {
  const coloured = ink === undefined ? {} : { ink };
  const sizePt = { w: w * ptPerMm, h: h * ptPerMm };
  const font = fonts.get(bold ? 'bold' : 'regular');
  return textAppearance(update, { text, sizePt, fontSizePt, font, align, ...coloured }, upright, archive);
}
