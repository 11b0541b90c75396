import { isHint, isDocumentType, namesOffice } from './titleLine';
import { type PageLines, centreOf, widthOf } from './textLine';

/**
 * The first page is that of a document which somebody signs: it has running text, or begins with the national title, a
 * number, a date, the name of a body or a heading in capitals, or asks for a signature. A directory or an organisation
 * chart has names below offices as well, and none of these.
 */
export function looksOfficial(head: PageLines): boolean {
  return head.lines.some((line) => {
    const isText = widthOf(line) > 0.45 * head.widthMm && line.capitals < 0.5 && line.text.split(' ').length >= 6;
    if (isText || isHint(line) || /^KÍNHGỬI|^NƠINHẬN/u.test(line.exact)) return true;
    if (line.baseline > 0.45 * head.heightMm) return false;
    if (/^CỘNGH(?:ÒA|OÀ)XÃHỘI|^ĐẢNGCỘNGSẢN|^SỐ:|NGÀY.*THÁNG.*NĂM/u.test(line.exact) || isDocumentType(line)) return true;
    const isHeading = line.capitals > 0.9 && line.text.split(' ').length >= 2 && !namesOffice(line);
    return isHeading && (line.bold || centreOf(line) < 0.5 * head.widthMm);
  });
}
