import { mmPerPt } from './typeMetrics';

/** A word as a row of a page is made of. */
export interface SetWord {
  readonly chars: readonly { readonly char: string; readonly x: number; readonly right: number }[];
  readonly x: number;
  readonly right: number;
  readonly sizePt: number;
}

/** So many pieces of one letter one after another are no words of a text. */
const leastPieces = 5;
const partOfSingles = 0.7;
/** In em: pieces further apart stand in two columns. */
const widestGapEm = 2.2;

/**
 * Words of a row that are set with wide spaces between their letters (`G I Á M   Đ Ố C`), put together again: what lies
 * clearly further apart than the letters do is a space between words. `put` makes one word of the pieces of one.
 */
export function withoutLetterSpacing<W extends SetWord>(
  words: readonly W[], put: (pieces: readonly W[], letterGap: number) => W,
): W[] {
  const made: W[] = [];
  for (let begin = 0; begin < words.length; ) {
    const end = endOfSpaced(words, begin);
    const pieces = words.slice(begin, end);
    const isMostly = (is: (word: W) => boolean): boolean => pieces.filter(is).length >= partOfSingles * pieces.length;
    const isSpaced = pieces.length >= leastPieces && isMostly(({ chars }) => chars.length === 1) &&
      isMostly(({ chars }) => /\p{L}/u.test(chars[0]?.char ?? ''));
    if (isSpaced) made.push(...joined(pieces, put));
    else made.push(...pieces);
    begin = end;
  }
  return made;
}

function endOfSpaced(words: readonly SetWord[], begin: number): number {
  let end = begin + 1;
  for (; end < words.length; end += 1) {
    const [before, word] = [words[end - 1], words[end]];
    if (!before || !word || before.chars.length > 2 || word.chars.length > 2) break;
    if (Math.abs(word.sizePt - before.sizePt) > 0.05 * word.sizePt) break;
    if (word.x - before.right > widestGapEm * word.sizePt * mmPerPt) break;
  }
  return end;
}

function joined<W extends SetWord>(
  pieces: readonly W[], put: (pieces: readonly W[], letterGap: number) => W,
): W[] {
  const gaps = pieces.slice(1).map((word, i) => word.x - (pieces[i]?.right ?? word.x)).sort((a, b) => a - b);
  const letterGap = gaps[Math.floor(gaps.length / 3)] ?? 0;
  const made: W[] = [];
  let group: W[] = [];
  for (const piece of pieces) {
    const last = group.at(-1);
    // A space is a quarter of an em wider than the gap that follows every letter, and that gap once more.
    const isSpace = last && piece.x - last.right > 1.3 * letterGap + 0.1 * piece.sizePt * mmPerPt;
    if (isSpace) {
      made.push(put(group, letterGap));
      group = [];
    }
    group.push(piece);
  }
  if (group.length > 0) made.push(put(group, letterGap));
  return made;
}
