import { isAnnexHeading } from './annexHeading';
import { hasCapacity, isHint, mayBeTitle, namesOffice } from './titleLine';
import { personalName } from './personalName';
import { openGapMm, type TitleColumn } from './titleColumn';
import { type PageLines, type TextLine, centreOf, widthOf } from './textLine';

export const leastConfidence = 0.6;

/**
 * How sure it is that a title over a name is a signing block, 0 to 1: what the lines say, how they are set, and what
 * stands around them. Below `leastConfidence` it is none.
 */
export function blockConfidence(column: TitleColumn, page: PageLines, besideRecipients: boolean): number {
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
  if (bodyBelow >= 5) score -= 0.75;
  else if (bodyBelow >= 2) score -= 0.45;
  else if (bodyBelow === 1 || goesOnBelow(name, page)) score -= 0.15;
  if (nameBelow(name, page)) score -= 0.4;
  else if (isListed(column, page)) score -= 0.3;
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

/** The next thing in the column below a name is another name: nobody signs for both. */
function nameBelow(name: TextLine, page: PageLines): boolean {
  const below = page.lines.find((line) => line.baseline > name.baseline + 1 && line.top - name.bottom < 25 &&
    Math.abs(centreOf(line) - centreOf(name)) < 15 && !isHint(line));
  return below !== undefined && below.top > name.bottom + 1 && personalName(below.text)?.knownSurname === true &&
    !(mayBeTitle(below, page.widthMm) && (namesOffice(below) || hasCapacity(below)));
}

/** Something stands close under the name in its column: it is an entry of a table or a list. */
function isListed(column: TitleColumn, page: PageLines): boolean {
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
