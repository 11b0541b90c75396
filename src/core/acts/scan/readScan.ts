import { pageGeometry, type Matrix } from '../../pdf/geometry';
import type { PdfDocument } from '../../pdf/document';
import type { PdfDict } from '../../pdf/objects';
import type { PdfObject } from '../../pdf/objects';
import type { PdfPage } from '../../pdf/page';
import { DocumentBudget } from '../../pdf/text/readingBudget';
import { pdfaPart } from '../../pdf/pdfaPart';
import type { ScanFacts, ScannedPage } from '../rules/rule';
import { paintedImages, type PaintedImage } from './paintedImages';

const mmPerInch = 25.4;
/** A scan of more pages than a shelf of books. */
const maxPages = 5000;

/**
 * What the pages of a document are scanned with: the largest picture that each page paints, with its pixels, its
 * resolution on the page as displayed and its colours. Dictionaries are read, pictures are not decoded.
 * @throws AnsoError limitExceeded, damagedPdf, unsupportedPdf for content that cannot be read
 */
export function readScan(document: PdfDocument): ScanFacts {
  const pages: ScannedPage[] = [];
  const whole = new DocumentBudget();
  for (let index = 0; index < Math.min(document.pageCount, maxPages); index += 1) {
    pages.push(scannedPage(document, document.page(index), whole));
  }
  const part = pdfaPart(document);
  return { version: document.version, pages, pdfa: part === null ? null : String(part) };
}

function scannedPage(document: PdfDocument, page: PdfPage, whole: DocumentBudget): ScannedPage {
  const geometry = pageGeometry(page);
  const painted = paintedImages(document, page, whole);
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

const area = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

interface ImageFacts {
  readonly dpiX: number;
  readonly dpiY: number;
  readonly bits: number;
  readonly colour: boolean;
}

/** The matrix leads from the unit square of the picture to points of the displayed page. */
function imageFacts(document: PdfDocument, { dict, matrix }: PaintedImage): ImageFacts {
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
export function componentsOf(document: PdfDocument, dict: PdfDict, depth = 0): number {
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
