import type { PageText, TextRun } from '../pdf/text/pageText';
import { withoutLetterSpacing } from './spacedLetters';
import { exactKey, looseKey, upperCaseShare } from './spelling';
import type { PageLines, PlacedChar, PlacedWord, TextLine, TextRow } from './textLine';
import { advanceEm, inkEm, mmPerPt } from './typeMetrics';

/** A full page of small type has some ten thousand characters; what comes after many more is not read. */
const maxRuns = 40_000;
const maxChars = 200_000;
/** Wider than this, in em, and two words belong to two columns. A justified line stays below. */
const columnGapEm = 0.75;
/** Narrower than this, in em, and two pieces are one word that was torn apart. */
const wordGapEm = 0.13;
/** No box of a document has letters of this size (NĐ 30/2020 PL I V: at most 15). */
const watermarkPt = 36;
/** So near to each other, two equal letters are one: a dot or an `i` of the smallest type is wider. */
const twinMm = 0.25;

interface Word {
  readonly chars: readonly PlacedChar[];
  readonly x: number;
  right: number;
  readonly baseline: number;
  readonly sizePt: number;
  bold: boolean;
  readonly italic: boolean;
  /** Millimetres between its letters where they are set apart. */
  readonly letterGap?: number;
}

/**
 * Rows and lines of a page: upright runs only, words rebuilt from how far apart their pieces stand. What
 * annotations show (earlier marks, form fields) is there on demand only: it stands over the page, not in it.
 */
export function pageLines(page: PageText, annotations: 'with' | 'without' = 'without'): PageLines {
  const read: Word[] = [];
  let chars = 0;
  for (const run of page.runs.slice(0, maxRuns)) {
    chars += run.text.length;
    if (chars > maxChars) break;
    if (run.annotation && annotations === 'without') continue;
    const isSound = Number.isFinite(run.x + run.w + run.baseline) && run.w > 0 && run.fontSizePt > 0;
    if (isSound && Math.abs(run.angle) < 1) for (const word of wordsOf(run)) read.push(word);
  }
  const words = withoutWatermark(read);
  words.sort((a, b) => a.baseline - b.baseline);
  const rows: TextRow[] = [];
  for (let begin = 0; begin < words.length; ) {
    const first = words[begin] as Word;
    let end = begin + 1;
    for (; end < words.length; end += 1) {
      const word = words[end] as Word;
      if (word.baseline - first.baseline > 0.3 * Math.min(first.sizePt, word.sizePt) * mmPerPt) break;
    }
    rows.push(rowOf(words.slice(begin, end)));
    begin = end;
  }
  const { widthMm, heightMm } = page;
  return { page: page.page, widthMm, heightMm, rows, lines: rows.flatMap((row) => row.lines) };
}

/** Letters of a word set across the page, one by one and upright: they belong to no line that they stand in. */
function withoutWatermark(words: Word[]): Word[] {
  const isHuge = ({ chars, sizePt }: Word): boolean => chars.length === 1 && sizePt > watermarkPt;
  const huge = words.filter(isHuge).length;
  return huge > 0 && huge < 0.2 * words.length ? words.filter((word) => !isHuge(word)) : words;
}

/** The words of one run, each character with its share of the run's width. */
function wordsOf(run: TextRun): Word[] {
  const { baseline, fontSizePt: sizePt, bold, italic } = run;
  const words: Word[] = [];
  let current: PlacedChar[] = [];
  const close = (): void => {
    const first = current[0];
    const last = current.at(-1);
    if (first && last) words.push({ chars: current, x: first.x, right: last.right, baseline, sizePt, bold, italic });
    current = [];
  };
  for (const placed of placedChars(run)) {
    if (/\s/u.test(placed.char)) close();
    else current.push(placed);
  }
  close();
  return words;
}

/** Characters with their places: as the reader measured them, else by the widths of a Times face. */
function placedChars(run: TextRun): PlacedChar[] {
  const text = run.text.normalize('NFC');
  const chars = [...text];
  const { offsets } = run;
  if (offsets && offsets.length === run.text.length && text === run.text) {
    let unit = 0;
    return chars.map((char) => {
      const x = run.x + (offsets[unit] ?? 0);
      unit += char.length;
      return { char, x, right: run.x + (offsets[unit] ?? run.w) };
    });
  }
  const spaces = chars.filter((char) => /\s/u.test(char)).length;
  const emMm = run.fontSizePt * mmPerPt;
  const natural = chars.reduce((sum, char) => sum + advanceEm(char), 0) * emMm;
  if (natural <= 0) return [];
  // In a Times face what differs from the natural width is in the spaces (justified text, ISO 32000-2 9.3.3).
  const isTimes = /times|tinos|serif|roman/iu.test(run.font);
  const spare = isTimes && spaces > 0 ? (run.w - natural) / spaces : 0;
  const inSpaces = isTimes && spaces > 0 && 0.25 * emMm + spare > 0.08 * emMm;
  const scale = inSpaces ? 1 : run.w / natural;
  let x = run.x;
  return chars.map((char) => {
    const begin = x;
    x += advanceEm(char) * emMm * scale + (inSpaces && /\s/u.test(char) ? spare : 0);
    return { char, x: begin, right: x };
  });
}

function rowOf(words: Word[]): TextRow {
  const kept = printedOnce(words);
  const lines: TextLine[] = [];
  const chars: PlacedChar[] = [];
  let group: Word[] = [];
  for (const word of withoutLetterSpacing(kept, spacedWord)) {
    const previous = group.at(-1);
    const em = Math.max(word.sizePt, previous?.sizePt ?? 0) * mmPerPt;
    if (previous) {
      const gap = word.x - previous.right;
      const spaced = 3 * Math.min(word.letterGap ?? 0, previous.letterGap ?? 0);
      if (gap > columnGapEm * em + spaced) {
        lines.push(lineOf(group));
        group = [];
      }
      if (gap >= wordGapEm * em) chars.push({ char: ' ', x: previous.right, right: word.x });
    }
    for (const placed of word.chars) chars.push(placed);
    group.push(word);
  }
  if (group.length > 0) lines.push(lineOf(group));
  return { baseline: kept[0]?.baseline ?? 0, lines, chars };
}

const spacedWord = (pieces: readonly Word[], letterGap: number): Word => {
  const [first] = pieces as readonly [Word];
  const right = Math.max(...pieces.map((piece) => piece.right));
  return { ...first, chars: pieces.flatMap(({ chars }) => chars), right, letterGap };
};

/**
 * What is printed twice a hair apart, the way some programs make bold, counts once. The copies may be torn into
 * different pieces, so each character is looked for by itself, the longest piece first. Left to right.
 */
function printedOnce(words: readonly Word[]): Word[] {
  const inOrder = [...words].sort((a, b) => a.x - b.x);
  let right = Number.NEGATIVE_INFINITY;
  const overlap = inOrder.some((word) => {
    const isOver = word.x < right - twinMm;
    right = Math.max(right, word.right);
    return isOver;
  });
  if (!overlap) return inOrder;
  const taken = new Map<number, Word>();
  const twinOf = ({ char, x }: PlacedChar): Word | undefined => {
    const key = twinKey(char, x);
    return taken.get(key) ?? taken.get(key - 1) ?? taken.get(key + 1);
  };
  const kept: Word[] = [];
  for (const word of inOrder.sort((a, b) => b.chars.length - a.chars.length)) {
    const twin = twinOf(word.chars[0] as PlacedChar);
    if (twin && word.chars.every((placed) => twinOf(placed) !== undefined)) {
      if (twin.chars.length === word.chars.length) twin.bold = true;
      continue;
    }
    const own = withoutEnds(word, (placed) => twinOf(placed) !== undefined);
    kept.push(own);
    for (const { char, x } of own.chars) taken.set(twinKey(char, x), own);
  }
  return kept.sort((a, b) => a.x - b.x);
}

/** A word without what another one has printed at its beginning or end. */
function withoutEnds(word: Word, isTwin: (placed: PlacedChar) => boolean): Word {
  const { chars } = word;
  const from = chars.findIndex((placed) => !isTwin(placed));
  const to = chars.findLastIndex((placed) => !isTwin(placed)) + 1;
  const [first, last] = [chars[from], chars[to - 1]];
  if (!first || !last || (from === 0 && to === chars.length)) return word;
  return { ...word, chars: chars.slice(from, to), x: first.x, right: last.right };
}

/** One number for a character and a place; the farthest page ends at 2^17 quarters of a millimetre. */
const twinKey = (char: string, x: number): number => (char.codePointAt(0) ?? 0) * 2 ** 20 + Math.round(x / twinMm);

function lineOf(words: readonly Word[]): TextLine {
  const placed: PlacedWord[] = [];
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  let boldChars = 0;
  let italicChars = 0;
  let count = 0;
  let sizePt = 0;
  let baseline = 0;
  for (const word of words) {
    const joins = /^\p{M}$/u.test(word.chars[0]?.char ?? '') || word.x - right < wordGapEm * word.sizePt * mmPerPt;
    const piece = word.chars.map(({ char }) => char).join('');
    const last = placed.at(-1);
    if (last && joins) placed[placed.length - 1] = { text: last.text + piece, x: last.x, right: word.right };
    else placed.push({ text: piece, x: word.x, right: word.right });
    text += last && !joins ? ` ${piece}` : piece;
    right = Math.max(right, word.right);
    count += word.chars.length;
    if (word.bold) boldChars += word.chars.length;
    if (word.italic) italicChars += word.chars.length;
    if (word.sizePt > sizePt) {
      sizePt = word.sizePt;
      baseline = word.baseline;
    }
  }
  const emMm = sizePt * mmPerPt;
  const bold = boldChars >= 0.6 * count;
  const italic = italicChars >= 0.6 * count;
  const x = words[0]?.x ?? 0;
  return { ...spelt(text, baseline, emMm), words: placed, x, right, baseline, sizePt, emMm, bold, italic };
}

/** A line of which only some words count: two titles that stand too close to be told apart by their gap alone. */
export function partOf(line: TextLine, words: readonly PlacedWord[]): TextLine {
  const text = words.map((word) => word.text).join(' ');
  const x = words[0]?.x ?? line.x;
  const right = words.at(-1)?.right ?? line.right;
  return { ...line, ...spelt(text, line.baseline, line.emMm), words, x, right };
}

/** What follows from the letters of a line: its keys and how far its ink reaches. */
function spelt(spelling: string, baseline: number, emMm: number) {
  const text = spelling.normalize('NFC');
  const ink = inkEm(text);
  return {
    text,
    exact: exactKey(text),
    loose: looseKey(text),
    top: baseline - ink.above * emMm,
    bottom: baseline + ink.below * emMm,
    capitals: upperCaseShare(text),
  };
}
