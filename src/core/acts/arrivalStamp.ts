import type { RectMm, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import { textWidthMm } from '../decree30/typeMetrics';
import { parseIssueDay, showDay } from './issueDay';
import type { FrameText, MarkFrame, PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';
import { overlaps, takenOnFirstPage } from './whitePaper';

/** NĐ 30/2020 PL IV: 50 mm wide and 35 mm high, as its drawing has it. */
export const arrivalStampMm = { w: 50, h: 35 };
const article = 'NĐ 30/2020 PL IV';
/** As far as a free place is looked for: the upper left of a page that is larger than any sheet of paper. */
const farthestMm = 600;

/**
 * The stamp ĐẾN on page 1: where the paper is white under the number, under the date, or in the nearest free place.
 * @throws AnsoError dateInvalid
 */
export function arrivalStamp(
  layout: DocumentLayout, request: PlaceRequest,
): { readonly mark: PlacedMark; readonly warnings: readonly Warning[] } {
  const size = layout.pageSizes.get(1) ?? request.pageSize?.(1) ?? { widthMm: 210, heightMm: 297 };
  const box = firstFree(places(layout, size), takenOnFirstPage(layout, request));
  const fallback = { x: Math.max(5, Math.min(30, size.widthMm - arrivalStampMm.w - 5)), y: 48, ...arrivalStampMm };
  return {
    mark: { kind: 'arrival', page: 1, ...(box ?? fallback), frame: frameOf(request), text: textOf(request) },
    warnings: box ? [] : [{ kind: 'stampOverContent', needsReason: true, article }],
  };
}

/** Candidates, the best first: left column under the number, right column under the date, then the whole page. */
function* placesUnder(left: number, right: number, from: number, to: number): Iterable<RectMm> {
  for (let y = from; y <= to; y += 1) for (let x = left; x <= right; x += 2) yield { x, y, ...arrivalStampMm };
}

function* places(layout: DocumentLayout, size: { widthMm: number; heightMm: number }): Iterable<RectMm> {
  const { w, h } = arrivalStampMm;
  const numberBottom = layout.number ? layout.number.slot.box.y + layout.number.slot.box.h : 45;
  const dateBottom = layout.date ? layout.date.day.box.y + layout.date.day.box.h : 45;
  const rightmost = Math.min(farthestMm, size.widthMm - w - 5);
  const lowest = Math.min(farthestMm, size.heightMm - h - 5);
  yield* placesUnder(15, Math.min(40, rightmost), numberBottom + 2, Math.min(numberBottom + 60, lowest));
  yield* placesUnder(size.widthMm / 2, rightmost, dateBottom + 2, Math.min(dateBottom + 60, lowest));
  yield* placesUnder(15, rightmost, 5, lowest);
  yield* placesUnder(5, 15, 5, lowest);
}

function firstFree(candidates: Iterable<RectMm>, taken: readonly RectMm[]): RectMm | null {
  for (const place of candidates) if (!taken.some((ink) => overlaps(ink, place, 0))) return place;
  return null;
}

const day = ({ date }: PlaceRequest): string => (date === undefined ? '' : showDay(parseIssueDay(date)));

/** The words of the stamp as they can be searched. */
function textOf(request: PlaceRequest): string {
  return ['ĐẾN', request.number ?? '', day(request)].filter((part) => part !== '').join(' ');
}

function frameOf(request: PlaceRequest): MarkFrame {
  const { w, h } = arrivalStampMm;
  const agency = request.agency ?? '';
  const agencySize = Math.max(5, Math.min(9, (9 * (w - 3)) / Math.max(1, textWidthMm(agency, 9) * 1.12)));
  const left = 17;
  const line = (x: number, y: number, width: number, label: string, value: string | undefined): FrameText => {
    const text = value === undefined || value === '' ? `${label} ${'.'.repeat(Math.max(4, Math.floor((width - textWidthMm(label, 9)) / 0.9)))}` : `${label} ${value}`;
    const fontSizePt = Math.max(5, Math.min(9, (9 * (width - 0.5)) / Math.max(0.1, textWidthMm(text, 9))));
    return { text, x, y, w: width, h: 5, fontSizePt, bold: false, align: 'left' };
  };
  return {
    border: true,
    rules: [{ x1: 0, y1: 7, x2: w, y2: 7 }, { x1: 0, y1: 21, x2: w, y2: 21 }, { x1: left - 1, y1: 7, x2: left - 1,
      y2: 21 }],
    picture: null,
    texts: [
      { text: agency, x: 1, y: 1, w: w - 2, h: 5, fontSizePt: agencySize, bold: true, align: 'center' },
      { text: 'ĐẾN', x: 0, y: 10.5, w: left - 1, h: 7, fontSizePt: 14, bold: true, align: 'center' },
      line(left, 8, w - left - 1, 'Số:', request.number),
      line(left, 14.5, w - left - 1, 'Ngày:', day(request)),
      line(1.5, 22, w - 3, 'Chuyển:', request.arrival?.to),
      line(1.5, h - 6.5, w - 3, 'Số và ký hiệu HS:', request.arrival?.fileCode),
    ],
  };
}
