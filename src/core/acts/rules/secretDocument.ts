import { AnsoError } from '../../../contract/errors';
import type { RectMm, Warning } from '../../../contract/models';
import type { DocumentLayout } from '../../decree30/documentLayout';
import { refuse, type Rule, warn } from './rule';

const article = 'NĐ 30/2020 PL I, II.10';
/** Box 10 of the drawing, with room for drafts that do not keep to it, and what a pasted stamp measures. */
const box10 = { left: 20, right: 105, top: 45, bottom: 112 };
const stamp = { leastW: 8, mostW: 60, leastH: 3.5, mostH: 20, leastRatio: 1.4 };

/**
 * A document that carries a secrecy mark is not signed here, whatever the reason given: S0 Đ3 k2, S2 Đ1 k2,
 * S3 Đ1 k2 (FR-S2). Only the mark is told, nothing of the text. What cannot be read is told: a scan, and a picture
 * where the mark belongs, which wants a person's word.
 */
export const secretDocument: Rule = ({ layout }) => {
  const { secrecy } = layout;
  if (secrecy) return refuse(new AnsoError('secretDocument', { mark: secrecy.level, page: secrecy.page }));
  const warnings: Warning[] = [];
  if (!layout.hasText) warnings.push({ kind: 'secrecyNotRead', article });
  else if (layout.firstPageImages.some((image) => looksLikeStamp(image, layout))) {
    warnings.push({ kind: 'pictureAtSecrecyBox', needsReason: true, article });
  }
  return warn(...warnings);
};

function looksLikeStamp({ x, y, w, h }: RectMm, { pageSizes }: DocumentLayout): boolean {
  const [middleX, middleY] = [x + w / 2, y + h / 2];
  const widest = Math.min(box10.right, (pageSizes.get(1)?.widthMm ?? 210) / 2);
  return middleX >= box10.left && middleX <= widest && middleY >= box10.top && middleY <= box10.bottom &&
    w >= stamp.leastW && w <= stamp.mostW && h >= stamp.leastH && h <= stamp.mostH && w >= stamp.leastRatio * h;
}
