import type { RectMm, Urgency, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import type { PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';
import { overlaps, takenOnFirstPage } from './whitePaper';

const article = 'NĐ 30/2020 PL I, II.10';

interface Stamp {
  readonly words: string;
  readonly w: number;
  readonly h: number;
}

/** Words and sizes of the stamps in millimetres: Times 13 to 14 bold capitals in a single frame, bright red. */
export const urgencyStamps: Readonly<Record<Urgency, Stamp>> = {
  hoatoc: { words: 'HOẢ TỐC', w: 30, h: 8 },
  thuongkhan: { words: 'THƯỢNG KHẨN', w: 40, h: 8 },
  khan: { words: 'KHẨN', w: 20, h: 8 },
};
const fontSizePt = 13;
/** Box 10b of the drawing, and the left column that it may move in. */
const box10b = { x: 33, y: 85 };
const column = { left: 8, right: 105, top: 42, bottom: 112 };
/** A line this wide, as a share of the page, is the text or its title; the stamp belongs above it. */
const textWidth = 0.35;
const clearanceMm = 0.8;

interface Urgent {
  readonly marks: readonly PlacedMark[];
  readonly warnings: readonly Warning[];
}

/**
 * The stamp of urgency that the signer decided on, at issue, where the document does not bear one: in box 10b, or the
 * nearest white paper of the left column, above the text rather than beside it. What is printed is compared and never
 * painted over. Secrecy is never stamped.
 */
export function urgencyStamp(layout: DocumentLayout, request: PlaceRequest): Urgent {
  const { urgency } = request;
  if (urgency === undefined) return { marks: [], warnings: [] };
  const printed = layout.urgency;
  if (printed) {
    const data = { printed: urgencyStamps[printed.level].words, wanted: urgencyStamps[urgency].words };
    const differs = printed.level === urgency ? {} : { needsReason: true };
    return { marks: [], warnings: [{ kind: 'urgencyAlreadyPrinted', data, article, ...differs }] };
  }
  const { box, isFree } = whitePlace(urgency, layout, request);
  const warnings: Warning[] = isFree ? [] : [{ kind: 'urgencyOverContent', needsReason: true, article }];
  return { marks: [drawnUrgency(urgency, box)], warnings };
}

/** The stamp with this upper left corner. */
export function drawnUrgency(urgency: Urgency, { x, y }: { readonly x: number; readonly y: number }): PlacedMark {
  const { words, w, h } = urgencyStamps[urgency];
  const texts = [{ text: words, x: 0.5, y: 1, w: w - 1, h: h - 2, fontSizePt, bold: true, align: 'center' } as const];
  return { kind: 'urgency', page: 1, x, y, w, h, text: words, frame: { border: true, ink: 'red', rules: [], picture: null, texts } };
}

function whitePlace(
  urgency: Urgency, layout: DocumentLayout, request: PlaceRequest,
): { readonly box: RectMm; readonly isFree: boolean } {
  const { w, h } = urgencyStamps[urgency];
  const taken = takenOnFirstPage(layout, request);
  const width = layout.pageSizes.get(1)?.widthMm ?? 210;
  const places: RectMm[] = [];
  for (let y = column.top; y + h <= column.bottom; y += 1) {
    for (let x = column.left; x + w <= Math.min(column.right, width / 2); x += 1) places.push({ x, y, w, h });
  }
  const wide = taken.filter((ink) => ink.w > textWidth * width && ink.y > column.top);
  const textTop = Math.min(...wide.map(({ y }) => y));
  const away = ({ x, y }: RectMm): number =>
    Math.abs(x - box10b.x) + Math.abs(y - box10b.y) + (y + h > textTop ? 1000 : 0);
  places.sort((a, b) => away(a) - away(b));
  const around = ({ x, y }: RectMm): RectMm => (
    { x: x - clearanceMm, y: y - clearanceMm, w: w + 2 * clearanceMm, h: h + 2 * clearanceMm });
  const free = places.find((place) => !taken.some((ink) => overlaps(ink, around(place), 0)));
  return { box: free ?? { ...box10b, w, h }, isFree: free !== undefined };
}
