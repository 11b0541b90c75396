import { AnsoError } from '../../../contract/errors';
import type { Act, Warning } from '../../../contract/models';
import type { DocumentLayout } from '../../decree30/documentLayout';
import type { PdfDocument } from '../../pdf/document';
import type { JpegDecoder } from './greyImage';
import { greyPage } from './greyPage';
import { paintedImages } from './paintedImages';
import { pictureInk } from './pictureInk';

/** Acts whose mark looks for white paper on page 1. */
export const onWhitePaper: readonly Act[] = ['attach', 'copy', 'digitise', 'income'];
/** Enough to tell letters from paper. */
const dpi = 72;
/** A picture that paints more of the page than this is the page; a smaller one is ink as a whole. */
const pageShare = 0.5;
/** What is said of a page that cannot be decoded; what is wrong with the disk is another matter. */
const ofThePage: readonly string[] = ['damagedPdf', 'unsupportedPdf', 'limitExceeded'];

/**
 * The layout with what the pictures of page 1 show as ink: no mark is put over a scanned word, a stamp or a logo. Where
 * a picture cannot be decoded, or is painted through a mask, that is told.
 */
export async function inkedLayout(
  document: PdfDocument, layout: DocumentLayout, decodeJpeg: JpegDecoder,
): Promise<{ readonly layout: DocumentLayout; readonly warnings: readonly Warning[] }> {
  const { firstPageImages: images, firstPageInk } = layout;
  if (images.length === 0) return { layout, warnings: [] };
  const size = layout.pageSizes.get(1) ?? { widthMm: 210, heightMm: 297 };
  const isPage = ({ w, h }: { w: number; h: number }): boolean => w * h > pageShare * size.widthMm * size.heightMm;
  const small = images.filter((image) => !isPage(image));
  const withInk = (ink: DocumentLayout['firstPageInk']): DocumentLayout => ({ ...layout, firstPageInk: [...firstPageInk, ...ink] });
  const unread = { layout: withInk(small), warnings: [{ kind: 'inkNotRead', article: 'NĐ 30/2020 PL I, II.8' } as const] };
  try {
    const page = document.page(0);
    const picture = await greyPage(document, page, decodeJpeg, dpi);
    if (!picture) return { layout: withInk(small), warnings: [] };
    const read = withInk(pictureInk(picture));
    return isWhole(document) ? { layout: read, warnings: [] } : { ...unread, layout: read };
  } catch (thrown) {
    if (!(thrown instanceof AnsoError) || !ofThePage.includes(thrown.kind)) throw thrown;
    return unread;
  }
}

/** Nothing is painted through a mask, whose ink `greyPage` does not see. */
const isWhole = (document: PdfDocument): boolean => paintedImages(document, document.page(0)).every(({ dict }) =>
  document.resolve(dict.get('ImageMask')) !== true && !dict.has('SMask'));
