import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, MarkKind, Act, RectMm, SigningBlock, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import { anGiangFrame } from './anGiangFrame';
import { arrivalStamp } from './arrivalStamp';
import type { LayoutBlock } from '../decree30/layoutBlock';
import { chooseBlock } from './chooseBlock';
import { handBoxes } from './handBoxes';
import { initialMark } from './initialMark';
import { issueSlots, issueTexts } from './issueSlots';
import { assumedSealMm, type PlaceRequest } from './placeRequest';
import type { ActPlacement, PlacedMark } from './placedMark';
import { placementWarnings } from './placementWarnings';
import { centreOfPair, sealBox } from './sealBox';
import { signatureBox } from './signatureBox';
import { textAct } from './textActs';
import { urgencyStamp } from './urgencyStamp';

/**
 * Where the marks of an act go (NĐ 30/2020 PL I II.3, II.4, II.7 d, II.8 a). Approve: the signature between title
 * and name. Issue: number, day and month in their slots, then the seal over the left third of the signature that is
 * there, or of where one would be. Initials stand beside the end of the text; attachments, copies and digitised
 * records get a line of text at the top right of page 1, incoming documents the stamp ĐẾN. Marks placed by hand
 * replace the found ones of their kind.
 *
 * Without a signing block `found` is false and nothing is placed but what was placed by hand (and then the slots).
 *
 * @throws AnsoError signerNotFound | signerChoiceNeeded | boxOutsidePage | numberInvalid | dateInvalid |
 *   symbolMissing | frameOutOfBounds
 */
export function placeMarks(layout: DocumentLayout, request: PlaceRequest): ActPlacement {
  const texts = request.act === 'issue' ? issueTexts(request) : new Map<MarkKind, string>();
  const byHand = handBoxes(layout, request, texts);
  const main = mainMark[request.act];
  const mainByHand = byHand.some((mark) => mark.kind === main);
  const isSigned = request.act === 'approve' || request.act === 'issue';
  const targets = isSigned ? blocksFor(layout, request, mainByHand) : [];

  const found: PlacedMark[] = [];
  const warnings: Warning[] = [];
  if (layout.blocks.length === 0 && isSigned) warnings.push({ kind: layout.hasText ? 'noSigningBlock' : 'noTextLayer' });
  if (request.act === 'approve') {
    for (const block of targets) found.push(...signatureMark(layout, block, request));
  } else if (!isSigned) {
    const other = otherAct(layout, request);
    found.push(...other.marks);
    if (!mainByHand) warnings.push(...other.warnings);
  } else if (targets.length > 0 || mainByHand) {
    const slots = issueSlots(layout, request, texts);
    const replaced = (kind: string): boolean => byHand.some((mark) => mark.kind === kind);
    found.push(...slots.marks);
    warnings.push(...slots.warnings.filter((warning) => !isAnsweredByHand(warning, replaced)));
    const urgent = urgencyStamp(layout, request);
    found.push(...urgent.marks);
    warnings.push(...urgent.warnings.filter((warning) => !isAnsweredByHand(warning, replaced)));
    for (const block of targets) found.push(sealMark(layout, block, request));
    if (request.sealMm === undefined && request.profile !== 'angiang2014') warnings.push({ kind: 'sealSizeAssumed', data: { sealMm: assumedSealMm } });
  }
  const boxes = [...found.filter((mark) => !byHand.some((hand) => hand.kind === mark.kind)), ...byHand];
  if (byHand.length > 0) warnings.push({ kind: 'placedByHand' });
  warnings.push(...placementWarnings(layout, request, boxes, mainByHand ? [] : targets));
  return {
    act: request.act,
    pages: layout.pageCount,
    found: isSigned ? layout.blocks.length > 0 : boxes.length > 0,
    blocks: layout.blocks.map(plainBlock),
    boxes: boxes.map(rounded),
    warnings,
  };
}

/** The mark that an act is about; the others (number, day, month) come with it. */
export const mainMark: Readonly<Record<Act, MarkKind>> = {
  approve: 'signature', initial: 'signature', issue: 'seal', attach: 'text', copy: 'text', digitise: 'text', income: 'arrival',
};

/** Initials, text marks and the arrival stamp: they need no signing block. */
function otherAct(
  layout: DocumentLayout, request: PlaceRequest,
): { readonly marks: readonly PlacedMark[]; readonly warnings: readonly Warning[] } {
  if (request.act === 'initial') return initialMark(layout, layout.blocks.at(-1) ?? null, request);
  const { mark, warnings } = request.act === 'income' ? arrivalStamp(layout, request) : textAct(layout, request);
  return { marks: [mark], warnings };
}

/** The printed names that an act is about: what a certificate's holder is compared with. */
export function blocksFor(layout: DocumentLayout, request: PlaceRequest, mainByHand: boolean): readonly LayoutBlock[] {
  try {
    const block = chooseBlock(layout.blocks, request);
    return block ? [block] : [];
  } catch (thrown) {
    if (!(thrown instanceof AnsoError) || thrown.kind !== 'signerChoiceNeeded') throw thrown;
    if (mainByHand) return [];
    if (request.purpose === 'preview') return layout.blocks;
    throw thrown;
  }
}

function signatureMark(layout: DocumentLayout, block: LayoutBlock, request: PlaceRequest): PlacedMark[] {
  if (request.profile === 'angiang2014') return [anGiangFrame(layout, block, request)];
  const box = approvedBox(block, request);
  return box ? [{ kind: 'signature', page: block.page, ...box, signer: block.signer }] : [];
}

/** Box 7c, centred alone or together with the seal that will come. */
function approvedBox(block: LayoutBlock, request: PlaceRequest): RectMm | null {
  const alone = signatureBox(block, request.act === 'approve' ? (request.picture ?? null) : null);
  if (!alone || request.centre !== 'pair') return alone;
  const sealMm = request.sealMm ?? assumedSealMm;
  const first = signatureBox(block, alone, centreOfPair(block.centreX, alone.w, sealMm));
  return first ? signatureBox(block, first, centreOfPair(block.centreX, first.w, sealMm)) : alone;
}

function sealMark(layout: DocumentLayout, block: LayoutBlock, request: PlaceRequest): PlacedMark {
  if (request.profile === 'angiang2014') return anGiangFrame(layout, block, request);
  const signature = signedBox(block, request.verdict) ?? approvedBox(block, request) ?? crampedBox(block);
  const box = sealBox(signature, request.sealMm ?? assumedSealMm);
  return { kind: 'seal', page: block.page, ...box, signer: block.signer };
}

/** Where the personal signature of this block shows already, the newest one. */
function signedBox(block: LayoutBlock, verdict: DocumentVerdict | undefined): RectMm | null {
  const inBlock = (verdict?.signatures ?? []).filter(({ box, class: kind }) => {
    if (kind !== 'person' || !box || box.page !== block.page || box.w < 1 || box.h < 1) return false;
    const centre = box.x + box.w / 2;
    const reach = Math.max(block.space.w / 2, 20);
    const overlap = Math.min(box.y + box.h, block.nameBottom + 3) - Math.max(box.y, block.titleTop - 3);
    return Math.abs(centre - block.centreX) <= reach && overlap > 0.5 * box.h;
  });
  return inBlock.at(-1)?.box ?? null;
}

/** No room for a signature: the seal still belongs beside the name. */
function crampedBox(block: LayoutBlock): RectMm {
  const middle = (block.titleBottom + block.nameTop) / 2;
  return { x: block.centreX - 20, y: middle - 8, w: 40, h: 16 };
}

function isAnsweredByHand(warning: Warning, replaced: (kind: string) => boolean): boolean {
  if (warning.kind === 'noNumberSlot') return replaced('number');
  if (warning.kind === 'urgencyOverContent') return replaced('urgency');
  if (warning.kind === 'noDateSlot') return replaced('day') || replaced('month');
  return false;
}

function plainBlock({ page, signer, title, space, confidence, source }: LayoutBlock): SigningBlock {
  return { page, signer, title, space: hundredths(space), confidence, ...(source === undefined ? {} : { source }) };
}

const rounded = (mark: PlacedMark): PlacedMark => ({ ...mark, ...hundredths(mark) });

/** Hundredths of a millimetre: finer than any printer. */
function hundredths({ x, y, w, h }: RectMm): RectMm {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}
