import { AnsoError } from '../../../contract/errors';
import { nothing, type Rule, type ScanFacts, type ScannedPage } from './rule';

const leastDpi = 200;
/** Scanners round the page to whole pixels and points. */
const dpiTolerance = 0.985;
/** A picture that fills less of its page is an illustration. */
const leastCover = 0.7;
const paperToleranceMm = 5;
/** A5 to A2 and the long office sheets, short and long side. */
const papers = [[148, 210], [210, 297], [297, 420], [420, 594], [216, 330], [216, 356]] as const;
const leastVersion = 1.4;

/**
 * The scan that an electronic copy is made of: PDF 1.4 or newer, colour, at least 200 dpi, 100 % scale (NĐ 30/2020 PL I
 * part II I); digitised records besides that 24 bit, and PDF/A with a text layer (TT 05/2025/TT-BNV Đ8). Judged from
 * the
 * pictures that the pages paint; an extract that was typed anew has none and is not judged.
 */
export const scanQuality: Rule = ({ act, copyKind, scan, layout }) => {
  if ((act !== 'copy' && act !== 'digitise') || !scan) return nothing;
  const isTyped = act === 'copy' && copyKind === 'trichsao' && layout.hasText && scan.pages.every(({ image }) => !image || image.covers < leastCover);
  if (isTyped) return nothing;
  const found = faults(scan, act === 'digitise', layout.hasText);
  return { refusals: found.map((data) => new AnsoError('scanNotSuitable', data)) };
};

interface Fault extends Record<string, string | number> {
  page: number;
  why: string;
  /** Figures, or a word of `scanWords` in the languages. */
  found: string;
  wanted: string;
}

function faults(scan: ScanFacts, isArchive: boolean, hasText: boolean): Fault[] {
  const found: Fault[] = [];
  if (!(Number(scan.version) >= leastVersion)) found.push({ page: 1, why: 'version', found: `PDF ${scan.version}`, wanted: 'PDF ≥ 1.4' });
  for (const page of scan.pages) {
    const fault = pageFault(page, isArchive);
    if (fault) found.push({ page: page.page, ...fault } as Fault);
  }
  if (isArchive && scan.pdfa === null) found.push({ page: 1, why: 'pdfa', found: 'PDF', wanted: 'PDF/A' });
  if (isArchive && !hasText) found.push({ page: 1, why: 'textLayer', found: 'oneLayer', wanted: 'twoLayers' });
  return found;
}

function pageFault({ image, widthMm, heightMm }: ScannedPage, isArchive: boolean): Omit<Fault, 'page'> | null {
  if (!image || image.covers < leastCover) return { why: 'noImage', found: 'noImage', wanted: 'wholePage' };
  if (!image.colour) return { why: 'colour', found: image.bits <= 1 ? 'blackAndWhite' : 'grey', wanted: 'colour' };
  if (isArchive && image.bits < 24) return { why: 'depth', found: `${String(image.bits)} bit`, wanted: '24 bit' };
  const dpi = Math.min(image.dpiX, image.dpiY);
  if (dpi < leastDpi * dpiTolerance) return { why: 'resolution', found: `${String(Math.round(dpi))} dpi`, wanted: `${String(leastDpi)} dpi` };
  if (Math.abs(image.dpiX / image.dpiY - 1) > 0.03 || !isPaper(widthMm, heightMm)) {
    return { why: 'scale', found: `${String(Math.round(widthMm))} × ${String(Math.round(heightMm))} mm`, wanted: 'fullScale' };
  }
  return null;
}

/** At 100 % a page has the size of a sheet; cut short sheets are wide or high as one. */
function isPaper(widthMm: number, heightMm: number): boolean {
  const [short, long] = widthMm < heightMm ? [widthMm, heightMm] : [heightMm, widthMm];
  return papers.some(([a, b]) => Math.abs(short - a) <= paperToleranceMm && Math.abs(long - b) <= 2 * paperToleranceMm);
}
