import type { ConformityItem, DocumentVerdict, RectMm } from '../../../contract/models';
import type { LayoutBlock } from '../layoutBlock';
import { exactKey } from '../spelling';
import type { TextLine } from '../textLine';
import { between, describe, mm, plain, pt, type Reviewed, reviewItem } from './review';

const signing = 'NĐ 30/2020 PL I, II.7';
const degree = /^(?:(?:P?GS|TSKH|TS|ThS|BSCK|BS|CK|KS|CN|LS|DS)(?:I|\d)*[.\s]|Tiến sĩ|Thạc sĩ|Giáo sư|Bác sĩ)/u;
/** Armed forces, education, health, science: there the degree or rank stands before the name (II.7 c). */
const keepsDegrees = /TRƯỜNG(?!PHÒNG)|HỌCVIỆN|ĐẠIHỌC|BỆNHVIỆN|YTẾ|GIÁODỤC|KHOAHỌC|VIỆN|CÔNGAN|QUÂN(?:SỰ|KHU|ĐỘI)|BIÊNPHÒNG/u;
/** Fits a signature (recipe on II.7 d). */
const leastRoomMm = 12;

/** Boxes 7a to 7c of each signer. */
export function reviewSigners(reviewed: Reviewed): ConformityItem[] {
  const { layout: { blocks }, say } = reviewed;
  const none = { found: '', wanted: say('wanted.signer'), article: signing };
  if (blocks.length === 0) return [reviewItem('7a', { verdict: 'notFound', ...none })];
  return blocks.flatMap((block) => reviewBlock(block, reviewed));
}

function reviewBlock(block: LayoutBlock, reviewed: Reviewed): ConformityItem[] {
  const { layout: { agency }, say } = reviewed;
  const isCentred = Math.abs(block.centreX - (block.left + block.right) / 2) < 6;
  const w = block.right - block.left;
  const part = (top: number, bottom: number): RectMm => ({ x: block.left, y: top, w, h: bottom - top });
  const bodies = exactKey([agency?.superior ?? '', agency?.name ?? '', ...block.title].join(' '));
  const hasDegree = degree.test(block.signer) && !keepsDegrees.test(bodies);
  const titles = block.title.flatMap((title) => lineOf(title, block, reviewed) ?? []);
  const isTitle = block.title.every((line) => line === line.toUpperCase()) && titles.every(isSigned);
  const name = lineOf(block.signer, block, reviewed);
  const styled = (text: string, line: TextLine | undefined): string => (line ? `${text} (${describe(line, say)})` : text);
  const rest = { page: block.page, article: signing };
  return [
    reviewItem('7a', {
      found: styled(block.title.join(' / '), titles.at(-1)), wanted: say('wanted.7a'), verdict: isTitle,
      area: part(block.titleTop, block.titleBottom), ...rest,
    }),
    reviewItem('7b', {
      found: styled(block.signer, name), wanted: say('wanted.7b'), verdict: isCentred && !hasDegree && (!name || isSigned(name)),
      area: part(block.nameTop, block.nameBottom), ...rest,
    }),
    reviewItem('7c', {
      found: `${mm(block.space.h)} mm`, wanted: say('wanted.room'), verdict: block.space.h >= leastRoomMm,
      area: block.space, ...rest,
    }),
  ];
}

const isSigned = (line: TextLine): boolean => line.bold && between(line.sizePt, 13, 14);

/** The line of a block that says a text; nothing where it shares its line with the next column. */
function lineOf(text: string, block: LayoutBlock, { pages, linesOf }: Reviewed): TextLine | undefined {
  const page = pages.find((each) => each.page === block.page);
  const key = exactKey(text);
  const isWithin = (line: TextLine): boolean => line.x < block.right && line.right > block.left &&
    line.bottom > block.titleTop && line.top < block.nameBottom;
  return page && linesOf(page).lines.find((line) => line.exact === key && isWithin(line));
}

/** Box 9b. Slips and letters of authority have no model with it. */
export function reviewRecipients(reviewed: Reviewed): ConformityItem[] {
  const { layout: { recipients: found, subject }, pages, head, linesOf, say } = reviewed;
  const rest = { wanted: say('wanted.9b'), article: 'NĐ 30/2020 PL I, II.9' };
  const page = pages.find((each) => each.page === found?.page);
  if (!found || !page) {
    const isFree = /^(?:PHIẾU|GIẤY|HỢPĐỒNG|BẢN(?!GK|GT)|THƯ|ĐƠN)/u;
    const mayMiss = isFree.test(exactKey(subject?.type ?? '')) ||
      head.lines.slice(0, 12).some((line) => line.bold && isFree.test(line.exact));
    return mayMiss ? [] : [reviewItem('9b', { found: '', verdict: 'notFound', ...rest })];
  }
  const [heading, ...list] = linesOf(page).lines.filter((line) => inside(line, found));
  const verdict = heading !== undefined && heading.bold && heading.italic && between(heading.sizePt, 12, 12) &&
    list.every((line) => between(line.sizePt, 11, 11));
  const said = heading ? [describe(heading, say), ...(list[0] ? [pt(list[0].sizePt)] : [])].join('; ') : '';
  return [reviewItem('9b', { page: found.page, found: said, verdict, area: plain(found), ...rest })];
}

const inside = (line: TextLine, box: RectMm): boolean =>
  line.baseline > box.y && line.top < box.y + box.h && line.x >= box.x - 1 && line.right <= box.x + box.w + 2;

/** Signature and seal as they show: the seal over about a third of the signature, on its left (II.8 a). */
export function reviewMarks({ layout: { blocks }, say }: Reviewed, verdict: DocumentVerdict | null): ConformityItem[] {
  const shown = (verdict?.signatures ?? []).flatMap((signature) => (signature.box && signature.box.w > 0
    ? [{ ...signature.box, class: signature.class }] : []));
  const large = shown.filter((box) => Math.min(box.w, box.h) >= 12);
  const items: ConformityItem[] = [];
  for (const box of large.filter((each) => each.class === 'person')) {
    const block = blocks.find((each) => each.page === box.page && Math.abs(each.centreX - box.x - box.w / 2) < 25);
    if (!block) continue;
    const off = Math.abs(box.x + box.w / 2 - block.centreX);
    items.push(reviewItem('7c', {
      page: box.page, found: say('said.offCentre', { value: mm(off) }), wanted: say('wanted.7c'), article: signing, area: plain(box),
      verdict: off <= 3 && box.y >= block.titleBottom - 1 && box.y + box.h <= block.nameTop + 1,
    }));
  }
  for (const seal of large.filter((each) => each.class === 'agency' && Math.abs(each.w - each.h) < 2)) {
    const signed = large.find((box) => box.class === 'person' && box.page === seal.page && box.x < seal.x + seal.w &&
      seal.y < box.y + box.h && box.y < seal.y + seal.h);
    if (!signed) continue;
    const part = (seal.x + seal.w - signed.x) / signed.w;
    items.push(reviewItem('8', {
      page: seal.page, found: say('said.seal', { diameter: mm(seal.w), part: mm(100 * part) }), wanted: say('wanted.8'),
      article: 'NĐ 30/2020 PL I, II.8', area: plain(seal), verdict: part >= 0.25 && part <= 0.4 && seal.x < signed.x,
    }));
  }
  return items;
}
