import type { ConformityItem, DocumentVerdict, RectMm } from '../../contract/models';
import type { PageText, TextRun } from '../pdf/text/pageText';
import type { DocumentLayout } from './documentLayout';
import { pageLines } from './pageLines';
import { exactKey } from './spelling';
import { centreOf, rectOf, type PageLines, type TextLine } from './textLine';

const mm = (value: number): string => value.toFixed(0);
const pt = (value: number): string => `${(Math.round(value * 10) / 10).toString().replace('.', ',')} pt`;
const between = (value: number, least: number, most: number, tolerance: number): boolean =>
  value >= least - tolerance && value <= most + tolerance;
/** Half a point of rounding in converters. */
const sizeTolerance = 0.4;
const marginToleranceMm = 2.5;

/**
 * Compares a document with NĐ 30/2020 PL I, box by box: paper, margins, face, and for each box its size, style and
 * place. What could not be found is said; nothing here forbids signing.
 * @param pages the first pages and the one with the signatures, as read
 */
export function conformity(layout: DocumentLayout, pages: readonly PageText[],
  verdict: DocumentVerdict | null): ConformityItem[] {
  const [first] = pages;
  if (!first || !layout.hasText) {
    return [item('page', 1, layout.hasText ? '' : 'không có lớp chữ', 'văn bản có lớp chữ', 'notFound', 'PL I, I')];
  }
  const head = pageLines(first);
  return [
    paper(head),
    ...margins(pages.map((page) => pageLines(page)).filter((page) => page.lines.length > 8)),
    face(pages),
    bodySize(pages),
    national(head),
    agency(layout, head),
    number(layout, pages),
    date(layout, pages),
    subject(layout, head),
    ...pageNumbers(pages),
    ...signers(layout),
    recipients(layout, pages),
    ...marks(layout, verdict),
  ];
}

function item(
  box: string, page: number, found: string, wanted: string, verdict: ConformityItem['verdict'] | boolean, article: string,
  area: RectMm | null = null,
): ConformityItem {
  const said = typeof verdict === 'boolean' ? (verdict ? 'ok' : 'differs') : verdict;
  return { box, page, found, wanted, verdict: said, article: `NĐ 30/2020 ${article}`, area };
}

function paper({ widthMm, heightMm }: PageLines): ConformityItem {
  const [short, long] = widthMm < heightMm ? [widthMm, heightMm] : [heightMm, widthMm];
  const isA4 = Math.abs(short - 210) <= 2 && Math.abs(long - 297) <= 2;
  return item('page', 1, `${mm(widthMm)} × ${mm(heightMm)} mm`, 'A4 (210 × 297 mm)', isA4, 'PL I, I.1');
}

/** Edges of the text over all pages: a single page may be short. Page numbers stand in the margin. */
function margins(pages: readonly PageLines[]): ConformityItem[] {
  if (pages.length === 0) return [];
  const lines = pages.flatMap((page) => page.lines.filter((line) => !isPageNumber(line, page)).map((line) => ({ line,
    page })));
  const left = Math.min(...lines.map(({ line }) => line.x));
  const right = Math.min(...lines.map(({ line, page }) => page.widthMm - line.right));
  const top = Math.min(...lines.map(({ line }) => line.top));
  const bottom = Math.min(...lines.map(({ line, page }) => page.heightMm - line.bottom));
  const { widthMm: w, heightMm: h } = pages[0] ?? { widthMm: 0, heightMm: 0 };
  const strips: Readonly<Record<string, RectMm>> = {
    trái: { x: 0, y: 0, w: left, h }, phải: { x: w - right, y: 0, w: right, h },
    trên: { x: 0, y: 0, w, h: top }, dưới: { x: 0, y: h - bottom, w, h: bottom },
  };
  const side = (name: string, value: number, least: number, most: number, open = false): ConformityItem => item(
    'margins', 1, `${name} ${mm(value)} mm`, `${name} ${String(least)}-${String(most)} mm`,
    // A text that does not fill its page proves nothing about the lower or the right margin.
    open ? value >= least - marginToleranceMm : between(value, least, most, marginToleranceMm), 'PL I, I.4', strips[name] ?? null,
  );
  return [side('trái', left, 30, 35), side('phải', right, 15, 20), side('trên', top, 20, 25), side('dưới', bottom, 20, 25, true)];
}

const isPageNumber = (line: TextLine, page: PageLines): boolean =>
  /^\d{1,4}$/u.test(line.text) && (line.baseline < 20 || line.baseline > page.heightMm - 20);

const runsOf = (pages: readonly PageText[]): readonly TextRun[] => pages.flatMap((page) => page.runs.filter((run) =>
  !run.annotation));

function face(pages: readonly PageText[]): ConformityItem {
  const share = new Map<string, number>();
  let total = 0;
  for (const run of runsOf(pages)) {
    const name = run.font.replace(/[-,].*$/u, '').replace(/(?:PSMT|PS|MT)$/u, '');
    share.set(name, (share.get(name) ?? 0) + run.text.length);
    total += run.text.length;
  }
  const sorted = [...share].sort(([, a], [, b]) => b - a);
  // Tinos and Liberation Serif have the metrics of Times New Roman.
  const isTimes = (name: string): boolean => /times|tinos|liberation ?serif/iu.test(name);
  const times = sorted.filter(([name]) => isTimes(name)).reduce((sum, [, count]) => sum + count, 0);
  const found = sorted.slice(0, 3).map(([name]) => (/^(?:#|$)/u.test(name) ? '?' : name)).join(', ');
  return item('font', 1, found, 'Times New Roman, Unicode TCVN 6909:2001', times >= 0.95 * total, 'PL I, I.2');
}

function bodySize(pages: readonly PageText[]): ConformityItem {
  const sizes = new Map<number, number>();
  for (const run of runsOf(pages)) {
    const size = Math.round(run.fontSizePt * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + run.text.length);
  }
  const [usual] = [...sizes].sort(([, a], [, b]) => b - a);
  if (!usual) return item('bodySize', 1, '', '13-14 pt', 'notFound', 'PL I, II.6');
  return item('bodySize', 1, pt(usual[0]), '13-14 pt', between(usual[0], 13, 14, sizeTolerance), 'PL I, II.6');
}

function national(head: PageLines): ConformityItem {
  const wanted = 'Quốc hiệu 12-13 pt in hoa, đậm; Tiêu ngữ 13-14 pt, đậm; góc trên bên phải';
  const name = head.lines.find((line) => /^CỘNGH(?:ÒA|OÀ)XÃHỘICHỦNGHĨAVIỆTNAM/u.test(line.exact));
  const motto = head.lines.find((line) => /^ĐỘCLẬP[-–]TỰDO[-–]HẠNHPHÚC/u.test(line.exact));
  if (!name || !motto) return item('1', 1, '', wanted, 'notFound', 'PL I, II.1');
  const isRight = centreOf(name) > head.widthMm / 2 && name.bold && motto.bold && name.capitals > 0.95 &&
    between(name.sizePt, 12, 13, sizeTolerance) && between(motto.sizePt, 13, 14, sizeTolerance);
  const area = around([rectOf(name), rectOf(motto)]);
  return item('1', 1, `${describe(name)}; ${describe(motto)}`, wanted, isRight, 'PL I, II.1', area);
}

const describe = (line: TextLine): string =>
  [pt(line.sizePt), line.bold ? 'đậm' : 'đứng', ...(line.italic ? ['nghiêng'] : [])].join(' ');

function agency({ agency: found }: DocumentLayout, head: PageLines): ConformityItem {
  const wanted = 'cơ quan chủ quản 12-13 pt in hoa; cơ quan ban hành 12-13 pt in hoa, đậm';
  if (!found) return item('2', 1, '', wanted, 'notFound', 'PL I, II.2');
  const key = exactKey(found.name);
  const lines = head.lines.filter((line) => line.exact.length > 2 && key.includes(line.exact) &&
    centreOf(line) < head.widthMm / 2);
  const isRight = lines.length > 0 && lines.every((line) => line.bold && between(line.sizePt, 12, 13, sizeTolerance));
  const said = [...(found.superior === null ? [] : [found.superior]), found.name].join(' / ');
  return item('2', 1, said, wanted, isRight, 'PL I, II.2', around(lines.map(rectOf)));
}

function number({ number: found }: DocumentLayout, pages: readonly PageText[]): ConformityItem {
  const wanted = 'Số: 13 pt, đứng; số dưới 10 có số 0; ký hiệu in hoa, không cách';
  if (!found) return item('3', 1, '', wanted, 'notFound', 'PL I, II.3');
  const { printed, sizePt, italic, bold } = found.slot;
  const isNumber = printed === null || /^(?:0\d|[1-9]\d+)\p{L}?$/u.test(printed);
  const isSymbol = found.symbol !== '' && found.symbol === found.symbol.toUpperCase();
  const isRight = isNumber && isSymbol && !italic && !bold && between(sizePt, 13, 13, sizeTolerance);
  const said = `Số: ${printed ?? '…'}/${found.symbol} (${pt(sizePt)})`;
  return item('3', found.page, said, wanted, isRight, 'PL I, II.3', lineOf(found.slot.box, found.page, pages));
}

function date({ date: found }: DocumentLayout, pages: readonly PageText[]): ConformityItem {
  const wanted = '13-14 pt, nghiêng; ngày dưới 10, tháng 1 và 2 có số 0';
  if (!found) return item('4', 1, '', wanted, 'notFound', 'PL I, II.4');
  const { day, month, year, place } = found;
  const isDay = day.printed === null || /^(?:0[1-9]|[123]\d)$/u.test(day.printed);
  const isMonth = month.printed === null || /^(?:0[12]|[3-9]|1[0-2])$/u.test(month.printed);
  const isRight = isDay && isMonth && day.italic && between(day.sizePt, 13, 14, sizeTolerance) && place !== '';
  const said = `${place}, ngày ${day.printed ?? '…'} tháng ${month.printed ?? '…'} năm ${String(year ?? '…')} (${pt(day.sizePt)}${day.italic ? ', nghiêng' : ''})`;
  const area = around([day.box, month.box].flatMap((box) => lineOf(box, found.page, pages) ?? []));
  return item('4', found.page, said, wanted, isRight, 'PL I, II.4', area);
}

function subject({ subject: found }: DocumentLayout, head: PageLines): ConformityItem {
  const wanted = 'tên loại 13-14 pt in hoa, đậm, giữa trang; công văn: V/v 12-13 pt dưới số, ký hiệu';
  if (!found) return item('5a', 1, '', wanted, 'notFound', 'PL I, II.5');
  if (found.type === null) {
    const line = head.lines.find(({ exact }) => /^V\/V/u.test(exact));
    return item('5b', 1, `V/v ${found.subject}`, wanted, line !== undefined && between(line.sizePt, 12, 13, sizeTolerance), 'PL I, II.5', line ? rectOf(line) : null);
  }
  const key = exactKey(found.type);
  const line = head.lines.find(({ exact }) => exact === key);
  const isRight = line !== undefined && line.bold && between(line.sizePt, 13, 14, sizeTolerance) &&
    Math.abs(centreOf(line) - head.widthMm / 2) < 15;
  const area = line ? rectOf(line) : null;
  return item('5a', 1, `${found.type} ${found.subject}`.trim(), wanted, isRight, 'PL I, II.5', area);
}

function pageNumbers(pages: readonly PageText[]): ConformityItem[] {
  const wanted = 'giữa lề trên, 13-14 pt, không hiển thị ở trang đầu';
  return pages.slice(0, 2).flatMap((page) => {
    const lines = pageLines(page);
    const found = lines.lines.find((line) => isPageNumber(line, lines));
    if (page.page === 1) return found ? [item('pageNumber', 1, found.text, wanted, false, 'PL I, I.7', rectOf(found))] : [];
    if (!found) return [item('pageNumber', page.page, '', wanted, 'notFound', 'PL I, I.7')];
    const isRight = found.baseline < 25 && Math.abs(centreOf(found) - lines.widthMm / 2) < 20 && between(found.sizePt,
      13, 14, sizeTolerance);
    const said = `${found.text} (${pt(found.sizePt)})`;
    return [item('pageNumber', page.page, said, wanted, isRight, 'PL I, I.7', rectOf(found))];
  });
}

function signers({ blocks }: DocumentLayout): ConformityItem[] {
  if (blocks.length === 0) return [item('7a', 1, '', 'quyền hạn, chức vụ và họ tên người ký', 'notFound', 'PL I, II.7')];
  return blocks.flatMap((block) => {
    const isCentred = Math.abs(block.centreX - (block.left + block.right) / 2) < 6;
    const part = (top: number, bottom: number): RectMm => (
      { x: block.left, y: top, w: block.right - block.left, h: bottom - top });
    const hasTitle = /^(?:\p{L}{2,4}\.(?:TS|BS)|(?:GS|TS|ThS|BS|KS|CN)\.)/u.test(block.signer);
    return [
      item('7a', block.page, block.title.join(' / '), 'in hoa, đậm, 13-14 pt', block.title.every((line) => line === line.toUpperCase()), 'PL I, II.7', part(block.titleTop, block.titleBottom)),
      item('7b', block.page, block.signer, 'họ tên canh giữa dưới chức vụ, không học hàm, học vị (trừ ngành riêng)', isCentred && !hasTitle, 'PL I, II.7', part(block.nameTop, block.nameBottom)),
      item('7c', block.page, `${mm(block.space.h)} mm`, 'khoảng trống đủ cho chữ ký (từ 12 mm)', block.space.h >= 12, 'PL I, II.7', block.space),
    ];
  });
}

function recipients({ recipients: found }: DocumentLayout, pages: readonly PageText[]): ConformityItem {
  const wanted = '“Nơi nhận:” 12 pt nghiêng, đậm; danh sách 11 pt';
  const page = pages.find((each) => each.page === found?.page);
  if (!found || !page) return item('9b', 1, '', wanted, 'notFound', 'PL I, II.9');
  const lines = pageLines(page).lines.filter((line) => inside(line, found));
  const [heading, ...list] = lines;
  const isRight = heading !== undefined && heading.bold && heading.italic && between(heading.sizePt, 12, 12,
    sizeTolerance) &&
    list.every((line) => between(line.sizePt, 11, 11, sizeTolerance));
  return item('9b', found.page, heading ? `${describe(heading)}; ${list[0] ? pt(list[0].sizePt) : ''}` : '', wanted, isRight, 'PL I, II.9', plain(found));
}

const inside = (line: TextLine, box: RectMm): boolean =>
  line.baseline > box.y && line.top < box.y + box.h && line.x >= box.x - 1 && line.right <= box.x + box.w + 2;

/** Signature and seal as they show: the seal over about a third of the signature, on its left (II.8 a). */
function marks({ blocks }: DocumentLayout, verdict: DocumentVerdict | null): ConformityItem[] {
  const shown = (verdict?.signatures ?? []).flatMap((signature) => (signature.box && signature.box.w > 0
    ? [{ ...signature.box, class: signature.class }] : []));
  const large = shown.filter((box) => Math.min(box.w, box.h) >= 12);
  const items: ConformityItem[] = [];
  for (const box of large.filter((each) => each.class === 'person')) {
    const block = blocks.find((each) => each.page === box.page && Math.abs(each.centreX - box.x - box.w / 2) < 25);
    if (!block) continue;
    const off = Math.abs(box.x + box.w / 2 - block.centreX);
    const isRight = off <= 3 && box.y >= block.titleBottom - 1 && box.y + box.h <= block.nameTop + 1;
    items.push(item('7c', box.page, `chữ ký lệch ${mm(off)} mm`, 'giữa chức vụ và họ tên, lệch không quá 3 mm', isRight, 'PL I, II.7', plain(box)));
  }
  for (const seal of large.filter((each) => each.class === 'agency' && Math.abs(each.w - each.h) < 2)) {
    const signed = large.find((box) => box.class === 'person' && box.page === seal.page && box.x < seal.x + seal.w && seal.y < box.y + box.h && box.y < seal.y + seal.h);
    if (!signed) continue;
    const part = (seal.x + seal.w - signed.x) / signed.w;
    items.push(item('8', seal.page, `${mm(seal.w)} mm, trùm ${mm(100 * part)} % chữ ký`, 'đúng đường kính; trùm khoảng 1/3 chữ ký, về bên trái', part >= 0.25 && part <= 0.4 && seal.x < signed.x, 'PL I, II.8', plain(seal)));
  }
  return items;
}

const plain = ({ x, y, w, h }: RectMm): RectMm => ({ x, y, w, h });

/** The smallest rectangle around all; null around nothing. */
function around(rects: readonly RectMm[]): RectMm | null {
  if (rects.length === 0) return null;
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.w));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.h));
  return { x, y, w: right - x, h: bottom - y };
}

/** The printed line that a slot is a part of; the slot itself where none is found. */
function lineOf(slot: RectMm, number: number, pages: readonly PageText[]): RectMm {
  const page = pages.find((each) => each.page === number);
  const middle = slot.y + slot.h / 2;
  const lines = page ? pageLines(page).lines.filter((line) => line.top - 1 <= middle && middle <= line.bottom + 1) : [];
  const near = lines.filter((line) => line.x <= slot.x + slot.w + 3 && line.right >= slot.x - 3);
  return around([plain(slot), ...near.map(rectOf)]) ?? plain(slot);
}
