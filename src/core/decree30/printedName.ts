import { type PersonalName, personalName } from './personalName';
import { type PageLines, type TextLine, centreOf } from './textLine';

export interface PrintedName {
  /** The line of the name; where a narrow cell has broken the name in two, both lines as one. */
  readonly line: TextLine;
  /** The second of the two lines. */
  readonly second?: TextLine;
  readonly personal: PersonalName;
}

/** One or two given names, as the second line of a broken name has them. */
const givenNames = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u;

/** `Công Tằng Tôn Nữ Phương Đạt`: four words before the given names begin. */
const royal = /Tôn Nữ/u;

/** The personal name that stands on a line, or begins on it and ends on the next. */
export function printedName(page: PageLines, index: number): PrintedName | null {
  const first = page.lines[index];
  if (!first || first.text.length > 60) return null;
  const personal = personalName(first.text);
  const isStart = /^\p{Lu}/u.test(first.text) && first.capitals < 0.85 && !/[.,:;]$/u.test(first.text);
  const second = isStart ? continuation(first, page, index) : undefined;
  if (second) {
    const joined = personalName(`${first.text} ${second.text}`);
    if (joined?.knownSurname && joined.bare.split(' ').length <= (royal.test(joined.bare) ? 9 : 6)) {
      const x = Math.min(first.x, second.x);
      const right = Math.max(first.right, second.right);
      return { line: { ...first, x, right, bottom: second.bottom, text: joined.printed }, second, personal: joined };
    }
  }
  return personal && { line: first, personal };
}

/** The line that goes on directly below: same type, same centre, given names and no family name. */
function continuation(first: TextLine, page: PageLines, index: number): TextLine | undefined {
  for (let i = index + 1; i < page.lines.length; i += 1) {
    const line = page.lines[i];
    if (!line || line.baseline - first.baseline > 1.7 * first.emMm) return undefined;
    const isSameType = line.bold === first.bold && Math.abs(line.sizePt - first.sizePt) < 0.6;
    const isBelow = line.baseline > first.baseline + 1 && Math.abs(centreOf(line) - centreOf(first)) < 6;
    if (!isSameType || !isBelow || !givenNames.test(line.text)) continue;
    if (!personalName(line.text)?.knownSurname) return line;
  }
  return undefined;
}
