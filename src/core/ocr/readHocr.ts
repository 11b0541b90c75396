import type { PageText, TextRun } from '../pdf/text/pageText';

/** A page that was recognised, and how sure the program is of it. */
export interface RecognisedPage {
  readonly text: PageText;
  /** Mean of its words, 0 to 1. */
  readonly confidence: number;
}

export interface HocrPlace {
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
}

/** A word below this is dust, a signature or a seal more often than a word. */
const leastConfidence = 35;
const maxWords = 20_000;
/** Height of a line of Times from the top of its tall letters to the bottom of its descenders, in em. */
const lineEm = 0.9;

const linePattern = /<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title="([^"]*)"[^>]*>/gu;
const wordPattern = /<span class='ocrx_word'[^>]*title='([^']*)'[^>]*>(.*?)<\/span>/gsu;

/**
 * The words of hOCR (the HTML that recognisers of text write) as runs on the page as displayed, in millimetres. What
 * is bold or italic cannot be told from it.
 */
export function readHocr(hocr: string, { page, widthMm, heightMm, dpi }: HocrPlace): RecognisedPage {
  const mmPerPixel = 25.4 / dpi;
  const lines = [...hocr.matchAll(linePattern)];
  const runs: TextRun[] = [];
  let confidence = 0;
  for (const [index, line] of lines.entries()) {
    const shape = lineShape(line[1] ?? '');
    const inside = hocr.slice(line.index, lines[index + 1]?.index ?? hocr.length);
    if (!shape) continue;
    for (const [, title = '', inner = ''] of inside.matchAll(wordPattern)) {
      const box = numbersAfter('bbox', title);
      const sure = numbersAfter('x_wconf', title)[0] ?? 0;
      const text = plain(inner);
      const [left, , right] = box;
      if (left === undefined || right === undefined || right <= left || sure < leastConfidence || text === '') continue;
      if (runs.length >= maxWords) break;
      const baseline = shape.baselineAt((left + right) / 2) * mmPerPixel;
      const em = (shape.height * mmPerPixel) / lineEm;
      runs.push({
        text, x: left * mmPerPixel, y: baseline - 0.89 * em, w: (right - left) * mmPerPixel, h: 1.1 * em, baseline,
        fontSizePt: (em * 72) / 25.4, bold: false, italic: false, colour: 'black', angle: 0, font: 'ocr',
      });
      confidence += sure / 100;
    }
  }
  return {
    text: { page, widthMm, heightMm, runs, images: [] },
    confidence: runs.length === 0 ? 0 : confidence / runs.length,
  };
}

interface LineShape {
  readonly height: number;
  readonly baselineAt: (x: number) => number;
}

/** `bbox l t r b; baseline slope offset; x_size height`: the baseline is told from the lower left corner of the box. */
function lineShape(title: string): LineShape | null {
  const [left, , , bottom] = numbersAfter('bbox', title);
  const [slope = 0, offset = 0] = numbersAfter('baseline', title);
  const [height] = numbersAfter('x_size', title);
  if (left === undefined || bottom === undefined || height === undefined || !(height > 0)) return null;
  return { height, baselineAt: (x) => bottom + offset + slope * (x - left) };
}

const numbersAfter = (name: string, title: string): number[] =>
  (new RegExp(`(?:^|;\\s*)${name}((?:\\s+-?[\\d.]+)+)`, 'u').exec(title)?.[1] ?? '').trim().split(/\s+/u).filter((part) => part !== '')
    .map(Number);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };

const plain = (inner: string): string =>
  inner.replace(/<[^>]*>/gu, '').replace(/&(#39|\w{2,4});/gu, (whole, name: string) => entities[name] ?? whole).normalize('NFC').trim();
