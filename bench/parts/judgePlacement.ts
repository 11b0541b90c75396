import { execFileSync } from 'node:child_process';
import type { MarkBox, Placement, RectMm } from '../../src/contract/models';

/** Places measured from rendered pixels, as in truth.json. */
export interface PlacementTruth {
  readonly pages: number;
  readonly widthMm: number;
  readonly textLayer: boolean;
  readonly blocks: readonly {
    readonly page: number;
    readonly signer: string;
    readonly titleBottomMm: number;
    readonly nameTopMm: number;
    readonly nameCentreMm: number;
    readonly leftMm?: number;
    readonly rightMm?: number;
  }[];
  readonly slots: Readonly<Record<string, Readonly<Record<'page' | 'leftMm' | 'rightMm' | 'topMm' | 'bottomMm', number>>>>;
}

const toleranceMm = 2;
const slotToleranceMm = 0.5;
const dpi = 150;

interface Count { right: number; wanted: number }
export interface Judged {
  readonly blocks: Count;
  readonly slots: Count;
  readonly overText: Count;
  readonly noneWhereNone: Count;
  readonly misses: string[];
}

/** Compares what was placed with what is true of a document. */
export function judgePlacement(truth: PlacementTruth, approve: Placement, issue: Placement, file: string): Judged {
  const judged: Judged = {
    blocks: { right: 0, wanted: 0 }, slots: { right: 0, wanted: 0 }, overText: { right: 0, wanted: 0 },
      noneWhereNone: { right: 0, wanted: 0 }, misses: [],
  };
  const wanted = truth.textLayer ? truth.blocks : [];
  const left = [...approve.boxes];
  for (const block of wanted) {
    judged.blocks.wanted += 1;
    const at = left.findIndex((box) => isInRoom(box, block));
    if (at >= 0) judged.blocks.right += 1;
    else judged.misses.push(`block of ${block.signer}, page ${String(block.page)}: ${JSON.stringify(approve.boxes.map(short))}`);
    if (at >= 0) left.splice(at, 1);
  }
  for (const box of left) judged.misses.push(`a signature too many: ${JSON.stringify(short(box))}`);
  judged.noneWhereNone.wanted += 1;
  if (left.length === 0) judged.noneWhereNone.right += 1;
  judgeSlots(truth, wanted.length > 0, issue.boxes, judged);
  for (const box of approve.boxes) {
    judged.overText.wanted += 1;
    if (inkIn(file, box, truth)) judged.misses.push(`ink under ${JSON.stringify(short(box))}`);
    else judged.overText.right += 1;
  }
  return judged;
}

function isInRoom(box: RectMm & { readonly page: number }, block: PlacementTruth['blocks'][number]): boolean {
  const left = block.leftMm ?? block.nameCentreMm - 40;
  const right = block.rightMm ?? block.nameCentreMm + 40;
  return (
    box.page === block.page &&
    box.y >= block.titleBottomMm - toleranceMm && box.y + box.h <= block.nameTopMm + toleranceMm &&
    box.x >= left - toleranceMm && box.x + box.w <= right + toleranceMm &&
    Math.abs(box.x + box.w / 2 - block.nameCentreMm) <= 3 + slotToleranceMm
  );
}

function judgeSlots(truth: PlacementTruth, hasBlock: boolean, boxes: readonly MarkBox[], judged: Judged): void {
  const texts = boxes.filter((box) => box.kind !== 'seal');
  const expected = truth.textLayer && hasBlock ? Object.entries(truth.slots) : [];
  for (const [kind, slot] of expected) {
    judged.slots.wanted += 1;
    const box = texts.find((mark) => mark.kind === kind);
    const isRight = box !== undefined && box.page === slot.page && box.x >= slot.leftMm - slotToleranceMm &&
      box.x + box.w <= slot.rightMm + slotToleranceMm && box.y >= slot.topMm - toleranceMm &&
        box.y + box.h <= slot.bottomMm + toleranceMm;
    if (isRight) judged.slots.right += 1;
    else judged.misses.push(`${kind}: ${box ? JSON.stringify(short(box)) : 'none'}, slot ${JSON.stringify(slot)}`);
  }
  for (const box of texts) {
    if (!expected.some(([kind]) => kind === box.kind)) judged.misses.push(`a slot too many: ${JSON.stringify(short(box))}`);
  }
}

/** Ink on the rendered page under a box; a hair at its edges is left out. */
function inkIn(file: string, box: RectMm & { readonly page: number }, truth: PlacementTruth): boolean {
  const page = ['-f', String(box.page), '-l', String(box.page)];
  const bytes = execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-cropbox', ...page, file], { maxBuffer: 1 << 28 });
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(bytes.toString('latin1', 0, 40));
  if (!head) throw new Error(`not rendered: ${file}`);
  const width = Number(head[1]);
  const pixels = bytes.subarray(bytes.length - width * Number(head[2]));
  // poppler does not apply /UserUnit: the page is as wide as the truth says.
  const perMm = width / truth.widthMm;
  for (let y = Math.ceil((box.y + 0.3) * perMm); y < (box.y + box.h - 0.3) * perMm; y += 1) {
    for (let x = Math.ceil((box.x + 0.3) * perMm); x < (box.x + box.w - 0.3) * perMm; x += 1) {
      if ((pixels[y * width + x] ?? 255) < 100) return true;
    }
  }
  return false;
}

const short = ({ kind, page, x, y, w, h, signer }: MarkBox): unknown => ({ kind, page, x, y, w, h,
  ...(signer === undefined ? {} : { signer }) });
