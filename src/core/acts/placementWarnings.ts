import type { RectMm, Warning } from '../../contract/models';
import type { DocumentLayout, PageSize } from '../decree30/documentLayout';
import type { LayoutBlock } from '../decree30/layoutBlock';
import { frameBounds } from './anGiangFrame';
import { isInside, sizeOfPage } from './handBoxes';
import type { PlaceRequest } from './placeRequest';
import type { PlacedMark } from './placedMark';
import { leastGapMm } from './signatureBox';
import { overlaps, takenOnFirstPage } from './whitePaper';

/** How far a seal may reach into box 9b before somebody is told. */
const intoRecipientsMm = 2;
const paperToleranceMm = 2;

/** What a person should know of the places: room, page, paper. `targets` are the blocks whose room was used. */
export function placementWarnings(
  layout: DocumentLayout,
  request: PlaceRequest,
  boxes: readonly PlacedMark[],
  targets: readonly LayoutBlock[],
): Warning[] {
  const warnings: Warning[] = [];
  if (request.act === 'approve') {
    const least = request.profile === 'angiang2014' ? frameBounds.h[0] - 0.5 : leastGapMm;
    const tight = targets.filter((block) => block.space.h < least);
    for (const block of tight) {
      const data = { gapMm: Math.round(block.space.h * 10) / 10, signer: block.signer };
      warnings.push({ kind: 'gapTooSmall', data, article: 'NĐ 30/2020 PL I, II.7' });
    }
  }
  for (const seal of boxes.filter((mark) => mark.kind === 'seal')) {
    const size = sizeOfPage(seal.page, layout, request);
    if (size && !isInside(seal, size, 0)) {
      warnings.push({ kind: 'sealOutsidePage', data: { page: seal.page }, article: 'NĐ 30/2020 PL I, II.8' });
    }
    const { recipients } = layout;
    if (recipients && recipients.page === seal.page && reaches(seal, recipients)) {
      warnings.push({ kind: 'sealOverRecipients', data: { page: seal.page }, article: 'NĐ 30/2020 PL I, II.8' });
    }
  }
  // What was placed by itself tells so on its own.
  const ink = takenOnFirstPage(layout, request);
  for (const mark of request.boxes ?? []) {
    const kind = mark.kind === 'text' ? 'textOverContent' : mark.kind === 'arrival' ? 'stampOverContent' : null;
    const drawn = kind && boxes.find((box) => box.kind === mark.kind && box.page === 1);
    if (kind && drawn && ink.some((rect) => overlaps(rect, drawn))) warnings.push({ kind, article: 'NĐ 30/2020 PL I, II.8' });
  }
  const pages = new Set([...boxes.map((box) => box.page), ...targets.map((block) => block.page)]);
  for (const page of [...pages].sort((a, b) => a - b)) {
    const size = sizeOfPage(page, layout, request);
    if (!size || isA4(size)) continue;
    const data = { page, widthMm: Math.round(size.widthMm), heightMm: Math.round(size.heightMm) };
    warnings.push({ kind: 'notA4', data, article: 'NĐ 30/2020 PL I, I.1' });
    break;
  }
  return warnings;
}

/** The seal's disc, not its square, comes down on the list. */
function reaches(seal: RectMm, recipients: RectMm): boolean {
  const radius = seal.w / 2;
  const centreX = seal.x + radius;
  const centreY = seal.y + radius;
  const nearX = Math.min(Math.max(centreX, recipients.x), recipients.x + recipients.w);
  const nearY = Math.min(Math.max(centreY, recipients.y), recipients.y + recipients.h);
  return Math.hypot(nearX - centreX, nearY - centreY) < radius - intoRecipientsMm;
}

function isA4({ widthMm, heightMm }: PageSize): boolean {
  const short = Math.min(widthMm, heightMm);
  const long = Math.max(widthMm, heightMm);
  return Math.abs(short - 210) <= paperToleranceMm && Math.abs(long - 297) <= paperToleranceMm;
}
