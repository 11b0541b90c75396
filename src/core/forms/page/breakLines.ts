import type { Face, TextFaces } from './textFaces';

/** A stretch of text in one face. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

export interface BrokenLine {
  readonly runs: readonly Run[];
  readonly widthMm: number;
  /** The paragraph ends here: not stretched to the margin. */
  readonly last: boolean;
}

interface Word extends Run {
  readonly width: number;
  /** A space stands before it. */
  readonly spaced: boolean;
}

/**
 * Breaks a paragraph into lines of a width, at spaces; a word wider than the line (an e-mail address in a narrow
 * cell) is broken anywhere. `firstMm` is the room of the first line where it is indented.
 */
export function breakLines(
  runs: readonly Run[], faces: TextFaces, sizePt: number, widthMm: number, firstMm = widthMm,
): readonly BrokenLine[] {
  const lines: BrokenLine[] = [];
  let line: Word[] = [];
  let used = 0;
  const room = (): number => (lines.length === 0 ? firstMm : widthMm);
  const end = (last: boolean): void => {
    lines.push({ runs: joined(line), widthMm: used, last });
    line = [];
    used = 0;
  };
  for (const word of words(runs, faces, sizePt, Math.min(widthMm, firstMm))) {
    if (word === 'break') {
      end(true);
      continue;
    }
    const space = word.spaced && line.length > 0 ? faces.width(' ', word.face, sizePt) : 0;
    if (line.length > 0 && used + space + word.width > room() + 0.01) {
      end(false);
      line.push({ ...word, spaced: false });
      used = word.width;
    } else {
      line.push(line.length === 0 ? { ...word, spaced: false } : word);
      used += space + word.width;
    }
  }
  end(true);
  return lines;
}

function* words(runs: readonly Run[], faces: TextFaces, sizePt: number, widthMm: number): Iterable<Word | 'break'> {
  let spaced = false;
  for (const { text, face } of runs) {
    for (const part of text.normalize('NFC').split(/(\n|[ \t]+)/u)) {
      if (part === '') continue;
      if (part === '\n') yield 'break';
      else if (/^[ \t]+$/u.test(part)) spaced = true;
      else {
        for (const piece of pieces(part, face, faces, sizePt, widthMm)) {
          yield { text: piece, face, width: faces.width(piece, face, sizePt), spaced };
          spaced = false;
        }
        continue;
      }
      if (part === '\n') spaced = false;
    }
  }
}

/** A word as it is, or cut where it would not fit into any line. */
function pieces(word: string, face: Face, faces: TextFaces, sizePt: number, widthMm: number): readonly string[] {
  if (faces.width(word, face, sizePt) <= widthMm) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && faces.width(piece + character, face, sizePt) > widthMm) {
      // Addresses and numbers are broken after a mark where one stands in the second half.
      const mark = Math.max(...['@', '.', '/', '-', '_'].map((sign) => piece.lastIndexOf(sign))) + 1;
      const end = mark > piece.length / 2 ? mark : piece.length;
      cut.push(piece.slice(0, end));
      piece = piece.slice(end);
    }
    piece += character;
  }
  return [...cut, piece];
}

/** Neighbours of one face become one text, with their spaces. */
function joined(line: readonly Word[]): readonly Run[] {
  const runs: { text: string; face: Face }[] = [];
  for (const { text, face, spaced } of line) {
    const last = runs.at(-1);
    const gap = spaced ? ' ' : '';
    if (last?.face === face) last.text += gap + text;
    else {
      if (last && spaced) last.text += ' ';
      runs.push({ text, face });
    }
  }
  return runs;
}
