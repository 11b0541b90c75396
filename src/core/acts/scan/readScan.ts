import { pageGeometry, type Matrix } from '../../pdf/geometry';
import type { PdfDocument } from '../../pdf/document';
import { PdfDict, PdfName, PdfStream } from '../../pdf/objects';
import type { PdfObject } from '../../pdf/objects';
import type { PdfPage } from '../../pdf/page';
import { pdfaPart } from '../../pdf/pdfaPart';
import { ContentTokenizer } from '../../pdf/text/contentTokenizer';
import { joinedContents } from '../../pdf/text/joinedContents';
import { matrixOf, multiply } from '../../pdf/text/matrix';
import { ReadingBudget } from '../../pdf/text/readingBudget';
import type { ScanFacts, ScannedPage } from '../rules/rule';

const mmPerInch = 25.4;
const maxSavedStates = 1000;
/** A scan of more pages than a shelf of books. */
const maxPages = 5000;

/**
 * What the pages of a document are scanned with: the largest picture that each page paints, with its pixels, its
 * resolution on the page as displayed and its colours. Dictionaries are read, pictures are not decoded.
 * @throws AnsoError limitExceeded, damagedPdf, unsupportedPdf for content that cannot be read
 */
export function readScan(document: PdfDocument): ScanFacts {
  const pages: ScannedPage[] = [];
  for (let index = 0; index < Math.min(document.pageCount, maxPages); index += 1) pages.push(scannedPage(document,
    document.page(index)));
  const part = pdfaPart(document);
  return { version: document.version, pages, pdfa: part === null ? null : String(part) };
}

interface Painted {
  readonly dict: PdfDict;
  readonly matrix: Matrix;
}

function scannedPage(document: PdfDocument, page: PdfPage): ScannedPage {
  const geometry = pageGeometry(page);
  const painted: Painted[] = [];
  const budget = new ReadingBudget(document);
  walk(document, budget, joinedContents(page, budget), page.resources, geometry.displayMatrix, painted, 0);
  const size = { widthMm: geometry.widthMm, heightMm: geometry.heightMm };
  const pageArea = (size.widthMm * size.heightMm) / (mmPerInch / 72) ** 2;
  const strips = painted.map((image) => ({ image, area: area(image.matrix) })).sort((a, b) => b.area - a.area);
  const [largest] = strips;
  if (!largest || !(pageArea > 0)) return { page: page.index + 1, ...size, image: null };
  // Some scanners cut a page into strips: together they are the picture.
  const alike = strips.filter(({ area: other }) => other > 0.05 * largest.area);
  const covers = Math.min(1, alike.reduce((sum, strip) => sum + strip.area, 0) / pageArea);
  const facts = alike.map(({ image }) => imageFacts(document, image));
  return {
    page: page.index + 1,
    ...size,
    image: {
      covers,
      dpiX: Math.min(...facts.map(({ dpiX }) => dpiX)),
      dpiY: Math.min(...facts.map(({ dpiY }) => dpiY)),
      bits: Math.max(...facts.map(({ bits }) => bits)),
      colour: facts.some(({ colour }) => colour),
    },
  };
}

/** Follows q, Q, cm, Do and inline pictures only. */
function walk(
  document: PdfDocument, budget: ReadingBudget, content: Uint8Array, resources: PdfDict, first: Matrix,
    painted: Painted[], depth: number,
): void {
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
    } else if (operator === 'BI' && operands[0] instanceof PdfDict) painted.push({ dict: operands[0], matrix: ctm });
    else if (operator === 'Do') paint(operands[0], ctm);
  }

  function paint(name: PdfObject | undefined, matrix: Matrix): void {
    if (!(name instanceof PdfName) || painted.length > 10_000) return;
    const object = document.resolve(document.dict(resources.get('XObject'))?.get(name.name));
    if (!(object instanceof PdfStream)) return;
    const kind = document.name(object.dict.get('Subtype'));
    if (kind === 'Image') painted.push({ dict: object.dict, matrix });
    if (kind !== 'Form') return;
    budget.form(depth + 1);
    const inner = matrixOf(document, object.dict.get('Matrix'));
    const own = document.dict(object.dict.get('Resources')) ?? resources;
    walk(document, budget, budget.decoded(object), own, inner ? multiply(inner, matrix) : matrix, painted, depth + 1);
  }
}

function numbers(operands: readonly PdfObject[]): Matrix | null {
  const [a, b, c, d, e, f] = operands;
  const isMatrix = [a, b, c, d, e, f].every((value) => typeof value === 'number');
  return isMatrix ? ([a, b, c, d, e, f] as unknown as Matrix) : null;
}

const area = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

interface ImageFacts {
  readonly dpiX: number;
  readonly dpiY: number;
  readonly bits: number;
  readonly colour: boolean;
}

/** The matrix leads from the unit square of the picture to points of the displayed page. */
function imageFacts(document: PdfDocument, { dict, matrix }: Painted): ImageFacts {
  const [a, b, c, d] = matrix;
  const width = document.number(dict.get('Width')) ?? 0;
  const height = document.number(dict.get('Height')) ?? 0;
  const dpi = (pixels: number, points: number): number => (points > 0 ? pixels / (points / 72) : 0);
  const depth = document.number(dict.get('BitsPerComponent')) ?? 8;
  const isMask = document.resolve(dict.get('ImageMask')) === true;
  const components = isMask ? 1 : componentsOf(document, dict);
  return {
    dpiX: dpi(width, Math.hypot(a, b)),
    dpiY: dpi(height, Math.hypot(c, d)),
    bits: isMask ? 1 : depth * components,
    colour: !isMask && components >= 3,
  };
}

/** Colour components of a picture; a palette counts as what it stands for (ISO 32000-2 8.6.6.3). */
function componentsOf(document: PdfDocument, dict: PdfDict, depth = 0): number {
  const space = document.resolve(dict.get('ColorSpace'));
  // JPEG 2000 carries its colours itself, and is written for colour.
  if (space === null) return document.name(dict.get('Filter')) === 'JPXDecode' ? 3 : 1;
  return componentsIn(document, space, depth);
}

function componentsIn(document: PdfDocument, object: PdfObject, depth: number): number {
  const space = document.resolve(object);
  const list = document.array(space);
  const name = document.name(list ? list[0] : space);
  if (depth > 4) return 1;
  if (name === 'DeviceRGB' || name === 'RGB' || name === 'CalRGB' || name === 'Lab') return 3;
  if (name === 'DeviceCMYK' || name === 'CMYK') return 4;
  if (name === 'ICCBased') return document.number(document.dict(list?.[1])?.get('N')) ?? 1;
  if ((name === 'Indexed' || name === 'I') && list?.[1] !== undefined) return componentsIn(document, list[1], depth + 1);
  return 1;
}
