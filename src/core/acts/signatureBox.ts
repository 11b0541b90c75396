import type { RectMm } from '../../contract/models';
import type { LayoutBlock } from '../decree30/layoutBlock';

/** The picture of a signature: its proportions, and its size on paper where it is known. */
export interface SignaturePicture {
  readonly w: number;
  readonly h: number;
  /** Natural width in millimetres, of a scan whose resolution is known. */
  readonly widthMm?: number;
}

/** A signature on paper is hardly larger; a picture without a known size is fitted into this. */
const bound = { w: 60, h: 25 };
/** Part of the gap that a signature takes at most (recipe on NĐ 30/2020 PL I II.7 d). */
const partOfGap = 0.9;
const leastHeightMm = 3;
/** With less room than this the document has no place for a signature. */
export const leastGapMm = 12;

/**
 * Box 7c: the picture centred between title and name (NĐ 30/2020 PL I II.7 d), proportions kept, within the empty
 * room. `centreX` is the block's centre line, or another where signature and seal are centred as a pair.
 * Null where there is no room at all.
 */
export function signatureBox(
  block: LayoutBlock,
  picture: SignaturePicture | null,
  centreX = block.centreX,
): RectMm | null {
  const { space } = block;
  const shape = picture && picture.w > 0 && picture.h > 0 ? picture : bound;
  let scale = Math.min(bound.w / shape.w, bound.h / shape.h);
  if (picture?.widthMm !== undefined && picture.widthMm > 0) scale = Math.min(scale, picture.widthMm / shape.w);
  const room = 2 * Math.min(centreX - space.x, space.x + space.w - centreX);
  scale = Math.min(scale, (partOfGap * space.h) / shape.h, room / shape.w);
  const w = shape.w * scale;
  const h = shape.h * scale;
  if (!(h >= leastHeightMm)) return null;
  return { x: centreX - w / 2, y: space.y + (space.h - h) / 2, w, h };
}
