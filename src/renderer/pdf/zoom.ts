/** How large the page is shown: by the room there is, or as a factor of its real size. */
export type Zoom = 'page' | 'width' | number;

/** CSS pixels in a millimetre at the page's real size (CSS: 96 px = 25.4 mm). */
export const pxPerMmAtFullSize = 96 / 25.4;

export const zoomSteps: readonly number[] = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4];

export interface RoomPx {
  readonly width: number;
  readonly height: number;
}

export interface SizeMm {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** The factor that a zoom means for a page in a room of this many pixels. */
export function zoomFactor(zoom: Zoom, page: SizeMm, room: RoomPx): number {
  if (typeof zoom === 'number') return zoom;
  const byWidth = room.width / (page.widthMm * pxPerMmAtFullSize);
  const byHeight = room.height / (page.heightMm * pxPerMmAtFullSize);
  const factor = zoom === 'width' ? byWidth : Math.min(byWidth, byHeight);
  return Math.min(4, Math.max(0.1, factor));
}

/** The next step up or down from a factor; the ends stay where they are. */
export function stepZoom(factor: number, direction: 1 | -1): number {
  const next = direction === 1
    ? zoomSteps.find((step) => step > factor + 0.005)
    : zoomSteps.findLast((step) => step < factor - 0.005);
  return next ?? Math.min(4, Math.max(0.25, factor));
}
