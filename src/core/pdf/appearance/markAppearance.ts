import { embedFont } from '../font/embedFont';
import type { ObjectSink } from '../font/embedFont';
import type { TrueTypeFont } from '../font/trueTypeFont';
import type { PackedPicture } from '../image/packedPicture';
import { PdfDict, PdfName, PdfStream } from '../objects';
import type { PdfObject, PdfRef } from '../objects';
import type { ArchiveRules } from '../archiveRules';
import { calibratedRgb, inkOf } from './calibratedColours';
import { addUprightForm, rounded } from './uprightForm';
import type { DisplayedPage, SizePt } from './uprightForm';

/**
 * Adds the appearance of a picture mark (signature, seal): the picture fills the box as far as its proportions
 * allow, centred, transparent where it is transparent. Returns the form XObject for /AP /N.
 */
export function imageAppearance(
  sink: ObjectSink, picture: PackedPicture, sizePt: SizePt, page: DisplayedPage, archive: ArchiveRules | null = null,
): PdfRef {
  const scale = Math.min(sizePt.w / picture.width, sizePt.h / picture.height);
  const w = picture.width * scale;
  const h = picture.height * scale;
  const place = [w, 0, 0, h, (sizePt.w - w) / 2, (sizePt.h - h) / 2].map(rounded).join(' ');
  const resources = PdfDict.from({ XObject: PdfDict.from({ Im0: addPicture(sink, picture, archive) }) });
  return addUprightForm(sink, { size: sizePt, content: `q ${place} cm /Im0 Do Q\n`, resources }, page);
}

/**
 * Image XObject in DeviceRGB with a soft mask (ISO 32000-2 8.9.5, 11.6.5.2). An archive's colours mean the same on
 * every device; where it has no transparency, a stencil leaves out what shows nothing (8.9.6.3), so that a seal does
 * not hide the signature that it covers.
 */
function addPicture(sink: ObjectSink, picture: PackedPicture, archive: ArchiveRules | null): PdfRef {
  const colours = archive === null ? PdfName.of('DeviceRGB') : calibratedRgb;
  if (archive?.transparency === false) {
    const { stencil } = picture;
    const mask = stencil === null ? undefined : sink.add(stencilStream(picture, stencil));
    return sink.add(imageStream(picture, colours, picture.onWhite, mask === undefined ? {} : { Mask: mask }));
  }
  const { rgb, alpha } = picture.streams;
  const mask = alpha === null ? undefined : sink.add(imageStream(picture, PdfName.of('DeviceGray'), alpha));
  return sink.add(imageStream(picture, colours, rgb, mask === undefined ? {} : { SMask: mask }));
}

function stencilStream({ width, height }: PackedPicture, packed: Uint8Array): PdfStream {
  return new PdfStream(
    PdfDict.from({
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Image'),
      Width: width,
      Height: height,
      ImageMask: true,
      BitsPerComponent: 1,
      Length: packed.length,
      Filter: PdfName.of('FlateDecode'),
    }),
    packed,
  );
}

function imageStream(
  picture: PackedPicture, colourSpace: PdfObject, packed: Uint8Array, mask: { SMask?: PdfRef; Mask?: PdfRef } = {},
): PdfStream {
  return new PdfStream(
    PdfDict.from({
      Type: PdfName.of('XObject'),
      Subtype: PdfName.of('Image'),
      Width: picture.width,
      Height: picture.height,
      ColorSpace: colourSpace,
      BitsPerComponent: 8,
      ...mask,
      Length: packed.length,
      Filter: PdfName.of('FlateDecode'),
    }),
    packed,
  );
}

/** A text mark. Lengths are points on the page as displayed. */
export interface TextMark {
  /** NFC is taken; `\n` begins a new line. */
  readonly text: string;
  readonly sizePt: SizePt;
  readonly fontSizePt: number;
  /** The face itself decides upright, bold or italic. */
  readonly font: TrueTypeFont;
  readonly align: 'left' | 'center' | 'right';
  /** Black where it is left out. */
  readonly ink?: 'red';
  /** The part of the box that the lines are aligned in; all of it where it is left out. */
  readonly roomPt?: { readonly x: number; readonly w: number };
  /** From the lower edge of the box up to the baseline of the last line; without it the lines are centred in height. */
  readonly baselinePt?: number;
  /** From baseline to baseline; without it the height of the face. */
  readonly leadingPt?: number;
}

/**
 * Adds the appearance of a text mark (number, date, copy line): black text of an embedded subset that can be
 * searched and copied (NĐ 30/2020 PL I II.8). Returns the form XObject for /AP /N. Text wider than the box is
 * not cut by layout, but the form's /BBox clips it: choose the box with `font.widthMm`.
 */
export function textAppearance(
  sink: ObjectSink, mark: TextMark, page: DisplayedPage, archive: ArchiveRules | null = null,
): PdfRef {
  const { font, fontSizePt, sizePt } = mark;
  const em = fontSizePt / font.unitsPerEm;
  const lines = mark.text.normalize('NFC').split('\n');
  const leading = mark.leadingPt ?? (font.ascent - font.descent) * em;
  const height = (font.ascent - font.descent) * em + leading * (lines.length - 1);
  const lowest = mark.baselinePt ?? (sizePt.h - height) / 2 - font.descent * em;
  const room = mark.roomPt ?? { x: 0, w: sizePt.w };
  const ink = inkOf(mark.ink, archive !== null);
  const content = ['BT', ink.fill, `/F0 ${rounded(fontSizePt)} Tf`];
  lines.forEach((line, index) => {
    const x = room.x + slack(mark.align) * (room.w - font.width(line) * em);
    const y = lowest + leading * (lines.length - 1 - index);
    content.push(`1 0 0 1 ${rounded(x)} ${rounded(y)} Tm`, `<${hexOf(font.glyphsOf(line))}> Tj`);
  });
  content.push('ET', '');
  const embedded = embedFont(sink, font, lines, archive?.listsGlyphs);
  const resources = PdfDict.from({ ...ink.resources, Font: PdfDict.from({ F0: embedded }) });
  return addUprightForm(sink, { size: sizePt, content: content.join('\n'), resources }, page);
}

/** The part of the free width that lies left of the line. */
function slack(align: TextMark['align']): number {
  return align === 'left' ? 0 : align === 'center' ? 0.5 : 1;
}

function hexOf(glyphs: readonly number[]): string {
  return glyphs.map((glyph) => glyph.toString(16).padStart(4, '0')).join('');
}
