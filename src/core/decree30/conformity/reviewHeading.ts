import type { ConformityItem } from '../../../contract/models';
import { exactKey } from '../spelling';
import { centreOf, rectOf, type TextLine } from '../textLine';
import { around, between, describe, isOnRight, lineOfSlot, pt, type Reviewed, reviewItem } from './review';

/** `CTr`, `TTr`, `QyĐ`, `SNgV`: what the decree and agencies abbreviate with small letters after a capital. */
const symbolPart = '[\\p{Lu}\\d][\\p{Lu}\\d&]*(?:\\p{Ll}{1,2}[\\p{Lu}\\d&]*)*';
const symbol = new RegExp(`^(?:\\d{4}/)?${symbolPart}(?:[-–/]${symbolPart})*$`, 'u');
/** Documents for which the decree has no model: what they leave out is no fault. */
/** Codes of the types of documents (NĐ 30/2020 PL III I); a letter has none. */
const typeCode =
  /^(?:\d{4}\/)?(?:NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|HĐ|CĐ|BGN|BTT|GUQ|GM|GGT|GNP|PG|PC|PB|KL|TT)(?:$|[\p{Lu}-])/u;
const freeForm = /^(?:HỢPĐỒNG|BẢNGHINHỚ|BẢNTH(?:ỎA|OẢ)THUẬN|THƯ|ĐƠN|BẢNCAMKẾT|GIẤY(?:ỦY|UỶ)QUYỀN)/u;

/** The boxes at the head of page 1: 1 to 5 (NĐ 30/2020 PL I, II.1-II.5). */
export function reviewHeading(reviewed: Reviewed): ConformityItem[] {
  const { layout, head } = reviewed;
  const kind = exactKey(layout.subject?.type ?? '');
  const isFree = freeForm.test(kind) || head.lines.slice(0, 12).some((line) => line.bold && freeForm.test(line.exact));
  const mayMiss = ({ box, verdict }: ConformityItem): boolean =>
    verdict === 'notFound' && (isFree || (box === '4' && kind === 'BIÊNBẢN'));
  const boxes = [agency, number, date, subject].map((review) => review(reviewed));
  return [national(reviewed), ...boxes.filter((item) => !mayMiss(item))];
}

function national({ head, say }: Reviewed): ConformityItem {
  const rest = { wanted: say('wanted.1'), article: 'NĐ 30/2020 PL I, II.1' };
  const name = head.lines.find((line) => /^CỘNGH(?:ÒA|OÀ)XÃHỘICHỦNGHĨAVIỆTNAM/u.test(line.exact));
  const motto = head.lines.find((line) => /^ĐỘCLẬP[-–]TỰDO[-–]HẠNHPHÚC/u.test(line.exact));
  if (!name || !motto) return reviewItem('1', { found: '', verdict: 'notFound', ...rest });
  // A form without an agency has both in the middle of the page.
  const isPlaced = isOnRight(name, head) || Math.abs(centreOf(name) - head.widthMm / 2) < 15;
  const verdict = isPlaced && name.bold && motto.bold && name.capitals > 0.95 &&
    between(name.sizePt, 12, 13) && between(motto.sizePt, 13, 14);
  const area = around([rectOf(name), rectOf(motto)]);
  return reviewItem('1', { found: `${describe(name, say)}; ${describe(motto, say)}`, verdict, area, ...rest });
}

function agency({ layout: { agency: found }, head, say }: Reviewed): ConformityItem {
  const rest = { wanted: say('wanted.2'), article: 'NĐ 30/2020 PL I, II.2' };
  if (!found) return reviewItem('2', { found: '', verdict: 'notFound', ...rest });
  const key = exactKey(found.name);
  const isPart = (line: TextLine): boolean =>
    line.exact.length > 2 && key.includes(line.exact) && !isOnRight(line, head);
  const lines = head.lines.filter(isPart);
  const verdict = lines.length > 0 && lines.every((line) => line.bold && between(line.sizePt, 12, 13));
  const said = [...(found.superior === null ? [] : [found.superior]), found.name].join(' / ');
  const [first] = lines;
  const style = first ? ` (${describe(first, say)})` : '';
  return reviewItem('2', { found: `${said}${style}`, verdict, area: around(lines.map(rectOf)), ...rest });
}

function number(reviewed: Reviewed): ConformityItem {
  const { layout: { number: found }, say } = reviewed;
  const rest = { wanted: say('wanted.3'), article: 'NĐ 30/2020 PL I, II.3' };
  if (!found) return reviewItem('3', { found: '', verdict: 'notFound', ...rest });
  const { printed, sizePt, italic, bold } = found.slot;
  const isNumber = printed === null || /^(?:0\d|[1-9]\d+)\p{L}?$/u.test(printed);
  const verdict = isNumber && symbol.test(found.symbol) && !italic && !bold && between(sizePt, 13, 13);
  const said = `Số: ${printed ?? '…'}/${found.symbol} (${pt(sizePt)})`;
  const area = lineOfSlot(found.slot.box, found.page, reviewed);
  return reviewItem('3', { page: found.page, found: said, verdict, area, ...rest });
}

function date(reviewed: Reviewed): ConformityItem {
  const { layout: { date: found }, say } = reviewed;
  const rest = { wanted: say('wanted.4'), article: 'NĐ 30/2020 PL I, II.4' };
  if (!found) return reviewItem('4', { found: '', verdict: 'notFound', ...rest });
  const { day, month, year, place } = found;
  const isDay = day.printed === null || /^(?:0[1-9]|[123]\d)$/u.test(day.printed);
  const isMonth = month.printed === null || /^(?:0[12]|[3-9]|1[0-2])$/u.test(month.printed);
  const verdict = isDay && isMonth && day.italic && between(day.sizePt, 13, 14) && place !== '';
  const said = `${place}, ngày ${day.printed ?? '…'} tháng ${month.printed ?? '…'} năm ${String(year ?? '…')}`;
  const style = `${pt(day.sizePt)}${day.italic ? ` ${say('said.italic')}` : ''}`;
  const area = around([day.box, month.box].flatMap((box) => lineOfSlot(box, found.page, reviewed)));
  return reviewItem('4', { page: found.page, found: `${said} (${style})`, verdict, area, ...rest });
}

function subject({ layout: { subject: found, number }, head, say }: Reviewed): ConformityItem {
  const article = 'NĐ 30/2020 PL I, II.5';
  const isLetter = found ? found.type === null :
    head.lines.some((line) => line.exact.startsWith('KÍNHGỬI')) || (number !== null && !typeCode.test(number.symbol));
  const wanted = say(isLetter ? 'wanted.5b' : 'wanted.5a');
  if (!found) return reviewItem(isLetter ? '5b' : '5a', { found: '', wanted, verdict: 'notFound', article });
  if (found.type === null) {
    const line = head.lines.find(({ exact }) => /^V\/V/u.test(exact));
    const verdict = line !== undefined && between(line.sizePt, 12, 13);
    const area = line ? rectOf(line) : null;
    return reviewItem('5b', { found: `V/v ${found.subject}${styleOf(line)}`, wanted, verdict, article, area });
  }
  const key = exactKey(found.type);
  const line = head.lines.find(({ exact }) => exact === key);
  const verdict = line !== undefined && line.bold && between(line.sizePt, 13, 14) &&
    Math.abs(centreOf(line) - head.widthMm / 2) < 15;
  const said = `${found.type} ${found.subject}`.trim();
  return reviewItem('5a', { found: `${said}${styleOf(line)}`, wanted, verdict, article, area: line ? rectOf(line) : null });

  function styleOf(of: TextLine | undefined): string {
    return of ? ` (${describe(of, say)})` : '';
  }
}
