import { blockConfidence, leastConfidence } from './blockConfidence';
import { findRecipients } from './findRecipients';
import type { LayoutBlock } from './layoutBlock';
import type { PersonalName } from './personalName';
import { namesInRow } from './namesInRow';
import { type PrintedName, printedName } from './printedName';
import { roomBetween } from './signingRoom';
import { openGapMm, titleColumn, type TitleColumn } from './titleColumn';
import { hasCapacity, isHint, namesOffice } from './titleLine';
import { centreOf, type PageLines, type TextLine, widthOf } from './textLine';

/** So sure of a block is enough where a surer one stands in its row. */
const besideAnother = 0.45;
/** How near to the centre line an earlier mark takes room away, and how much it must leave to count. */
const markReachMm = 25;
const leastBesideMarkMm = 8;
/** Bounds for pages that are lists of thousands of names. */
const maxNames = 400;
const maxTries = 2000;

/**
 * The signing blocks of a page (NĐ 30/2020 PL I II.7, boxes 7a-7c): lines in capitals that name a capacity or an
 * office, empty room, a personal name centred below, and no body text after it. Left to right within a row of
 * signers, rows top to bottom. `marks` are the lines that annotations show over the page, earlier signatures above all:
 * no part of a block, but no white paper either.
 */
export function findSigningBlocks(printed: PageLines, marks: readonly TextLine[] = []): LayoutBlock[] {
  const page = { ...printed, lines: printed.lines.flatMap((line) => namesInRow(line, printed)) };
  const recipients = findRecipients(page);
  const names = namesOn(page);
  const columns = names.flatMap((name) => {
    const inRow = names.filter((other) => other !== name && Math.abs(other.line.baseline - name.line.baseline) < 4);
    return titleColumn(name, inRow.map((other) => other.line), page) ?? [];
  });
  const isOneRow = (a: LayoutBlock, b: LayoutBlock): boolean => Math.abs(a.nameBottom - b.nameBottom) <= 12;
  // Names of one row stand at unequal heights where one title has more lines, or a hint below it.
  const isBeside = (a: LayoutBlock, b: LayoutBlock): boolean => Math.abs(a.nameBottom - b.nameBottom) <= 20 &&
    Math.abs(a.titleTop - b.titleTop) <= 8 && Math.abs(a.centreX - b.centreX) > 20;
  const all = columns.map((column) => blockOf(column, page, columns, { recipients, marks }));
  const sure = all.filter((block) => block.confidence >= leastConfidence);
  // Who signs beside a signer signs too, whatever the title calls him.
  const blocks = all.filter((block) => block.confidence >= leastConfidence ||
    (block.confidence >= besideAnother && sure.some((other) => isBeside(block, other))));
  return blocks.sort((a, b) => (isOneRow(a, b) ? a.left - b.left : a.nameBottom - b.nameBottom));
}

/** Lines that may be the name of box 7b. */
function namesOn(page: PageLines): PrintedName[] {
  const names: PrintedName[] = [];
  const ends = new Set<TextLine>();
  let tried = 0;
  for (const [index, line] of page.lines.entries()) {
    if (names.length >= maxNames || tried >= maxTries) break;
    if (widthOf(line) > 0.55 * page.widthMm || isHint(line) || ends.has(line)) continue;
    const printed = printedName(page, index);
    if (!printed) continue;
    tried += 1;
    if (printed.line.capitals > 0.85 && !mayBeNameInCapitals(printed.line, printed.personal, page)) continue;
    if (printed.second) ends.add(printed.second);
    names.push(printed);
  }
  return names;
}

/** A name in capitals looks like a title line: it must begin like a name, stand in the open and end its column. */
function mayBeNameInCapitals(line: TextLine, personal: PersonalName, page: PageLines): boolean {
  if (hasCapacity(line) || namesOffice(line) || !personal.knownSurname) return false;
  return !page.lines.some((other) => {
    if (other === line || other.right < line.x || other.x > line.right) return false;
    const isAbove = other.baseline < line.baseline - 1 && line.top - other.bottom < openGapMm;
    const isBelow = other.baseline > line.baseline + 1 && other.top - line.bottom < openGapMm && other.capitals > 0.85;
    return (isAbove && !isHint(other) && other.capitals > 0.85 && !namesOffice(other)) || isBelow;
  });
}

function blockOf(
  column: TitleColumn,
  page: PageLines,
  columns: readonly TitleColumn[],
  { recipients, marks }: { readonly recipients: TextLine | null; readonly marks: readonly TextLine[] },
): LayoutBlock {
  const { name, nameGroup, titles } = column;
  const lowest = titles.at(-1) ?? name;
  const highest = titles[0] ?? name;
  const nameTop = Math.min(...nameGroup.map((line) => line.top));
  const between = (centreOf(lowest) + centreOf(name)) / 2;
  // Never further from the name than the tolerance of the check on NĐ 30/2020 PL I II.7 d.
  const centreX = Math.min(centreOf(name) + 2.8, Math.max(centreOf(name) - 2.8, between));
  const left = Math.min(...titles.map((line) => line.x), name.x);
  const right = Math.max(...titles.map((line) => line.right), name.right);
  const neighbours = columns.filter((other) => other !== column && Math.abs(other.name.baseline - name.baseline) < 60);
  const others = neighbours.map((other) => centreOf(other.name));
  const room = { centreX, top: lowest.bottom, bottom: nameTop, hints: column.hints, others };
  const inRoom = marks.filter((mark) => mark.x < centreX + markReachMm && mark.right > centreX - markReachMm &&
    mark.bottom > room.top && mark.top < room.bottom);
  const beside = roomBetween({ ...room, hints: [...room.hints, ...inRoom] }, page);
  const space = beside.h >= leastBesideMarkMm ? beside : roomBetween(room, page);
  const besideRecipients =
    recipients !== null &&
    recipients.right < right &&
    recipients.baseline > highest.top - 25 &&
    recipients.baseline < name.bottom + 15;
  return {
    page: page.page,
    signer: column.personal.printed,
    title: titles.map((line) => line.text),
    space,
    confidence: blockConfidence(column, page, besideRecipients),
    centreX,
    titleTop: highest.top,
    titleBottom: lowest.bottom,
    nameTop,
    nameBottom: name.bottom,
    left,
    right,
    besideRecipients,
  };
}
