import type { TFunction } from 'i18next';
import type { DocumentVerdict } from '../models';

/** What a document's signatures amount to. While nobody can tell whether they are true, it says so first. */
export function effectWords(t: TFunction, { verdict, effect }: Pick<DocumentVerdict, 'verdict' | 'effect'>): string {
  const words = t(`effects.${effect}`);
  if (verdict !== 'indeterminate' || effect === 'none') return words;
  return t('effectUnproven', { effect: `${words.slice(0, 1).toLocaleLowerCase('vi')}${words.slice(1)}` });
}
