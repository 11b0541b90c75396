import type { RectMm } from '../../contract/models';
import type { IssuingAgency } from './findAgency';
import type { IssueDate } from './findIssueDate';
import type { DocumentNumber } from './findNumber';
import type { RecipientsBox } from './findRecipients';
import type { SecrecyMark } from './findSecrecy';
import type { DocumentSubject } from './findSubject';
import type { TextEnd } from './findTextEnd';
import type { UrgencyMark } from './findUrgency';
import type { LayoutBlock } from './layoutBlock';

export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** What was found of the boxes of NĐ 30/2020 PL I in a document. Plain data, millimetres, pages from 1. */
export interface DocumentLayout {
  readonly pageCount: number;
  /** False where no page that was read has text: a scan. */
  readonly hasText: boolean;
  /** What the boxes were read from, where that is not the text of the document. */
  readonly source?: 'ocr';
  /** Sizes of the pages that were read. */
  readonly pageSizes: ReadonlyMap<number, PageSize>;
  readonly agency: IssuingAgency | null;
  readonly number: DocumentNumber | null;
  readonly date: IssueDate | null;
  readonly subject: DocumentSubject | null;
  readonly secrecy: SecrecyMark | null;
  readonly urgency: UrgencyMark | null;
  /** Of the page that carries the signatures; of the page before it too where the signers go over a page break. */
  readonly blocks: readonly LayoutBlock[];
  readonly recipients: (RecipientsBox & { readonly page: number }) | null;
  /** Where the text ends above the signatures: the place of initials. */
  readonly textEnd: TextEnd | null;
  /** What is printed on page 1, annotations included: text marks there look for white paper. */
  readonly firstPageInk: readonly RectMm[];
  /** Boxes around the pictures of page 1: a stamp that was pasted in cannot be read. */
  readonly firstPageImages: readonly RectMm[];
}
