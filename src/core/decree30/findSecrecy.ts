import type { RectMm } from '../../contract/models';
import type { PageText, TextRun } from '../pdf/text/pageText';
import { exactKey } from './spelling';
import { type PageLines, type TextLine, centreOf, rectOf, widthOf } from './textLine';

export type SecrecyLevel = 'MẬT' | 'TỐI MẬT' | 'TUYỆT MẬT';

/** The secrecy mark of box 10a (NĐ 30/2020 PL I II.10 a). */
export interface SecrecyMark {
  readonly level: SecrecyLevel;
  readonly page: number;
  readonly box: RectMm;
}

const marks: ReadonlyMap<string, SecrecyLevel> = new Map([
  ['MẬT', 'MẬT'],
  ['TỐIMẬT', 'TỐI MẬT'],
  ['TUYỆTMẬT', 'TUYỆT MẬT'],
]);
const longestMark = 40;
/** Letters of a mark that is set wide: `M   Ậ   T` are three lines of one row. */
const fragmentLetters = 5;
const fragmentGapEm = 4;

/**
 * The secrecy mark of a page: a line of its own that says nothing else. The words within a sentence are no mark.
 *
 * On the first page: in capitals anywhere in the upper half, in other letters where box 10a is. Letters may stand
 * apart, be torn, turned, decomposed or borrowed from another alphabet: a mark that a person reads is one.
 * On further pages: in capitals above the text, as an attached document or an annex bears it. Several levels on such
 * a page are a list of levels.
 */
export function findSecrecy(page: PageLines, text?: Pick<PageText, 'runs'>): SecrecyMark | null {
  const found = [...uprightMarks(page), ...turnedMarks(page, text?.runs ?? [])];
  const [first] = found;
  if (!first || page.page === 1) return first ?? null;
  return found.every(({ level }) => level === first.level) ? first : null;
}

function uprightMarks(page: PageLines): SecrecyMark[] {
  const isFirst = page.page === 1;
  const lowest = (isFirst ? 0.55 : 0.4) * page.heightMm;
  const found: SecrecyMark[] = [];
  for (const { lines } of page.rows) {
    for (const { line, whole } of candidates(lines)) {
      if (line.baseline > lowest) return found;
      const level = levelOf(line.text);
      if (!level) continue;
      const isMark = isFirst
        ? line.capitals > 0.95 || isInBox(line, lines, page)
        : line.capitals > 0.95 && whole && standsAboveText(line, page);
      if (isMark) found.push({ level, page: page.page, box: rectOf(line) });
    }
  }
  return found;
}

/** Every line, and neighbours of a few letters each as one. */
function candidates(lines: readonly TextLine[]): readonly { readonly line: TextLine; readonly whole: boolean }[] {
  const groups: TextLine[][] = [];
  for (const line of lines.filter(({ exact }) => exact.length <= fragmentLetters)) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && line.x - before.right < fragmentGapEm * line.emMm) group.push(line);
    else groups.push([line]);
  }
  const joined = groups.filter((group) => group.length > 1).map((group) => ({ line: joinedLine(group), whole: false }));
  return [...lines.map((line) => ({ line, whole: true })), ...joined];
}

function joinedLine(parts: readonly TextLine[]): TextLine {
  const [first] = parts as [TextLine];
  return {
    ...first, text: parts.map(({ text }) => text).join(''), right: parts.at(-1)?.right ?? first.right,
    capitals: Math.min(...parts.map(({ capitals }) => capitals)), bold: parts.every(({ bold }) => bold),
  };
}

/** Alone in the left half, and not the last word of a paragraph that breaks there. */
function isInBox(line: TextLine, row: readonly TextLine[], page: PageLines): boolean {
  const middle = 0.5 * page.widthMm;
  const hasNeighbour = row.some((other) => centreOf(other) < middle && (other.right < line.x || other.x > line.right));
  if (centreOf(line) >= middle || hasNeighbour) return false;
  return line.bold || !page.lines.some((other) => {
    const above = line.baseline - other.baseline;
    return above > 0.5 * line.emMm && above < 2.2 * line.emMm && widthOf(other) > 0.35 * page.widthMm;
  });
}

const standsAboveText = (line: TextLine, page: PageLines): boolean =>
  !/^\s*\d/u.test(line.text) && !page.lines.some((other) => other.baseline < line.baseline - 0.5 * line.emMm &&
    widthOf(other) > 0.35 * page.widthMm && other.capitals < 0.5 && other.sizePt >= 11);

/** Stamps set askew and watermarks: words of their own, turned. */
function turnedMarks({ page, heightMm }: PageLines, runs: readonly TextRun[]): SecrecyMark[] {
  const leastPt = page === 1 ? 11 : 20;
  return runs.flatMap(({ text, angle, fontSizePt, x, y, w, h }): SecrecyMark[] => {
    const isTurned = Math.abs(angle) >= 1 && fontSizePt >= leastPt && text.length <= longestMark;
    if (!isTurned || text !== text.toUpperCase() || (page === 1 && fontSizePt < 20 && y > 0.55 * heightMm)) return [];
    const level = levelOf(text);
    return level ? [{ level, page, box: { x, y, w, h } }] : [];
  });
}

function levelOf(text: string): SecrecyLevel | undefined {
  if (text.length > 3 * longestMark) return undefined;
  const key = lettersOf(text);
  if (key.length > longestMark) return undefined;
  return marks.get(key.replace(/^ĐỘMẬT(?=.)/u, '').replace(/BẢNSỐ$/u, ''));
}

/** Capital letters that look like those of the mark in Cyrillic and Greek. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  [...'МТОІУАΜΤΟΙΥΑ'].map((char, i) => [char, 'MTOIYA'[i % 6] ?? char]),
);

function lettersOf(text: string): string {
  const plain = [...text.normalize('NFD').toUpperCase()].map((char) => lookalikes.get(char) ?? char).join('');
  return exactKey(plain).replace(/[^\p{L}]/gu, '');
}
