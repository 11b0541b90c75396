import type { PageText } from '../pdf/text/pageText';
import { beginsAnnex, isAnnexHeading } from './annexHeading';
import type { DocumentLayout, PageSize } from './documentLayout';
import { findAgency } from './findAgency';
import { findIssueDate } from './findIssueDate';
import { findNumber } from './findNumber';
import { findRecipients, recipientsBox, type RecipientsBox } from './findRecipients';
import { findSecrecy, type SecrecyMark } from './findSecrecy';
import { findSigningBlocks } from './findSigningBlocks';
import { findSubject } from './findSubject';
import { findTextEnd } from './findTextEnd';
import type { TextEnd } from './findTextEnd';
import { findUrgency } from './findUrgency';
import { isRoster } from './isRoster';
import type { LayoutBlock } from './layoutBlock';
import { LetterCount } from './letterCount';
import { looksOfficial } from './looksOfficial';
import { pageLines } from './pageLines';
import { isHint } from './titleLine';
import { type PageLines, rectOf } from './textLine';

/** How many pages are read, from the end and from the beginning, before the answer is "none found". */
const maxPagesFromEnd = 300;
const maxPagesFromStart = 100;
/** So sure of a block beside `Nơi nhận` that no earlier page need be read. */
const sureConfidence = 0.85;

/** More lines than any first page has that a person could read. */
const maxFirstPageLines = 1000;

/** Pages one by one, 0-based, each read when asked for; or all of them. */
export type PageSupply = ((index: number) => PageText) | Iterable<PageText>;

/** A page as it is, and as it is shown with the text of its annotations. */
interface ReadPage {
  readonly page: PageLines;
  readonly shown: PageLines;
  readonly images: PageText['images'];
}

interface PageFacts {
  readonly page: number;
  readonly blocks: readonly LayoutBlock[];
  readonly beginsAnnex: boolean;
  readonly hasRecipients: boolean;
  readonly recipients: RecipientsBox | null;
  /** Text of the body stands above the highest, or below the lowest block. */
  readonly bodyAbove: boolean;
  readonly bodyBelow: boolean;
  readonly textEnd: TextEnd | null;
}

/**
 * Reads the boxes of a document: those of page 1, and the signing blocks. Blocks are looked for from the last page
 * backwards, since they stand on the last page of the document proper; what an attached annex carries does not
 * count once the document itself has a block (NĐ 30/2020 PL I II.8 b: only the document is signed).
 *
 * Never throws for what a page holds; errors of reading a page pass through.
 */
export function readLayout(pages: PageSupply, pageCount: number): DocumentLayout {
  const supply = typeof pages === 'function' ? pages : listSupply(pages);
  const pageSizes = new Map<number, PageSize>();
  const letters = new LetterCount();
  let secrecy: SecrecyMark | null = null;
  let first: ReadPage | null = null;
  const read = (index: number): ReadPage => {
    if (index === 0 && first) return first;
    const text = supply(index);
    const page = pageLines(text);
    // Numbers, dates and secrecy count as people see them: in annotations too.
    const shown = text.runs.some((run) => run.annotation) ? pageLines(text, 'with') : page;
    pageSizes.set(page.page, { widthMm: page.widthMm, heightMm: page.heightMm });
    if (!letters.isEnough) letters.add(page, text.unread);
    secrecy ??= findSecrecy(shown, text);
    const made = { page, shown, images: text.images.slice(0, maxFirstPageLines) };
    if (index === 0) first = made;
    return made;
  };

  const facts = new Map<number, PageFacts>();
  const factsOf = (index: number): PageFacts => {
    const known = facts.get(index);
    if (known) return known;
    const { page, shown } = read(index);
    const made = pageFacts(page, shown === page ? [] : marksOver(page, shown));
    facts.set(index, made);
    return made;
  };

  const head = pageCount > 0 ? read(0) : null;
  for (const index of readingOrder(pageCount)) {
    const found = factsOf(index);
    const isSure = found.blocks.some((block) => block.besideRecipients && block.confidence >= sureConfidence);
    if (isSure && !found.beginsAnnex) break;
  }
  const chosen = signingPage([...facts.values()].sort((a, b) => a.page - b.page));
  const before = chosen && chosen.page > 1 && !chosen.bodyAbove ? factsOf(chosen.page - 2) : null;
  const found = chosen ? [...(before && !before.bodyBelow ? before.blocks : []), ...chosen.blocks] : [];
  const blocks = head && (looksOfficial(head.page) || found.some((block) => endsDocument(block, found))) ? found : [];

  const number = head && findNumber(head.shown);
  return {
    pageCount,
    hasText: letters.isText,
    pageSizes,
    agency: head && findAgency(head.page, number?.slot.baseline ?? null),
    number,
    date: head && findIssueDate(head.shown),
    subject: head && findSubject(head.page),
    secrecy,
    urgency: head && findUrgency(head.shown),
    blocks,
    recipients: chosen?.recipients ? { ...chosen.recipients, page: chosen.page } : null,
    textEnd: (chosen ?? facts.get(pageCount - 1))?.textEnd ?? null,
    firstPageInk: head?.shown.lines.slice(0, maxFirstPageLines).map(rectOf) ?? [],
    firstPageImages: head?.images ?? [],
  };
}

/** `Nơi nhận`, a capacity (`KT.`) or another signer stand beside a block only where a document ends. */
const endsDocument = (block: LayoutBlock, all: readonly LayoutBlock[]): boolean =>
  block.besideRecipients || block.title.some((line) => /^(?:T\/?M|K\/?T|T\/?L|T\/?U\/?Q|Q)\./u.test(line)) ||
  all.some((other) => other !== block && Math.abs(other.nameBottom - block.nameBottom) < 3);

/** The end of the text of a whole page, for documents whose signers begin a page of their own. */
export const textEndOfPage = (page: PageText): TextEnd | null => findTextEnd(pageLines(page), Number.POSITIVE_INFINITY);

function listSupply(pages: Iterable<PageText>): (index: number) => PageText {
  const list = [...pages];
  return (index) => list[index] ?? { page: index + 1, widthMm: 210, heightMm: 297, runs: [], images: [] };
}

/** Last page first; of a very long file the beginning as well, the middle not. */
function* readingOrder(pageCount: number): Iterable<number> {
  const stop = Math.max(0, pageCount - maxPagesFromEnd);
  for (let index = pageCount - 1; index >= stop; index -= 1) yield index;
  for (let index = Math.min(stop, maxPagesFromStart) - 1; index >= 0; index -= 1) yield index;
}

/**
 * The last page with a block that does not lie in an annex behind an earlier block. Where the document proper ends
 * (`Nơi nhận`) without a block that could be read, the block of its annex is not taken for it.
 */
function signingPage(facts: readonly PageFacts[]): PageFacts | null {
  const carrying = facts.filter((page) => page.blocks.length > 0);
  const proper = carrying.filter((page) => page.blocks.some((block) => block.besideRecipients));
  let chosen: PageFacts | null = null;
  for (const page of proper.length > 0 ? proper : carrying) {
    const from = chosen?.page ?? Number.POSITIVE_INFINITY;
    if (facts.some((other) => other.beginsAnnex && other.page > from && other.page <= page.page)) break;
    chosen = page;
  }
  const last = chosen?.page ?? 0;
  const annex = facts.find((page) => page.beginsAnnex && page.page <= last)?.page ?? 0;
  const endsBefore = facts.some((page) => page.page < annex && page.hasRecipients && page.blocks.length === 0);
  return endsBefore ? null : chosen;
}

/** The lines that annotations add to a page. */
function marksOver(page: PageLines, shown: PageLines): PageLines['lines'] {
  const own = new Set(page.lines.map((line) => `${line.exact}/${line.baseline.toFixed(1)}`));
  return shown.lines.filter((line) => !own.has(`${line.exact}/${line.baseline.toFixed(1)}`));
}

/** An annex may begin on the page that the document ends on: who signs below its heading signs the annex. */
function beforeAnnex(blocks: readonly LayoutBlock[], page: PageLines): readonly LayoutBlock[] {
  const ends = blocks.filter((block) => block.besideRecipients).map((block) => block.nameBottom);
  if (ends.length === 0) return blocks;
  const heading = page.lines.find((line) => line.top > Math.min(...ends) && isAnnexHeading(line));
  return heading ? blocks.filter((block) => block.titleTop < heading.top) : blocks;
}

function pageFacts(lines: PageLines, marks: PageLines['lines']): PageFacts {
  const found = beforeAnnex(findSigningBlocks(lines, marks), lines);
  const blocks = isRoster(found, lines.lines.some(isHint)) ? [] : found;
  const heading = findRecipients(lines);
  const top = Math.min(...blocks.map((block) => block.titleTop));
  const bottom = Math.max(...blocks.map((block) => block.nameBottom));
  const isBody = (line: PageLines['lines'][number]): boolean =>
    line.right - line.x > 0.35 * lines.widthMm && line.capitals < 0.5 && line.sizePt >= 11;
  return {
    page: lines.page,
    blocks,
    beginsAnnex: beginsAnnex(lines),
    hasRecipients: heading !== null,
    recipients: heading && recipientsBox(lines, heading),
    bodyAbove: lines.lines.some((line) => line.bottom < top && isBody(line)),
    bodyBelow: lines.lines.some((line) => line.top > bottom && isBody(line)),
    textEnd: findTextEnd(lines, Math.min(top, heading?.top ?? Number.POSITIVE_INFINITY)),
  };
}
