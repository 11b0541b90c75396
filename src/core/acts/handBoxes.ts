import { AnsoError } from '../../contract/errors';
import type { MarkBox, RectMm } from '../../contract/models';
import type { DocumentLayout, PageSize } from '../decree30/documentLayout';
import type { Slot } from '../decree30/slot';
import { arrivalStamp } from './arrivalStamp';
import type { MarkTexts, PlaceRequest } from './placeRequest';
import type { PlacedMark } from './placedMark';
import { typographyIn } from './slotMark';
import { textAct } from './textActs';
import { drawnUrgency } from './urgencyStamp';

/** Rounding of millimetres on the way through a window or a command line. */
const toleranceMm = 0.5;

/**
 * Marks that a person has placed, made ready to be drawn: a seal keeps its real size about the centre she chose
 * (NĐ 30/2020 PL I II.8 a), a text gets its type.
 * @throws AnsoError boxOutsidePage {page}
 */
export function handBoxes(layout: DocumentLayout, request: PlaceRequest, texts: MarkTexts): PlacedMark[] {
  // A stamp that is no longer wanted leaves with the wish for it.
  const boxes = (request.boxes ?? []).filter(({ kind }) => kind !== 'urgency' || request.urgency !== undefined);
  return boxes.map((box) => {
    const placed = handBox(box, layout, request, texts);
    const size = sizeOfPage(box.page, layout, request);
    if (!size || !isInside(placed, size, toleranceMm)) throw new AnsoError('boxOutsidePage', { page: box.page });
    return placed;
  });
}

function handBox(box: MarkBox, layout: DocumentLayout, request: PlaceRequest, texts: MarkTexts): PlacedMark {
  if (box.kind === 'signature' || (box.kind === 'seal' && request.profile === 'angiang2014')) return box;
  if (box.kind === 'text' || box.kind === 'arrival') return textByHand(box, layout, request);
  if (box.kind === 'urgency') return { ...drawnUrgency(request.urgency ?? 'khan', box), page: box.page };
  if (box.kind === 'seal') {
    const sealMm = request.sealMm ?? Math.min(box.w, box.h);
    return { ...box, x: box.x + (box.w - sealMm) / 2, y: box.y + (box.h - sealMm) / 2, w: sealMm, h: sealMm };
  }
  const slots: Readonly<Record<typeof box.kind, Slot | null>> = {
    number: layout.number?.slot ?? null,
    day: layout.date?.day ?? null,
    month: layout.date?.month ?? null,
  };
  const text = box.text ?? texts.get(box.kind);
  const typography = typographyIn(box, text ?? '', slots[box.kind]);
  return { ...box, ...(text === undefined ? {} : { text }), typography };
}

/** A text line or a stamp keeps its size and its type; its upper right corner goes where the person put it. */
function textByHand(box: MarkBox, layout: DocumentLayout, request: PlaceRequest): PlacedMark {
  const { mark } = box.kind === 'arrival' ? arrivalStamp(layout, request) : textAct(layout, request);
  return { ...mark, page: box.page, x: box.kind === 'arrival' ? box.x : box.x + box.w - mark.w, y: box.y };
}

/** Size of a page, as far as anybody knows: an unread page of a file is taken to be like its first. */
export function sizeOfPage(page: number, layout: DocumentLayout, request: PlaceRequest): PageSize | undefined {
  if (!Number.isInteger(page) || page < 1 || page > layout.pageCount) return undefined;
  return layout.pageSizes.get(page) ?? request.pageSize?.(page) ?? layout.pageSizes.get(1);
}

export function isInside(box: RectMm, size: PageSize, tolerance: number): boolean {
  return (
    box.w > 0 &&
    box.h > 0 &&
    box.x >= -tolerance &&
    box.y >= -tolerance &&
    box.x + box.w <= size.widthMm + tolerance &&
    box.y + box.h <= size.heightMm + tolerance
  );
}
