import type { IncrementalUpdate } from '../../core/pdf/incrementalUpdate';
import type { ArchiveRules } from '../../core/pdf/archiveRules';
import { imageAppearance, textAppearance } from '../../core/pdf/appearance/markAppearance';
import type { PdfRef } from '../../core/pdf/objects';
import type { PdfPage } from '../../core/pdf/page';
import type { PackedPicture } from '../../core/pdf/image/packedPicture';
import type { PlacedMark } from '../../core/acts/placedMark';
import type { Fonts, FontStyle } from '../fonts';
import { frameAppearance } from './frameAppearance';

const ptPerMm = 72 / 25.4;

export interface MarkContent {
  /** The signature or the seal as a picture; null where none was given. */
  readonly picture: PackedPicture | null;
  /** What stands in place of a missing picture. */
  readonly words: string;
  readonly fonts: Fonts;
  /** What the document asks as an archive; null where it is none. */
  readonly archive: ArchiveRules | null;
}

/** Draws one mark of an act: a picture for signature and seal, text of the line's own size for number and date. */
export function drawMark(mark: PlacedMark, content: MarkContent): (update: IncrementalUpdate, page: PdfPage) => PdfRef {
  const sizePt = { w: mark.w * ptPerMm, h: mark.h * ptPerMm };
  return (update, page) => {
    if (mark.frame) {
      return frameAppearance(update, mark.frame, mark, content, page);
    }
    const isPicture = mark.kind === 'signature' || mark.kind === 'seal';
    if (isPicture && content.picture) {
      return imageAppearance(update, content.picture, sizePt, page, content.archive);
    }
    if (isPicture) {
      const font = content.fonts.get('regular');
      const fitted = fitWords(content.words, sizePt, content.fonts);
      return textAppearance(update, { ...fitted, sizePt, font, align: 'center' }, page, content.archive);
    }
    const type = mark.typography;
    const style: FontStyle = type?.italic ? (type.bold ? 'boldItalic' : 'italic') : type?.bold ? 'bold' : 'regular';
    return textAppearance(
      update,
      {
        text: mark.text ?? '',
        sizePt,
        fontSizePt: type?.fontSizePt ?? 13,
        font: content.fonts.get(style),
        align: type?.align ?? 'center',
        ...(type ? { baselinePt: type.baselineMm * ptPerMm } : {}),
        ...(type?.roomMm ? { roomPt: { x: type.roomMm.x * ptPerMm, w: type.roomMm.w * ptPerMm } } : {}),
        ...(type?.leadingPt === undefined ? {} : { leadingPt: type.leadingPt }),
      },
      page,
      content.archive,
    );
  };
}

/** Breaks words into lines and takes the largest size from 11 pt down that fits the box. */
function fitWords(words: string, sizePt: { w: number; h: number }, fonts: Fonts): { text: string; fontSizePt: number } {
  const font = fonts.get('regular');
  for (let fontSizePt = 11; fontSizePt > 5; fontSizePt -= 0.5) {
    const em = fontSizePt / font.unitsPerEm;
    const lines: string[] = [];
    for (const word of words.split(/\s+/u)) {
      const last = lines.at(-1);
      const longer = last === undefined ? word : `${last} ${word}`;
      if (last !== undefined && font.width(longer) * em <= sizePt.w) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const widest = Math.max(...lines.map((line) => font.width(line) * em));
    if (widest <= sizePt.w && lines.length * fontSizePt * 1.2 <= sizePt.h) return { text: lines.join('\n'), fontSizePt };
  }
  return { text: words, fontSizePt: 5 };
}
