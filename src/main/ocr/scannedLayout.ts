import { AnsoError } from '../../contract/errors';
import type { Act, Warning } from '../../contract/models';
import { greyPage } from '../../core/acts/scan/greyPage';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { readLayout } from '../../core/decree30/readLayout';
import { readHocr } from '../../core/ocr/readHocr';
import { pageGeometry } from '../../core/pdf/geometry';
import type { PageText } from '../../core/pdf/text/pageText';
import type { OpenDocument } from '../files/openDocument';
import type { JpegThread } from '../scans/jpegThread';
import { RecognitionFailed, type TextRecogniser } from './textRecogniser';

/** Acts whose place is a signing block. */
const blockActs: readonly Act[] = ['approve', 'issue', 'initial'];
/** The first page, and this many from the last one backwards. */
const maxPagesFromEnd = 4;
/** However sure the words are: letters of a picture are never as sure as those of a text. */
const surest = 0.75;

/** The threads that pictures are read in. */
export interface ScanReaders {
  readonly textRecogniser: TextRecogniser;
  readonly jpegThread: JpegThread;
}

export interface ScannedLayout {
  readonly layout: DocumentLayout;
  readonly warnings: readonly Warning[];
}

/**
 * The layout of a scan, read off its pictures: number, date and agency from the first page, the signing block from the
 * last page backwards; for acts without a block the secrecy mark of the first page. What is found is marked `ocr`, with
 * less confidence, and wants a person's word before it is signed. A document with text is given back as it is.
 *
 * Never throws for what a picture holds: `ocrFailed` tells why nothing was read.
 */
export async function scannedLayout(
  { document }: Pick<OpenDocument, 'document'>, read: ScannedLayout, act: Act, readers: ScanReaders,
): Promise<ScannedLayout> {
  const { layout, warnings } = read;
  const needsBlock = blockActs.includes(act);
  if (layout.hasText || (needsBlock && layout.blocks.length > 0)) return read;
  const known = new Map<number, PageText>();
  const confidences: number[] = [];
  const { pageCount } = document;
  const fromEnd = Array.from({ length: maxPagesFromEnd }, (_, k) => pageCount - 1 - k);
  // Acts without a block are asked of page 1 alone, for its secrecy mark.
  const order = [...new Set(needsBlock ? [0, ...fromEnd] : [0])].filter((index) => index >= 0);
  let found: DocumentLayout | null = null;
  try {
    for (const index of order) {
      const page = document.page(index);
      const picture = await greyPage(document, page, readers.jpegThread.decode);
      if (!picture) continue;
      const { widthMm, heightMm } = pageGeometry(page);
      const hocr = await readers.textRecogniser.recognise(picture);
      const { text, confidence } = readHocr(hocr, { page: index + 1, widthMm, heightMm, dpi: picture.dpi });
      known.set(index, text);
      confidences.push(confidence);
      if (needsBlock && pageCount > 1 && index === 0) continue;
      found = readLayout((at) => known.get(at) ?? { page: at + 1, widthMm, heightMm, runs: [], images: [] }, pageCount);
      if (found.blocks.length > 0) break;
    }
  } catch (thrown) {
    const reason = failureOf(thrown);
    if (!needsBlock) return read;
    return { layout, warnings: [...warnings, { kind: 'ocrFailed', data: { reason } }] };
  }
  if (!needsBlock) return { layout: { ...layout, secrecy: found?.secrecy ?? null }, warnings };
  if (!found?.hasText) return { layout, warnings: [...warnings, { kind: 'ocrFailed', data: { reason: 'noWords' } }] };
  const mean = confidences.reduce((sum, value) => sum + value, 0) / confidences.length;
  const lowered = (confidence: number): number => Math.round(100 * Math.min(surest, confidence * mean)) / 100;
  const blocks = found.blocks.map((block) => ({ ...block, confidence: lowered(block.confidence), source: 'ocr' as const }));
  return { layout: { ...found, blocks, source: 'ocr' }, warnings: [...warnings, { kind: 'readByOcr', data: { percent: Math.round(100 * mean) } }] };
}

function failureOf(thrown: unknown): string {
  if (thrown instanceof RecognitionFailed) return thrown.message;
  if (!(thrown instanceof AnsoError)) throw thrown;
  const { feature } = thrown.data;
  return typeof feature === 'string' ? feature : thrown.kind;
}
