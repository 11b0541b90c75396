import type { PageLines, TextLine } from './textLine';

/** Heads an annex, a form or an attached document (NĐ 30/2020 PL I III.1). */
export function isAnnexHeading(line: TextLine): boolean {
  return (
    /^(?:PHỤLỤC|PHỤBIỂU)(?:$|[IVXL\d.:(SỐ]|[A-Z]$)/u.test(line.exact) ||
    /^(?:BIỂUMẪU|MẪUSỐ|MẪU\d|BIỂUSỐ)/u.test(line.exact) ||
    /^\(?(?:BANHÀNH|ĐÍNH)?KÈMTHEO/u.test(line.exact)
  );
}

/** The page begins an annex: one of its first lines says so. The first page of a file never does. */
export function beginsAnnex(page: PageLines): boolean {
  if (page.page === 1) return false;
  const first = page.lines.filter((line) => line.baseline < page.heightMm / 2 && /\p{L}/u.test(line.text)).slice(0, 9);
  return first.some((line, index) => isAnnexHeading(line) && (index < 5 || line.exact.startsWith('(')));
}
