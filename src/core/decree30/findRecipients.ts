import type { RectMm } from '../../contract/models';
import { type PageLines, type TextLine, widthOf } from './textLine';

/** The line `Nơi nhận:` of box 9b, the lowest of the page, or null. */
export function findRecipients(page: PageLines): TextLine | null {
  const isHeading = (line: TextLine): boolean =>
    /^NƠINHẬN[:.]?/u.test(line.exact) && line.x < 0.5 * page.widthMm && widthOf(line) < 0.45 * page.widthMm;
  return page.lines.findLast(isHeading) ?? null;
}

/** Box 9b, and what its lines say, the heading first. */
export interface RecipientsBox extends RectMm {
  readonly lines: readonly string[];
}

/** Box 9b: the heading and the lines of its list below it in the same column. */
export function recipientsBox(page: PageLines, heading: TextLine): RecipientsBox {
  let { x, right, bottom } = heading;
  const { top } = heading;
  const lines = [heading.text];
  for (const line of page.lines) {
    if (line.baseline <= heading.baseline || line.x > heading.x + 12 || line.x < heading.x - 12) continue;
    if (line.top - bottom > 8 || widthOf(line) > 0.55 * page.widthMm) break;
    x = Math.min(x, line.x);
    right = Math.max(right, line.right);
    bottom = Math.max(bottom, line.bottom);
    lines.push(line.text);
  }
  return { x, y: top, w: right - x, h: bottom - top, lines };
}
