import type { ConformityItem, RectMm } from '../../../contract/models';
import type { PageText, TextRun } from '../../pdf/text/pageText';
import { centreOf, type PageLines, rectOf, type TextLine } from '../textLine';
import { between, mm, pt, type Reviewed, reviewItem } from './review';

const marginToleranceMm = 2.5;
/** A page with fewer lines proves nothing about the margins. */
const fullPageLines = 8;

/** Paper, margins, typeface, size of the text and page numbers (NĐ 30/2020 PL I, I). */
export function reviewPages(reviewed: Reviewed): ConformityItem[] {
  return [paper(reviewed), ...margins(reviewed), face(reviewed), bodySize(reviewed)];
}

function paper({ head: { widthMm, heightMm }, say }: Reviewed): ConformityItem {
  const [short, long] = widthMm < heightMm ? [widthMm, heightMm] : [heightMm, widthMm];
  const verdict = Math.abs(short - 210) <= 2 && Math.abs(long - 297) <= 2;
  const found = `${mm(widthMm)} × ${mm(heightMm)} mm`;
  return reviewItem('page', { found, wanted: say('wanted.page'), verdict, article: 'NĐ 30/2020 PL I, I.1' });
}

/** Edges of the text over all pages: a single page may be short. Page numbers stand in the margin. */
function margins({ pages: read, linesOf, say }: Reviewed): ConformityItem[] {
  const pages = read.map(linesOf).filter((page) => page.lines.length > fullPageLines);
  const [first] = pages;
  if (!first) return [];
  const lines = pages.flatMap((page) =>
    page.lines.filter((line) => !isPageNumber(line, page)).map((line) => ({ line, page })));
  const left = Math.min(...lines.map(({ line }) => line.x));
  const right = Math.min(...lines.map(({ line, page }) => page.widthMm - line.right));
  const top = Math.min(...lines.map(({ line }) => line.top));
  const bottom = Math.min(...lines.map(({ line, page }) => page.heightMm - line.bottom));
  const { widthMm: w, heightMm: h } = first;
  const side = (
    name: string, value: number, [least, most]: readonly [number, number], area: RectMm, open = false,
  ): ConformityItem =>
    reviewItem('margins', {
      found: say(`said.margin.${name}`, { value: mm(value) }),
      wanted: say(`said.margin.${name}`, { value: `${String(least)}-${String(most)}` }),
      // A text that does not fill its page proves nothing about the lower margin.
      verdict: open ? value >= least - marginToleranceMm : between(value, least, most, marginToleranceMm),
      article: 'NĐ 30/2020 PL I, I.4', area,
    });
  return [
    side('left', left, [30, 35], { x: 0, y: 0, w: left, h }), side('right', right, [15, 20], { x: w - right, y: 0, w: right, h }),
    side('top', top, [20, 25], { x: 0, y: 0, w, h: top }), side('bottom', bottom, [20, 25], { x: 0, y: h - bottom, w, h: bottom }, true),
  ];
}

const isPageNumber = (line: TextLine, page: PageLines): boolean =>
  /^\d{1,4}$/u.test(line.text) && (line.baseline < 20 || line.baseline > page.heightMm - 20);

const runsOf = (pages: readonly PageText[]): readonly TextRun[] => pages.flatMap((page) => page.runs.filter((run) =>
  !run.annotation));

function face({ pages, say }: Reviewed): ConformityItem {
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
  // Fonts without a name, as Type 3 fonts are, prove nothing.
  const unnamed = sorted.filter(([name]) => /^(?:#|$)/u.test(name)).reduce((sum, [, count]) => sum + count, 0);
  const found = sorted.slice(0, 3).map(([name]) => (/^(?:#|$)/u.test(name) ? '?' : name)).join(', ');
  const verdict = times >= 0.95 * total ? true : times + unnamed >= 0.95 * total ? 'notFound' : false;
  return reviewItem('font', { found, wanted: say('wanted.font'), verdict, article: 'NĐ 30/2020 PL I, I.2' });
}

function bodySize({ pages, say }: Reviewed): ConformityItem {
  const sizes = new Map<number, number>();
  for (const run of runsOf(pages)) {
    const size = Math.round(run.fontSizePt * 2) / 2;
    sizes.set(size, (sizes.get(size) ?? 0) + run.text.length);
  }
  const [usual] = [...sizes].sort(([, a], [, b]) => b - a);
  const rest = { wanted: say('wanted.bodySize'), article: 'NĐ 30/2020 PL I, II.6' };
  if (!usual) return reviewItem('bodySize', { found: '', verdict: 'notFound', ...rest });
  return reviewItem('bodySize', { found: pt(usual[0]), verdict: between(usual[0], 13, 14), ...rest });
}

/** Page numbers of the first two pages: none on the first, in the upper margin of the second. */
export function reviewPageNumbers({ pages, linesOf, say }: Reviewed): ConformityItem[] {
  const rest = { wanted: say('wanted.pageNumber'), article: 'NĐ 30/2020 PL I, I.7' };
  return pages.slice(0, 2).flatMap((page) => {
    const lines = linesOf(page);
    const found = lines.lines.find((line) => isPageNumber(line, lines));
    if (page.page === 1) {
      return found ? [reviewItem('pageNumber', { found: found.text, verdict: false, area: rectOf(found), ...rest })] : [];
    }
    if (!found) return [reviewItem('pageNumber', { page: page.page, found: '', verdict: 'notFound', ...rest })];
    const verdict = found.baseline < 25 && Math.abs(centreOf(found) - lines.widthMm / 2) < 20 &&
      between(found.sizePt, 13, 14);
    const said = `${found.text} (${pt(found.sizePt)})`;
    return [reviewItem('pageNumber', { page: page.page, found: said, verdict, area: rectOf(found), ...rest })];
  });
}
