import { partOf } from './pageLines';
import { type PlacedWord, type TextLine, centreOf } from './textLine';

/**
 * The part of a line that stands over one of several names in a row. Cells of a table may leave less room between
 * two titles than a wide space has: the widest gap of the line between two names is the border.
 */
export function columnPart(line: TextLine, name: TextLine, neighbours: readonly TextLine[]): TextLine {
  let part = line;
  for (const neighbour of neighbours) {
    if (part.x > Math.min(neighbour.right, name.right) || part.right < Math.max(neighbour.x, name.x)) continue;
    const border = borderBetween(part.words, centreOf(name), centreOf(neighbour));
    if (border === null) continue;
    const isLeft = centreOf(name) < border;
    part = partOf(part, part.words.filter((word) => (centreOf(word) < border) === isLeft));
  }
  return part;
}

/** The middle of the widest gap between two centre lines, if it is clearly wider than a gap of this line usually is. */
function borderBetween(words: readonly PlacedWord[], one: number, other: number): number | null {
  const gaps = words.slice(1).map((word, i) => {
    const left = words[i]?.right ?? word.x;
    return { width: word.x - left, at: (word.x + left) / 2 };
  });
  gaps.sort((a, b) => a.width - b.width);
  const usual = gaps[Math.floor((gaps.length - 1) / 2)];
  const widest = gaps.findLast(({ at }) => at > Math.min(one, other) && at < Math.max(one, other));
  if (!usual || !widest) return null;
  return gaps.length === 1 || widest.width > 1.25 * usual.width ? widest.at : null;
}
