import type { RectMm, Urgency } from '../../contract/models';
import { type PageLines, rectOf } from './textLine';

/** The urgency mark of box 10b (NĐ 30/2020 PL I II.10 b). */
export interface UrgencyMark {
  readonly level: Urgency;
  readonly box: RectMm;
}

/** `HOẢ` and `HỎA` are two spellings of one word. */
const levels: ReadonlyMap<string, Urgency> = new Map([
  ['HOẢTỐC', 'hoatoc'], ['HỎATỐC', 'hoatoc'], ['THƯỢNGKHẨN', 'thuongkhan'], ['KHẨN', 'khan'],
]);

/** A line of its own in capitals, in the upper half of page 1. */
export function findUrgency(page: PageLines): UrgencyMark | null {
  for (const line of page.lines) {
    if (line.baseline > 0.55 * page.heightMm) return null;
    const level = levels.get(line.exact.replace(/[^\p{L}]/gu, ''));
    if (level && line.capitals > 0.95) return { level, box: rectOf(line) };
  }
  return null;
}
