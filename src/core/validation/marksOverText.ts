import type { RectMm } from '../../contract/models';
import type { LayoutBlock } from '../decree30/layoutBlock';
import type { PdfDocument } from '../pdf/document';
import { pageGeometry } from '../pdf/geometry';
import { PdfRef, type PdfObject } from '../pdf/objects';
import { readRectangle } from '../pdf/rectangle';
import type { SignatureField } from '../pdf/signatureFields';
import { readPageText } from '../pdf/text/readPageText';
import type { PageText, TextRun } from '../pdf/text/pageText';
import { DocumentBudget } from '../pdf/text/readingBudget';
import { visibleText } from '../visibleText';

/** A mark that lies over what the page says. */
export interface MarkOverText {
  /** Name of the signature's field, as a person sees it. */
  readonly field: string;
  readonly page: number;
}

/** A few words: what a seal may touch beside the signature that it lies on. */
const leastLetters = 30;
/** Of the page: over a scan, whose words nobody counts. */
const leastShare = 0.2;
/** Room around title and name that belongs to the signature (NĐ 30/2020 PL I II.7, II.8). */
const aroundBlockMm = 15;
const maxMarks = 200;

/**
 * Marks of signatures that cover what a page says outside the signing blocks. Over the signature itself a seal belongs;
 * over the text it may hide what an earlier signer signed, though nothing of that was changed. `blocks` are those of
 * the document.
 */
export function marksOverText(document: PdfDocument, blocks: readonly LayoutBlock[]): readonly MarkOverText[] {
  const budget = new DocumentBudget();
  const pages = new Map<number, PageText>();
  const textOf = (page: number): PageText => {
    const known = pages.get(page) ?? readPageText(document, document.page(page - 1), budget);
    pages.set(page, known);
    return known;
  };
  const found: MarkOverText[] = [];
  let looked = 0;
  for (const field of [...document.signatureFields(), ...document.unlistedSignatures()]) {
    if (!field.value) continue;
    for (const { page, box } of boxesOf(document, field)) {
      if (++looked > maxMarks) return found;
      if (covers(box, textOf(page), blocks.filter((block) => block.page === page))) {
        found.push({ field: visibleText(field.name), page });
      }
    }
  }
  return found;
}

/** Every widget of a field with an area, with its page. */
function boxesOf(document: PdfDocument, field: SignatureField): readonly { page: number; box: RectMm }[] {
  const kids: readonly PdfObject[] = document.array(field.dict.get('Kids')) ?? [field.ref];
  return kids.flatMap((kid, index) => {
    const dict = kid === null ? field.dict : document.dict(kid);
    const named = dict?.get('P');
    const page = (named instanceof PdfRef ? document.pageIndex(named) : undefined) ??
      (index === 0 ? field.widget.page : null);
    const rect = readRectangle(document.resolve(dict?.get('Rect')), (object) => document.resolve(object));
    if (page === null || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    return [{ page: page + 1, box: pageGeometry(document.page(page)).rectToDisplay(rect) }];
  });
}

function covers(box: RectMm, { runs, widthMm, heightMm }: PageText, blocks: readonly LayoutBlock[]): boolean {
  if (box.w * box.h >= leastShare * widthMm * heightMm) return true;
  const letters = runs
    .filter((run) => !run.annotation && isInside(run, box) && !blocks.some((block) => belongsTo(run, block)))
    .reduce((count, { text }) => count + text.length, 0);
  return letters >= leastLetters;
}

const isInside = ({ x, y, w, h }: TextRun, box: RectMm): boolean =>
  x + w / 2 > box.x && x + w / 2 < box.x + box.w && y + h / 2 > box.y && y + h / 2 < box.y + box.h;

function belongsTo({ x, y, w }: TextRun, block: LayoutBlock): boolean {
  return x + w > block.left - aroundBlockMm && x < block.right + aroundBlockMm &&
    y > block.titleTop - aroundBlockMm && y < block.nameBottom + aroundBlockMm;
}
