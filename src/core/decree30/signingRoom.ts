import type { RectMm } from '../../contract/models';
import type { PageLines, TextLine } from './textLine';

/** Half the width that a signature may ever want. */
const maxHalfWidthMm = 40;
const pageEdgeMm = 5;
const besideTextMm = 1;

export interface RoomRequest {
  readonly centreX: number;
  /** Bottom of the title's ink and top of the name's. */
  readonly top: number;
  readonly bottom: number;
  /** `(Ký tên, đóng dấu)` and the like: they take room away, nothing more. */
  readonly hints: readonly TextLine[];
  /** Centre lines of the other signers' columns. */
  readonly others: readonly number[];
}

/**
 * The empty room of box 7c: between title and name, the highest strip that no hint line stands in, and as wide to
 * both sides of the centre line as no other text and no other signer is.
 */
export function roomBetween(request: RoomRequest, page: PageLines): RectMm {
  const { centreX, hints, others } = request;
  let top = request.top;
  let bottom = request.bottom;
  if (hints.length > 0) {
    const edges = [top, ...hints.flatMap((hint) => [hint.top, hint.bottom]), bottom].sort((a, b) => a - b);
    let best = 0;
    for (let i = 0; i + 1 < edges.length; i += 2) {
      const from = Math.max(request.top, edges[i] ?? 0);
      const to = Math.min(request.bottom, edges[i + 1] ?? 0);
      if (to - from <= best) continue;
      best = to - from;
      top = from;
      bottom = to;
    }
  }
  let half = Math.min(maxHalfWidthMm, centreX - pageEdgeMm, page.widthMm - pageEdgeMm - centreX);
  for (const line of page.lines) {
    if (line.bottom <= top || line.top >= bottom) continue;
    const distance = line.x > centreX ? line.x - centreX : centreX - line.right;
    if (distance > 0) half = Math.min(half, distance - besideTextMm);
  }
  for (const other of others) {
    const distance = Math.abs(other - centreX) / 2;
    if (distance > 5) half = Math.min(half, distance);
  }
  half = Math.max(half, 1);
  return { x: centreX - half, y: top, w: 2 * half, h: Math.max(0, bottom - top) };
}
