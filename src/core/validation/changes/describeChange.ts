import type { ChangedPart, LaterChange } from '../../../contract/models';
import { PdfDict, PdfRef, PdfStream, isArray, type PdfObject } from '../../pdf/objects';
import type { ChangeReview } from './changeReview';
import { differingKeys } from './sameObject';

export type DescribedChange = Pick<LaterChange, 'kind' | 'page' | 'field' | 'part'>;

/** Steps from an object towards the page that shows it, and objects looked at on the way. */
const maxDepth = 8;
const maxVisited = 300;

/**
 * What the change of an object means to a reader of the document: which page, which signature, which kind of thing.
 * Follows the signed revision's references from the object up to a page, an annotation or the catalog.
 */
export function describeChange(review: ChangeReview, num: number): DescribedChange {
  const object = review.comparison.added.has(num) ? review.comparison.afterObject(num)
    : review.comparison.beforeObject(num);
  const itself = describeItself(review, num, object);
  if (itself) return itself;
  const kind = kindOf(review, object);
  const visited = new Set([num]);
  let level = [num];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth++) {
    const next: number[] = [];
    for (const child of level) {
      for (const parent of review.index.referrersOf(child)) {
        if (visited.has(parent) || visited.size > maxVisited || parent === 0) continue;
        visited.add(parent);
        const holder = review.comparison.beforeObject(parent);
        const found = describeBy(review, parent, holder, child, kind);
        if (found) return found;
        next.push(parent);
      }
    }
    level = next;
  }
  return { kind: kind ?? 'objectChanged' };
}

/** Pages, annotations and page-tree nodes speak for themselves. */
function describeItself(review: ChangeReview, num: number, object: PdfObject): DescribedChange | null {
  const dict = dictOf(object);
  if (!dict) return null;
  const type = review.after.name(dict.get('Type'));
  if (type === 'Pages') return { kind: 'pageTreeChanged' };
  if (type === 'Catalog') return { kind: 'catalogChanged' };
  if (type === 'OCG' || type === 'OCMD') return { kind: 'layersChanged' };
  if (type === 'Page') return describePage(review, num);
  const page = pageOfAnnotation(review, dict);
  if (dict.has('Rect') && (dict.has('Subtype') || type === 'Annot')) {
    const field = review.signatureField(num) ?? review.before.signatureFields().find(({ ref }) => ref?.num === num);
    if (field) return { kind: 'signatureAppearanceChanged', field: field.name, ...page };
    return { kind: 'annotationChanged', ...page };
  }
  if (dict.has('FT') || (dict.has('V') && dict.has('T'))) return { kind: 'formValueChanged', ...page };
  return null;
}

/** By the entries of the page that differ. */
export function describePage(review: ChangeReview, num: number): DescribedChange {
  const index = review.before.pageIndex(new PdfRef(num));
  const page = index === undefined ? {} : { page: index + 1 };
  const was = dictOf(review.comparison.beforeObject(num));
  const is = dictOf(review.comparison.afterObject(num));
  if (!was || !is) return index === undefined ? { kind: 'pageTreeChanged' } : { kind: 'pageChanged', ...page };
  const keys = differingKeys(was, is);
  if (keys.includes('Contents')) return { kind: 'contentChanged', ...page };
  if (keys.includes('Annots')) return { kind: 'annotationChanged', ...page };
  return { kind: keys.includes('Resources') ? 'pictureChanged' : 'pageChanged', ...page };
}

function describeBy(
  review: ChangeReview, num: number, holder: PdfObject, child: number, kind: LaterChange['kind'] | null,
): DescribedChange | null {
  const dict = dictOf(holder);
  if (!dict) return null;
  const type = review.before.name(dict.get('Type'));
  if (type === 'Page') {
    const index = review.before.pageIndex(new PdfRef(num));
    const page = index === undefined ? {} : { page: index + 1 };
    if (refersTo(dict.get('Annots'), child)) return { kind: 'annotationChanged', ...page };
    return { kind: kind ?? (refersTo(dict.get('Contents'), child) ? 'contentChanged' : 'pictureChanged'), ...page };
  }
  if (dict.has('Rect') && dict.has('Subtype')) {
    const page = pageOfAnnotation(review, dict);
    const field =
      review.before.signatureFields().find(({ ref, widget }) => ref?.num === num || widget.ref?.num === num);
    if (field) return { kind: 'signatureAppearanceChanged', field: field.name, ...page };
    return { kind: 'annotationAppearanceChanged', ...page };
  }
  if (type !== 'Catalog') return null;
  if (kind) return { kind };
  if (refersTo(dict.get('OCProperties'), child)) return { kind: 'layersChanged' };
  const part = Object.entries(catalogParts).find(([key]) => refersTo(dict.get(key), child))?.[1];
  return { kind: 'catalogChanged', ...(part ? { part } : {}) };
}

/** What the entries of the catalog lead to (ISO 32000-2 table 29). */
const catalogParts: Readonly<Record<string, ChangedPart>> = {
  AcroForm: 'form', Metadata: 'metadata', StructTreeRoot: 'structure', Pages: 'pages',
  Names: 'navigation', Dests: 'navigation', Outlines: 'navigation', OpenAction: 'navigation', PageLabels: 'navigation',
};

/** What kind of thing an object is, where it tells. */
function kindOf(review: ChangeReview, object: PdfObject): LaterChange['kind'] | null {
  const dict = dictOf(object);
  const type = dict ? review.before.name(dict.get('Type')) : undefined;
  if (type === 'Font' || type === 'FontDescriptor' || type === 'CMap' || dict?.has('FontName') ||
    dict?.has('Length1')) return 'fontChanged';
  if (object instanceof PdfStream &&
    review.before.name(object.dict.get('Subtype')) === 'Image') return 'pictureChanged';
  return null;
}

function pageOfAnnotation(review: ChangeReview, dict: PdfDict): { page?: number } {
  const page = dict.get('P');
  const index = page instanceof PdfRef ? review.before.pageIndex(page) : undefined;
  return index === undefined ? {} : { page: index + 1 };
}

function refersTo(object: PdfObject | undefined, num: number): boolean {
  if (object instanceof PdfRef) return object.num === num;
  return isArray(object ?? null) &&
    (object as readonly PdfObject[]).some((item) => item instanceof PdfRef && item.num === num);
}

const dictOf = (object: PdfObject): PdfDict | null =>
  object instanceof PdfStream ? object.dict : object instanceof PdfDict ? object : null;
