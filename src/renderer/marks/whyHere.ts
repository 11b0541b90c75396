import type { TFunction } from 'i18next';
import type { ShownMark } from '../../contract/calls';
import type { Act, MarkBox } from '../../contract/models';
import { samePlace, showMm } from './moveMark';

/** Why a mark stands where it stands, and the article that says so. */
export interface Why {
  readonly words: string;
  readonly article: string;
  /** How far a person has moved it from there; null where she has not. */
  readonly moved: string | null;
}

/** The reason of a mark's place: by what it is, by the act, and by the profile that drew it. */
export function whyHere(box: ShownMark, act: Act, automatic: MarkBox | null, t: TFunction, language: string): Why {
  const key = reasonOf(box, act);
  return {
    words: t(`why.${key}.words`, { field: box.formField ?? '' }),
    article: t(`why.${key}.article`),
    moved: movedWords(box, automatic, t, language),
  };
}

function reasonOf({ kind, frame, formField }: ShownMark, act: Act): string {
  if (formField !== undefined) return 'formField';
  if (kind === 'signature' || kind === 'seal') return frame !== undefined ? 'anGiang' : act === 'initial' ? 'initial' : kind;
  return kind === 'text' ? act : kind;
}

function movedWords(box: MarkBox, automatic: MarkBox | null, t: TFunction, language: string): string | null {
  if (automatic === null) return t('why.byHand');
  if (samePlace(box, automatic)) return null;
  if (box.page !== automatic.page) return t('why.otherPage', { page: automatic.page });
  const [x, y] = [box.x - automatic.x, box.y - automatic.y];
  const parts = [
    ...(Math.abs(x) < 0.05 ? [] : [t(x < 0 ? 'why.left' : 'why.right', { mm: showMm(Math.abs(x), language) })]),
    ...(Math.abs(y) < 0.05 ? [] : [t(y < 0 ? 'why.up' : 'why.down', { mm: showMm(Math.abs(y), language) })]),
  ];
  return t('why.moved', { by: parts.join(', ') });
}
