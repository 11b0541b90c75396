import { type PageLines, widthOf } from './textLine';

/** The end of the last line of the text, `./.` included. Millimetres of the displayed page. */
export interface TextEnd {
  readonly page: number;
  /** Right edge of the last ink. */
  readonly x: number;
  readonly baseline: number;
  readonly top: number;
  readonly bottom: number;
  /** Top of the next ink below, or the lower edge of the page. */
  readonly nextTop: number;
  /** Right edge of the widest line of the page: where the text area ends. */
  readonly textRight: number;
}

/** The lowest line of text above a height; null where there is none but page numbers. */
export function findTextEnd(page: PageLines, above: number): TextEnd | null {
  const lines = page.lines.filter((line) => /\p{L}/u.test(line.text));
  const over = lines.filter((line) => line.bottom < above && widthOf(line) > 3);
  const last = over.reduce<(typeof over)[number] | null>(
    (lowest, line) => (!lowest || line.baseline > lowest.baseline + 0.5 || (line.baseline > lowest.baseline - 0.5 &&
      line.right > lowest.right) ? line : lowest),
    null,
  );
  if (!last) return null;
  const below = page.lines.filter((line) => line.top > last.bottom - 0.5 && line !== last).map((line) => line.top);
  return {
    page: page.page,
    x: last.right,
    baseline: last.baseline,
    top: last.top,
    bottom: last.bottom,
    nextTop: Math.min(page.heightMm, ...below),
    textRight: Math.max(...lines.map((line) => line.right)),
  };
}
