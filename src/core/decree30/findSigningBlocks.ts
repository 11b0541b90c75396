import { columnPart } from './columnPart';
import type { LayoutBlock } from './layoutBlock';
import { isAnnexHeading } from './annexHeading';
import type { PersonalName } from './personalName';
import { type PrintedName, printedName } from './printedName';
import { findRecipients } from './findRecipients';
import { roomBetween } from './signingRoom';
import { hasCapacity, isHint, mayBeTitle, namesOffice } from './titleLine';
import { centreOf, type PageLines, type TextLine, widthOf } from './textLine';

/** Bounds for pages that are lists of thousands of names. */
const maxNames = 400;
const maxLinesAbove = 14;
/** A gap of ink as high as this holds at least one empty line: the room for the signature. */
const openGapMm = 6.5;
const leastConfidence = 0.6;

interface Column {
  readonly name: TextLine;
  readonly personal: PersonalName;
  /** Lines between the room and the name (`chức vụ khác`), the name itself last. */
  readonly nameGroup: readonly TextLine[];
  readonly titles: readonly TextLine[];
  readonly hints: readonly TextLine[];
}

/**
 * The signing blocks of a page (NĐ 30/2020 PL I II.7, boxes 7a-7c): lines in capitals that name a capacity or an
 * office, empty room, a personal name centred below, and no body text after it. Left to right within a row of
 * signers, rows top to bottom.
 */
export function findSigningBlocks(page: PageLines): LayoutBlock[] {
  const recipients = findRecipients(page);
  const names = namesOn(page);
  const columns = names.flatMap((name) => {
    const inRow = names.filter((other) => other !== name && Math.abs(other.line.baseline - name.line.baseline) < 4);
    return columnOver(name, inRow.map((other) => other.line), page) ?? [];
  });
  const blocks: LayoutBlock[] = [];
  for (const column of columns) {
    const block = blockOf(column, page, columns, recipients);
    if (block.confidence >= leastConfidence) blocks.push(block);
  }
  return blocks.sort((a, b) => (Math.abs(a.nameBottom - b.nameBottom) > 12 ? a.nameBottom - b.nameBottom : a.left - b.left));
}

/** Lines that may be the name of box 7b. */
function namesOn(page: PageLines): PrintedName[] {
  const names: PrintedName[] = [];
  for (const line of page.lines) {
    if (widthOf(line) > 90 || names.length >= maxNames || isHint(line)) continue;
    const printed = printedName(line, page);
    if (!printed) continue;
    if (printed.line.capitals > 0.85 && !mayBeNameInCapitals(printed.line, printed.personal, page)) continue;
    names.push(printed);
  }
  return names;
}

/** A name in capitals looks like one more title line: it must begin like a name, stand in the open and end its column. */
function mayBeNameInCapitals(line: TextLine, personal: PersonalName, page: PageLines): boolean {
  if (hasCapacity(line) || namesOffice(line) || !personal.knownSurname) return false;
  return !page.lines.some((other) => {
    if (other === line || other.right < line.x || other.x > line.right) return false;
    const isAbove = other.baseline < line.baseline - 1 && line.top - other.bottom < openGapMm;
    const isBelow = other.baseline > line.baseline + 1 && other.top - line.bottom < openGapMm && other.capitals > 0.85;
    return (isAbove && !isHint(other) && other.capitals > 0.85 && !namesOffice(other)) || isBelow;
  });
}

/** Walks up from a name to the title above it; null where something else stands between. */
function columnOver({ line: name, personal }: PrintedName, inRow: readonly TextLine[], page: PageLines): Column | null {
  const isOver = (line: TextLine): boolean => line.right > name.x - 3 && line.x < name.right + 3;
  const above = page.lines
    .filter((line) => line.baseline < name.baseline - 1 && isOver(line))
    .slice(-maxLinesAbove)
    .map((line) => columnPart(line, name, inRow))
    .filter(isOver)
    .reverse();
  const nameGroup: TextLine[] = [name];
  const hints: TextLine[] = [];
  let edge = name.top;
  let adjacent: { readonly index: number; readonly groupSize: number } | null = null;
  for (const [index, line] of above.entries()) {
    if (isHint(line)) {
      hints.push(line);
      continue;
    }
    const isTitle = mayBeTitle(line, page.widthMm) && Math.abs(centreOf(line) - centreOf(name)) < 15;
    const gap = edge - line.bottom;
    if (gap > 95) break;
    if (isTitle && gap >= openGapMm) return withTitles(above.slice(index), { name, personal, nameGroup, hints }, page);
    const belongsToName = gap < openGapMm && widthOf(line) < 90 && nameGroup.length < 4;
    const isOtherOffice = belongsToName && Math.abs(centreOf(line) - centreOf(name)) < 10;
    if (isTitle && !adjacent) adjacent = { index, groupSize: nameGroup.length };
    if (!isOtherOffice) break;
    nameGroup.unshift(line);
    edge = line.top;
  }
  if (!adjacent) return null;
  const tight = { name, personal, nameGroup: nameGroup.slice(-adjacent.groupSize), hints };
  return withTitles(above.slice(adjacent.index), tight, page);
}

/** Gathers box 7a upwards from its lowest line. */
function withTitles(upwards: readonly TextLine[], rest: Omit<Column, 'titles'>, page: PageLines): Column {
  const titles: TextLine[] = [];
  for (const line of upwards) {
    const below = titles[0];
    if (!mayBeTitle(line, page.widthMm) || titles.length >= 7) break;
    if (below) {
      const pitch = below.baseline - line.baseline;
      const isCentred = Math.abs(centreOf(line) - centreOf(below)) < 10;
      const joins = pitch < Math.max(2.1 * below.emMm, 9.5) && isCentred && Math.abs(line.sizePt - below.sizePt) < 3.1;
      if (!joins) break;
    }
    titles.unshift(line);
  }
  return { ...rest, titles };
}

function blockOf(column: Column, page: PageLines, columns: readonly Column[], recipients: TextLine | null): LayoutBlock {
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
  const space = roomBetween(
    { centreX, top: lowest.bottom, bottom: nameTop, hints: column.hints, others: neighbours.map((other) => centreOf(other.name)) },
    page,
  );
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
    confidence: confidenceOf(column, page, besideRecipients),
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

function confidenceOf(column: Column, page: PageLines, besideRecipients: boolean): number {
  const { name, titles, personal, nameGroup } = column;
  const lowest = titles.at(-1) ?? name;
  const gap = (nameGroup[0] ?? name).top - lowest.bottom;
  const offCentre = Math.abs(centreOf(lowest) - centreOf(name));
  const isOffice = titles.some((line) => namesOffice(line));
  const isCapacity = titles.some((line) => hasCapacity(line));
  const bodyBelow = bodyLinesBelow(name, page);
  let score = 0.5;
  if (isOffice) score += 0.15;
  if (isCapacity) score += 0.1;
  if (titles.every((line) => line.bold)) score += 0.1;
  if (name.bold) score += 0.1;
  if (personal.knownSurname) score += 0.05;
  if (besideRecipients) score += 0.1;
  if (offCentre < 3) score += 0.05;
  else if (offCentre > 7) score -= 0.1;
  if (gap >= 12) score += 0.05;
  if (gap < openGapMm && !besideRecipients) score -= 0.25;
  else if (gap < 12 && !besideRecipients) score -= 0.15;
  if (!isOffice && !isCapacity && !besideRecipients) score -= 0.3;
  if (bodyBelow >= 2) score -= 0.45;
  else if (bodyBelow === 1 || goesOnBelow(name, page)) score -= 0.15;
  if (isListed(column, page)) score -= 0.3;
  return Math.round(Math.max(0, Math.min(0.99, score)) * 100) / 100;
}

/** Lines of running text under a name, as far as the annex that may follow: a signed document ends with its block. */
function bodyLinesBelow(name: TextLine, page: PageLines): number {
  let count = 0;
  for (const line of page.lines) {
    if (line.baseline <= name.baseline + 3) continue;
    if (isAnnexHeading(line)) break;
    if (widthOf(line) > 0.5 * page.widthMm && line.sizePt >= 11 && line.capitals < 0.5) count += 1;
  }
  return count;
}

/** A sentence in the size of the body begins under the name: the document has not ended there. */
function goesOnBelow(name: TextLine, page: PageLines): boolean {
  return page.lines.some(
    (line) =>
      line.baseline > name.baseline + 3 &&
      line.sizePt >= Math.max(12, name.sizePt - 0.6) &&
      line.capitals < 0.5 &&
      !line.italic &&
      !line.bold &&
      line.text.split(' ').length >= 4 &&
      !/^[-–+•]/u.test(line.text),
  );
}

/** Something stands close under the name in its column: it is an entry of a table or a list. */
function isListed(column: Column, page: PageLines): boolean {
  const { name } = column;
  return page.lines.some(
    (line) =>
      line.baseline > name.baseline + 1 &&
      line.bottom > name.bottom + 0.1 &&
      line.top - name.bottom < 4.5 &&
      line.right > name.x &&
      line.x < name.right &&
      Math.abs(centreOf(line) - centreOf(name)) < 15 &&
      !isHint(line) &&
      !(mayBeTitle(line, page.widthMm) && (namesOffice(line) || hasCapacity(line))) &&
      !/^\(|^(?:SĐT|ĐT|ĐIỆNTHOẠI|\d)/u.test(line.exact),
  );
}
