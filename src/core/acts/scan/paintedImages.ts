import { pageGeometry, type Matrix } from '../../pdf/geometry';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfName, PdfStream } from '../../pdf/objects';
import type { PdfObject } from '../../pdf/objects';
import type { PdfPage } from '../../pdf/page';
import { ContentTokenizer } from '../../pdf/text/contentTokenizer';
import { joinedContents } from '../../pdf/text/joinedContents';
import { matrixOf, multiply } from '../../pdf/text/matrix';
import { type DocumentBudget, ReadingBudget } from '../../pdf/text/readingBudget';

const maxSavedStates = 1000;
const maxImages = 10_000;

/** A picture that a page paints. */
export interface PaintedImage {
  readonly dict: PdfDict;
  /** From the unit square of the picture to points of the displayed page. */
  readonly matrix: Matrix;
  /** Its pixels, to be decoded; null for a picture within the content stream. */
  readonly stream: PdfStream | null;
}

/**
 * The pictures that a page paints, in painting order. Dictionaries are read, pictures are not decoded.
 * @throws AnsoError limitExceeded, damagedPdf, unsupportedPdf for content that cannot be read
 */
export function paintedImages(
  document: PdfDocument, page: PdfPage, whole?: DocumentBudget,
): readonly PaintedImage[] {
  const painted: PaintedImage[] = [];
  const budget = new ReadingBudget(document, whole);
  const { displayMatrix } = pageGeometry(page);
  const state: Walk = { document, budget, painted, running: new Set() };
  walk(state, joinedContents(page, budget), page.resources, displayMatrix, 0);
  return painted;
}

interface Walk {
  readonly document: PdfDocument;
  readonly budget: ReadingBudget;
  readonly painted: PaintedImage[];
  /** Forms that are being painted. */
  readonly running: Set<PdfStream>;
}

/** Follows q, Q, cm, Do and inline pictures only. */
function walk(state: Walk, content: Uint8Array, resources: PdfDict, first: Matrix, depth: number): void {
  const { document, budget, painted } = state;
  const tokens = new ContentTokenizer(content);
  const saved: Matrix[] = [];
  let ctm = first;
  for (let operator = tokens.next(); operator !== null; operator = tokens.next()) {
    budget.operator();
    const { operands } = tokens;
    if (operator === 'q' && saved.length < maxSavedStates) saved.push(ctm);
    else if (operator === 'Q') ctm = saved.pop() ?? ctm;
    else if (operator === 'cm') {
      const matrix = numbers(operands);
      if (matrix) ctm = multiply(matrix, ctm);
    } else if (operator === 'BI' && operands[0] instanceof PdfDict) {
      put({ dict: operands[0], matrix: ctm, stream: null });
    } else if (operator === 'Do') paint(operands[0], ctm);
  }

  function put(image: PaintedImage): void {
    if (painted.length < maxImages) painted.push(image);
  }

  function paint(name: PdfObject | undefined, matrix: Matrix): void {
    if (!(name instanceof PdfName)) return;
    const object = document.resolve(document.dict(resources.get('XObject'))?.get(name.name));
    if (!(object instanceof PdfStream)) return;
    const kind = document.name(object.dict.get('Subtype'));
    if (kind === 'Image') put({ dict: object.dict, matrix, stream: object });
    // A form that paints itself is an error; viewers leave the inner one out.
    if (kind !== 'Form' || state.running.has(object)) return;
    budget.form(depth + 1);
    const inner = matrixOf(document, object.dict.get('Matrix'));
    const own = document.dict(object.dict.get('Resources')) ?? resources;
    state.running.add(object);
    walk(state, budget.decoded(object), own, inner ? multiply(inner, matrix) : matrix, depth + 1);
    state.running.delete(object);
  }
}

function numbers(operands: readonly PdfObject[]): Matrix | null {
  const [a, b, c, d, e, f] = operands;
  const isMatrix = [a, b, c, d, e, f].every((value) => typeof value === 'number');
  return isMatrix ? ([a, b, c, d, e, f] as unknown as Matrix) : null;
}
