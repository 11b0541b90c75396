import type { TFunction } from 'i18next';
import type { MarkBox } from '../../contract/models';
import { showMm } from '../marks/moveMark';

/** Where a mark stands, in words: `chữ ký: trái 112,2 mm, trên 169,0 mm`. */
export function placeWords(box: MarkBox, t: TFunction, language: string): string {
  return t('place.readout', { mark: t(`marks.${box.kind}`), x: showMm(box.x, language), y: showMm(box.y, language) });
}
