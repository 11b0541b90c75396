import type { RectMm, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import type { LayoutBlock } from '../decree30/layoutBlock';
import { overlaps } from './whitePaper';
import { sizeOfPage } from './handBoxes';
import type { PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';

/** Initials as they are seen on real documents: 25-40 x 14-30 pt. No text of law gives a size. */
const largest = { w: 14, h: 9 };
const leastHeightMm = 4;
const gapMm = 1.5;
const edgeMm = 6;

/**
 * Ký nháy: a small picture beside the end of the text, or beside the printed name. Over no text and over no earlier
 * mark: several people's initials stand in a row.
 */
export function initialMark(
  layout: DocumentLayout,
  block: LayoutBlock | null,
  request: PlaceRequest,
): { readonly marks: readonly PlacedMark[]; readonly warnings: readonly Warning[] } {
  const beside = request.initialPlace === 'name' ? besideName(layout, block, request) : besideText(layout, request);
  const box = beside ?? (request.initialPlace === 'name' ? besideText(layout, request) : besideName(layout, block, request));
  if (!box) return { marks: [], warnings: [{ kind: 'noEndOfText' }] };
  return { marks: [{ kind: 'signature', ...box }], warnings: [] };
}

type PageBox = RectMm & { readonly page: number };

function besideText(layout: DocumentLayout, request: PlaceRequest): PageBox | null {
  const page = layout.blocks.at(-1)?.page ?? 1;
  const end = layout.textEnd ?? (page > 1 ? request.textEndOf?.(page - 1) : null) ?? null;
  const size = end && sizeOfPage(end.page, layout, request);
  if (!end || !size) return null;
  const middle = (end.top + end.bottom) / 2;
  const { w, h } = shape(request, Math.min(largest.h, 2 * (end.nextTop - 0.5 - middle)));
  const limit = size.widthMm - edgeMm;
  if (h >= leastHeightMm) {
    const box = free({ page: end.page, x: end.x + gapMm, y: middle - h / 2, w, h }, limit, request);
    if (box) return box;
  }
  // The line is full: under its end, where the paper is white.
  const under = shape(request, Math.min(largest.h, end.nextTop - end.bottom - 1));
  if (under.h < leastHeightMm) return null;
  return free({ page: end.page, x: Math.max(end.x - under.w, end.textRight - 4 * under.w), y: end.bottom + 0.5,
    ...under }, limit, request);
}

function besideName(layout: DocumentLayout, block: LayoutBlock | null, request: PlaceRequest): PageBox | null {
  const size = block && sizeOfPage(block.page, layout, request);
  if (!block || !size) return null;
  const middle = (block.nameTop + block.nameBottom) / 2;
  const limit = Math.min(size.widthMm - edgeMm, ...layout.blocks.filter((other) => other !== block &&
    other.page === block.page && other.left > block.right && other.titleTop < block.nameBottom + 2).map((other) =>
    other.left - 1));
  const { w, h } = shape(request, largest.h);
  return free({ page: block.page, x: block.right + gapMm, y: middle - h / 2, w, h }, limit, request);
}

/** The picture within the largest size, proportions kept. */
function shape({ picture }: PlaceRequest, height: number): { w: number; h: number } {
  const natural = picture && picture.w > 0 && picture.h > 0 ? picture : largest;
  const scale = Math.min(largest.w / natural.w, Math.max(0, height) / natural.h);
  return { w: natural.w * scale, h: natural.h * scale };
}

/** The first place to the right that no earlier mark holds, as far as the limit. */
function free(box: PageBox, limit: number, { verdict }: PlaceRequest): PageBox | null {
  const taken = (verdict?.signatures ?? []).flatMap(({ box: held }) => (held?.page === box.page ? [held] : []));
  let { x } = box;
  for (let tries = 0; tries < 20 && x + box.w <= limit; tries += 1) {
    const hit = taken.find((held) => overlaps(held, { ...box, x }));
    if (!hit) return { ...box, x };
    x = hit.x + hit.w + 0.5;
  }
  return null;
}
