import type { ConformityItem, DocumentVerdict } from '../../../contract/models';
import type { PageText } from '../../pdf/text/pageText';
import type { DocumentLayout } from '../documentLayout';
import { pageLines } from '../pageLines';
import { type PageLines, rectOf } from '../textLine';
import { isOnRight, type Reviewed, reviewItem, type Say } from './review';
import { reviewMarks, reviewRecipients, reviewSigners } from './reviewEnding';
import { reviewHeading } from './reviewHeading';
import { reviewOptional } from './reviewOptional';
import { reviewPageNumbers, reviewPages } from './reviewPages';

/**
 * Compares a document with NĐ 30/2020 PL I, box by box: paper, margins, face, and for each box its size, style and
 * place. What could not be found is said; nothing here forbids signing.
 * @param pages the first pages and the one with the signatures, as read
 */
export function conformity(
  layout: DocumentLayout, pages: readonly PageText[], verdict: DocumentVerdict | null, say: Say,
): ConformityItem[] {
  const [first] = pages;
  if (!first || !layout.hasText) {
    const facts = { found: say('said.noText'), wanted: say('wanted.text'), article: 'NĐ 30/2020 PL I, I' };
    return [reviewItem('page', { verdict: 'notFound', ...facts })];
  }
  const known = new Map(pages.map((page) => [page, pageLines(page)]));
  const linesOf = (page: PageText): PageLines => known.get(page) ?? pageLines(page);
  const reviewed: Reviewed = { layout, pages, head: linesOf(first), linesOf, say };
  return partyTitle(reviewed) ?? [
    ...reviewPages(reviewed), ...reviewHeading(reviewed), ...reviewPageNumbers(reviewed), ...reviewSigners(reviewed),
    ...reviewRecipients(reviewed), ...reviewOptional(reviewed), ...reviewMarks(reviewed, verdict),
  ];
}

/** Documents of the Party are laid out by its own guidance: they need not keep to the decree. */
function partyTitle({ head, say }: Reviewed): ConformityItem[] | null {
  const title = head.lines.find((line) =>
    line.exact === 'ĐẢNGCỘNGSẢNVIỆTNAM' && isOnRight(line, head) && line.baseline < 0.2 * head.heightMm);
  if (!title) return null;
  const facts = { found: title.text, wanted: say('wanted.party'), article: 'HD 36-HD/VPTW' };
  return [reviewItem('1', { verdict: true, area: rectOf(title), ...facts })];
}
