import { beginsAsDocumentType, isDocumentType } from './titleLine';
import { type PageLines, type TextLine, centreOf } from './textLine';

/** Box 5a or 5b (NĐ 30/2020 PL I II.5): what kind of document and what about. Advisory. */
export interface DocumentSubject {
  /** `QUYẾT ĐỊNH`; null for an official letter, which has no type. */
  readonly type: string | null;
  readonly subject: string;
}

/** The first type name centred in the upper half of page 1 with the lines under it, or the `V/v` of a letter. */
export function findSubject(page: PageLines): DocumentSubject | null {
  const upper = page.lines.filter((line) => line.baseline < 0.5 * page.heightMm);
  const isCentred = (line: TextLine): boolean => Math.abs(centreOf(line) - page.widthMm / 2) < 25;
  const exactly = upper.findIndex((line) => isDocumentType(line) && isCentred(line));
  const type = exactly >= 0 ? exactly :
    upper.findIndex((line) => line.bold && beginsAsDocumentType(line) && isCentred(line));
  const typeLine = upper[type];
  if (typeLine) {
    const subject = following(upper.slice(type + 1), typeLine, (line) => line.bold && line.capitals < 0.85);
    return { type: typeLine.text.replace(/\s*:$/u, ''), subject };
  }
  const letter = upper.findIndex((line) => /^V\/V/u.test(line.exact) && line.x < page.widthMm / 2);
  const letterLine = upper[letter];
  if (!letterLine) return null;
  const rest = upper.slice(letter + 1).filter((line) => centreOf(line) < page.widthMm / 2);
  const goesOn = (line: TextLine): boolean =>
    line.sizePt <= letterLine.sizePt + 0.5 && !/^KÍNHGỬI/u.test(line.exact);
  const more = following(rest, letterLine, goesOn);
  const subject = `${letterLine.text.replace(/^V\s*\/\s*v\s*:?\s*/iu, '')} ${more}`.trim();
  return { type: null, subject };
}

/** Lines that go on directly below, at most six. */
function following(lines: readonly TextLine[], start: TextLine, goesOn: (line: TextLine) => boolean): string {
  const texts: string[] = [];
  let baseline = start.baseline;
  for (const line of lines) {
    if (line.baseline - baseline > 2.4 * line.emMm || texts.length >= 6 || !goesOn(line)) break;
    texts.push(line.text);
    baseline = line.baseline;
  }
  return texts.join(' ');
}
