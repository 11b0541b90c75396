import { partOf } from './pageLines';
import { personalName } from './personalName';
import { type PageLines, type TextLine, centreOf } from './textLine';

/** The titles of a row of signers stand at most this far above their names. */
const maxRoomMm = 95;
/** A name stands so near to the middle of its column. */
const offCentreMm = 8;

/**
 * The two names that one line holds, where two narrow columns of signers leave hardly a space between them
 * (`Bá Đình Quyết Trần Đình Liên`): each half is a whole name below a title line of its own. Else the line itself.
 */
export function namesInRow(line: TextLine, page: PageLines): readonly TextLine[] {
  const { words } = line;
  if (words.length < 4 || words.length > 10) return [line];
  const gaps = words.slice(1).map((word, i) => ({ at: i + 1, width: word.x - (words[i]?.right ?? word.x) }));
  const [widest] = gaps.sort((a, b) => b.width - a.width);
  if (!widest) return [line];
  const halves = [partOf(line, words.slice(0, widest.at)), partOf(line, words.slice(widest.at))];
  const isName = (half: TextLine): boolean => personalName(half.text)?.knownSurname === true;
  const titleOver = (half: TextLine): TextLine | undefined => page.lines.find((title) => title.capitals > 0.85 &&
    title.baseline < line.baseline - 6 && title.baseline > line.baseline - maxRoomMm &&
    Math.abs(centreOf(title) - centreOf(half)) < offCentreMm);
  const [left, right] = halves.map(titleOver);
  return halves.every(isName) && left && right && left.right < right.x ? halves : [line];
}
