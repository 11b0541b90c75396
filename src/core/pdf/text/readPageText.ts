import type { RectMm } from '../../../contract/models';
import type { PdfDocument } from '../document';
import { pageGeometry } from '../geometry';
import type { Matrix } from '../geometry';
import type { PdfPage } from '../page';
import { annotationAppearances } from './annotationAppearances';
import { ContentInterpreter } from './contentInterpreter';
import { joinedContents } from './joinedContents';
import { withoutLegacyCodes } from './legacyRuns';
import { multiply } from './matrix';
import type { PageText } from './pageText';
import { type DocumentBudget, ReadingBudget } from './readingBudget';
import { RunBuilder } from './runBuilder';

const mmPerPoint = 25.4 / 72;
const toMillimetres: Matrix = [mmPerPoint, 0, 0, mmPerPoint, 0, 0];
const maximumAnnotations = 10_000;

/**
 * The text that a page shows, with its places in millimetres of the page as displayed, and the places of its
 * pictures. Text of annotations is given too, marked as such. `whole` bounds what many pages cost together.
 * @throws AnsoError `limitExceeded` for a page that asks for more than any document needs; `damagedPdf` and
 * `unsupportedPdf` for content that cannot be decoded. No part of such a page is given out as its text.
 */
export function readPageText(document: PdfDocument, page: PdfPage, whole?: DocumentBudget): PageText {
  const geometry = pageGeometry(page);
  const budget = new ReadingBudget(document, whole);
  const runs = new RunBuilder(geometry.widthMm, geometry.heightMm);
  const images: RectMm[] = [];
  const ctm = multiply(geometry.displayMatrix, toMillimetres);
  const sink = { runs, images };
  new ContentInterpreter(document, budget, sink).runPage(joinedContents(page, budget), page.resources, ctm);
  for (const { form, matrix } of annotationAppearances(document, page.dict, maximumAnnotations)) {
    new ContentInterpreter(document, budget, sink, true).runForm(form, multiply(matrix, ctm));
  }
  const { widthMm, heightMm } = geometry;
  const { unread } = runs;
  const made = { page: page.index + 1, widthMm, heightMm, runs: withoutLegacyCodes(runs.runs), images };
  return unread > 0 ? { ...made, unread } : made;
}
