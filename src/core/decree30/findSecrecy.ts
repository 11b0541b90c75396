import type { RectMm } from '../../contract/models';
import { type PageLines, type TextLine, centreOf, rectOf } from './textLine';

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

/**
 * The secrecy mark of a page: a line of its own that says nothing else, in the upper half. In box 10a (left half)
 * any setting counts; elsewhere it must be in capitals. The words within a sentence are no mark.
 */
export function findSecrecy(page: PageLines): SecrecyMark | null {
  for (const line of page.lines) {
    if (line.baseline > 0.55 * page.heightMm) return null;
    const level = levelOf(line);
    if (!level) continue;
    const isInBox = centreOf(line) < 0.5 * page.widthMm;
    if (line.capitals > 0.95 || (isInBox && line.bold)) return { level, page: page.page, box: rectOf(line) };
  }
  return null;
}

function levelOf(line: TextLine): SecrecyLevel | undefined {
  if (line.exact.length > 30) return undefined;
  const key = line.exact.replace(/^ĐỘMẬT:?/u, '').replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return marks.get(key);
}
