import type { PictureInfo } from '../../contract/pictureCalls';
import type { Act, MarkBox } from '../../contract/models';
import { moveTo } from '../marks/moveMark';
import type { SizeMm } from '../pdf/zoom';

/** The mark that an act cannot do without. */
export const mainMark: Readonly<Record<Act, 'signature' | 'seal' | 'text' | 'arrival'>> = {
  approve: 'signature', initial: 'signature', issue: 'seal', attach: 'text', copy: 'text', digitise: 'text', income: 'arrival',
};

/** Where no diameter is known a seal is shown at this size, the smaller of the two in common use. */
const assumedSealMm = 36;
const signatureWidthMm = 50;

/** Texts and stamps keep the size that their words need; this is what they are dragged by until it is known. */
const textSizes: Readonly<Partial<Record<MarkBox['kind'], { readonly w: number; readonly h: number }>>> = {
  text: { w: 70, h: 10 }, arrival: { w: 50, h: 35 },
};

/**
 * A mark for a document in which no place was found: over the right lower quarter of the page,
 * where box 7c lies (NĐ 30/2020 PL I), to be dragged from there. Texts and stamps go to the top right.
 */
export function handPlaced(
  act: Act, pageNumber: number, page: SizeMm, picture: PictureInfo | null, sealMm: number | null,
): MarkBox {
  const kind = mainMark[act];
  const size = textSizes[kind];
  if (size !== undefined) {
    return moveTo({ kind, page: pageNumber, x: 0, y: 0, ...size }, page.widthMm - size.w - 9, 7, page);
  }
  const seal = sealMm ?? assumedSealMm;
  const aspect = picture === null ? 0.5 : picture.heightPx / picture.widthPx;
  const w = kind === 'seal' ? seal : Math.min(signatureWidthMm, page.widthMm / 2);
  const h = kind === 'seal' ? seal : Math.min(w * aspect, page.heightMm / 4);
  const box: MarkBox = { kind, page: pageNumber, x: 0, y: 0, w, h };
  return moveTo(box, page.widthMm * 0.7 - w / 2, page.heightMm * 0.72 - h / 2, page);
}
