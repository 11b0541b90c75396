import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { RectMm, SignatureVerdict } from '../../contract/models';
import { changedAreas, type PagePixels } from './changedAreas';

const mmPerPt = 25.4 / 72;
/** Pixels of the longer edge of a page: 100 dpi on A4, enough to see a moved comma. */
const longEdgePx = 1170;
/** Antialiasing reaches a little beyond what was drawn. */
const marginMm = 0.6;

/** A place where a page differs, and the later signature whose mark it is; without one a person has to look. */
export interface ChangedPlace extends RectMm {
  readonly page: number;
  readonly by: SignatureVerdict | null;
}

/**
 * Where a page of two documents differs, in millimetres of the page of `after`. A page that one lacks differs as a
 * whole.
 */
export async function comparePages(
  before: PDFDocumentProxy, after: PDFDocumentProxy, page: number, later: readonly SignatureVerdict[],
): Promise<readonly ChangedPlace[]> {
  const [was, is] = [await pixelsOf(before, page), await pixelsOf(after, page)];
  if (is === null) return was === null ? [] : [{ ...whole(was), page, by: null }];
  if (was === null) return [{ ...whole(is), page, by: null }];
  const marks = later.flatMap((by) => (by.box !== null && by.box.page === page ? [{ by, box: by.box }] : []));
  const { known, others } = changedAreas(was, is, marks.map(({ box }) => inPx(box, is.mmPerPx)));
  return [
    ...marks.filter((_mark, index) => known[index] === true).map(({ by, box }) => ({ ...box, by })),
    ...others.map((area) => ({ ...inMm(area, is.mmPerPx), page, by: null })),
  ];
}

interface MeasuredPixels extends PagePixels {
  readonly mmPerPx: number;
}

function whole({ width, height, mmPerPx }: MeasuredPixels): RectMm {
  return inMm({ x: 0, y: 0, w: width, h: height }, mmPerPx);
}

function inMm({ x, y, w, h }: RectMm, scale: number): RectMm {
  return { x: x * scale, y: y * scale, w: w * scale, h: h * scale };
}

function inPx({ x, y, w, h }: RectMm, mmPerPx: number): RectMm {
  return {
    x: (x - marginMm) / mmPerPx, y: (y - marginMm) / mmPerPx,
    w: (w + 2 * marginMm) / mmPerPx, h: (h + 2 * marginMm) / mmPerPx,
  };
}

async function pixelsOf(pdf: PDFDocumentProxy, number: number): Promise<MeasuredPixels | null> {
  if (number > pdf.numPages) return null;
  const page = await pdf.getPage(number);
  const size = page.getViewport({ scale: 1 });
  const scale = longEdgePx / Math.max(size.width, size.height);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  await page.render({ canvas, viewport }).promise;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return null;
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, data, mmPerPx: mmPerPt / scale };
}
