import type { RectMm } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import type { PlaceRequest } from './placeRequest';

/** What page 1 shows already: its text, the ink of its pictures where they were looked at, and earlier signatures. */
export function takenOnFirstPage({ firstPageInk }: DocumentLayout, { verdict }: PlaceRequest): readonly RectMm[] {
  return [...firstPageInk, ...(verdict?.signatures ?? []).flatMap(({ box }) => (box?.page === 1 ? [box] : []))];
}

/** Whether two rectangles share more than a hair of paper. */
export const overlaps = (a: RectMm, b: RectMm, by = 0.2): boolean =>
  Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > by && Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > by;
