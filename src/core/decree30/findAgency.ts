import { type PageLines, type TextLine, centreOf, widthOf } from './textLine';

/** Box 2 (NĐ 30/2020 PL I II.2): the superior body above, the issuing agency (bold) below. */
export interface IssuingAgency {
  readonly superior: string | null;
  readonly name: string;
}

/** The lines in capitals in the upper left corner of page 1, above the number. */
export function findAgency(page: PageLines, numberBaseline: number | null): IssuingAgency | null {
  const limit = numberBaseline ?? 0.2 * page.heightMm;
  const lines = page.lines.filter(
    (line) =>
      line.baseline < limit - 1 &&
      centreOf(line) < 0.48 * page.widthMm &&
      widthOf(line) < 0.5 * page.widthMm &&
      line.capitals > 0.85 &&
      line.exact.length > 2 &&
      !/^(?:CỘNGH|ĐỘCLẬP|MẬT$|TỐIMẬT$|TUYỆTMẬT$)/u.test(line.exact),
  );
  if (lines.length === 0) return null;
  let split = lines.findIndex((line) => line.bold);
  if (split < 0) split = lines.length - 1;
  const join = (part: readonly TextLine[]): string => part.map((line) => line.text).join(' ');
  const superior = join(lines.slice(0, split));
  return { superior: superior === '' ? null : superior, name: join(lines.slice(split)) };
}
