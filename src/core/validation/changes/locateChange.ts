import type { ChangedPart, LaterChange } from '../../../contract/models';
import type { ChangeReview } from './changeReview';
import { describeChange } from './describeChange';

const partOfKind: Readonly<Partial<Record<LaterChange['kind'], ChangedPart>>> = {
  contentChanged: 'content', pictureChanged: 'picture', fontChanged: 'font', annotationChanged: 'annotation',
  annotationAppearanceChanged: 'annotation', signatureAppearanceChanged: 'signature', formValueChanged: 'form',
  pageChanged: 'page', pageTreeChanged: 'pages', layersChanged: 'layers', catalogChanged: 'catalog',
};

/** A freed or hidden object with what it is in the signed revision, and its page: a number tells a reader nothing. */
export function located(review: ChangeReview, change: LaterChange): LaterChange {
  const { kind, object } = change;
  if (object === undefined || (kind !== 'objectFreed' && kind !== 'hiddenObject')) return change;
  const { kind: found, page, part = partOfKind[found] } = describeChange(review, object);
  return { ...change, ...(page === undefined ? {} : { page }), ...(part === undefined ? {} : { part }) };
}
