import { deflate } from '../flate';
import { PdfDict, PdfName, PdfStream } from '../objects';
import type { PdfObject, PdfRef } from '../objects';
import type { ObjectSink } from '../font/embedFont';

export interface SizePt {
  readonly w: number;
  readonly h: number;
}

/** What an appearance must know of the page it stands on. */
export interface DisplayedPage {
  readonly rotate: 0 | 90 | 180 | 270;
}

/**
 * Adds a form XObject for /AP /N whose content, drawn in a box `[0 0 w h]` with y up, stands upright on the page as
 * displayed. /Rotate turns the page clockwise, so /Matrix turns the form the other way; the viewer then fits the
 * turned box into the /Rect of the widget (ISO 32000-2 12.5.5, algorithm 8.1). Lengths are points on the display.
 */
export function addUprightForm(
  sink: ObjectSink,
  form: { readonly size: SizePt; readonly content: string; readonly resources: PdfDict },
  page: DisplayedPage,
): PdfRef {
  const { w, h } = form.size;
  const packed = deflate(new TextEncoder().encode(form.content));
  const dict = PdfDict.from({
    Type: PdfName.of('XObject'),
    Subtype: PdfName.of('Form'),
    BBox: [0, 0, rounded(w), rounded(h)],
    Matrix: turned(page.rotate, w, h),
    Resources: form.resources,
    Length: packed.length,
    Filter: PdfName.of('FlateDecode'),
  });
  return sink.add(new PdfStream(dict, packed));
}

function turned(rotate: DisplayedPage['rotate'], w: number, h: number): PdfObject {
  switch (rotate) {
    case 0:
      return [1, 0, 0, 1, 0, 0];
    case 90:
      return [0, 1, -1, 0, rounded(h), 0];
    case 180:
      return [-1, 0, 0, -1, rounded(w), rounded(h)];
    case 270:
      return [0, -1, 1, 0, 0, rounded(w)];
  }
}

/** A number for a content stream: four decimals, a thousandth of a hair. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4 || 0;
}
