import { columnPart } from './columnPart';
import type { PersonalName } from './personalName';
import type { PrintedName } from './printedName';
import { isHint, mayBeTitle } from './titleLine';
import { type PageLines, type TextLine, centreOf, widthOf } from './textLine';

const maxLinesAbove = 14;
/** A gap of ink as high as this holds at least one empty line: the room for the signature. */
export const openGapMm = 6.5;
/** Higher than any room that is left for a signature. */
const maxGapMm = 95;

/** Boxes 7a, 7c and 7b of one signer, as lines. */
export interface TitleColumn {
  readonly name: TextLine;
  readonly personal: PersonalName;
  /** Lines between the room and the name (`chức vụ khác`), the name itself last. */
  readonly nameGroup: readonly TextLine[];
  readonly titles: readonly TextLine[];
  readonly hints: readonly TextLine[];
}

/** Walks up from a name to the title above it; null where something else stands between. */
export function titleColumn(
  { line: name, personal }: PrintedName,
  inRow: readonly TextLine[],
  page: PageLines,
): TitleColumn | null {
  const isOver = (line: TextLine): boolean => line.right > name.x - 3 && line.x < name.right + 3;
  const above = page.lines
    .filter((line) => line.baseline < name.baseline - 1 && isOver(line))
    .slice(-maxLinesAbove)
    .map((line) => columnPart(line, name, inRow))
    .filter((line) => isOver(line) && !isOverNeighbour(line, name, inRow))
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
    const isTitle = mayBeTitle(line, page.widthMm, hints.length > 0) && Math.abs(centreOf(line) - centreOf(name)) < 15;
    const gap = edge - line.bottom;
    if (gap > maxGapMm) break;
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

/** A long line of the next column, reaching over the edge of a long name: its middle tells whose it is. */
const isOverNeighbour = (line: TextLine, name: TextLine, inRow: readonly TextLine[]): boolean =>
  !stretchesOver(line, centreOf(name)) && inRow.some((neighbour) => stretchesOver(line, centreOf(neighbour)));
const stretchesOver = (line: TextLine, x: number): boolean => line.x <= x && x <= line.right;

/** Gathers box 7a upwards from its lowest line. */
function withTitles(upwards: readonly TextLine[], rest: Omit<TitleColumn, 'titles'>, page: PageLines): TitleColumn {
  const titles: TextLine[] = [];
  for (const line of upwards) {
    const below = titles[0];
    if (!mayBeTitle(line, page.widthMm, rest.hints.length > 0) || titles.length >= 7) break;
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
