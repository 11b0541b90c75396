import type { PdfDocument } from '../document';
import type { Matrix } from '../geometry';
import { PdfDict, PdfStream } from '../objects';
import { boundingBox, identity, matrixOf } from './matrix';

/** Annotation flags (ISO 32000-2 table 167). */
const hidden = 1 << 1;
const noView = 1 << 5;

export interface AnnotationAppearance {
  readonly form: PdfStream;
  /** Form space, after /Matrix of the form, to user space of the page. */
  readonly matrix: Matrix;
}

/** The normal appearances of the annotations of a page that can be seen, placed by algorithm 8.1 (12.5.5). */
export function* annotationAppearances(
  document: PdfDocument,
  page: PdfDict,
  maximum: number,
): Generator<AnnotationAppearance> {
  for (const item of (document.array(page.get('Annots')) ?? []).slice(0, maximum)) {
    const annotation = document.dict(item);
    if (annotation === undefined || document.name(annotation.get('Subtype')) === 'Popup') continue;
    if (((document.number(annotation.get('F')) ?? 0) & (hidden | noView)) !== 0) continue;
    const form = normalAppearance(document, annotation);
    const rect = numbers(document, annotation.get('Rect'));
    if (form === null || rect === null) continue;
    const box = numbers(document, form.dict.get('BBox'));
    const own = matrixOf(document, form.dict.get('Matrix')) ?? identity;
    const turned = box === null ? null : boundingBox(own, box);
    if (turned === null || turned.w === 0 || turned.h === 0) continue;
    const left = Math.min(rect[0], rect[2]);
    const bottom = Math.min(rect[1], rect[3]);
    const sx = Math.abs(rect[2] - rect[0]) / turned.w;
    const sy = Math.abs(rect[3] - rect[1]) / turned.h;
    yield { form, matrix: [sx, 0, 0, sy, left - turned.x * sx, bottom - turned.y * sy] };
  }
}

/** /AP /N, chosen by /AS where there are several. */
function normalAppearance(document: PdfDocument, annotation: PdfDict): PdfStream | null {
  let normal = document.resolve(document.dict(annotation.get('AP'))?.get('N'));
  if (normal instanceof PdfDict) {
    const state = document.name(annotation.get('AS'));
    normal = state === undefined ? null : document.resolve(normal.get(state));
  }
  return normal instanceof PdfStream ? normal : null;
}

function numbers(
  document: PdfDocument,
  object: Parameters<PdfDocument['array']>[0],
): readonly [number, number, number, number] | null {
  const [a, b, c, d] = document.array(object)?.map((item) => document.number(item)) ?? [];
  return a === undefined || b === undefined || c === undefined || d === undefined ? null : [a, b, c, d];
}
