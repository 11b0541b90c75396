import { AnsoError } from '../../contract/errors';
import type { CopyKind, Warning } from '../../contract/models';
import type { DocumentLayout } from '../decree30/documentLayout';
import { cornerText } from './cornerText';
import type { PlacedMark } from './placedMark';
import type { PlaceRequest } from './placeRequest';
import { signingTimeText } from './signingTime';

/** Form words (NĐ 30/2020 Đ25); in capitals as in the model of PL III. */
export const copyWords: Readonly<Record<CopyKind, string>> = { saoy: 'SAO Y', trichsao: 'TRÍCH SAO', saoluc: 'SAO LỤC' };

/**
 * The text of an attachment, a copy or a digitised record at the top right of page 1, without picture
 * (NĐ 30/2020 PL I II.8 b and part II I; TT 05/2025/TT-BNV Đ8).
 * @throws AnsoError symbolMissing: an attachment whose main document has no number
 */
export function textAct(
  layout: DocumentLayout, request: PlaceRequest,
): { readonly mark: PlacedMark; readonly warnings: readonly Warning[] } {
  const form = request.timeForm ?? 'line';
  const written = signingTimeText(request.now ?? new Date(), form);
  const { mark, warnings } = cornerText(layout, request, [...headOf(layout, request), written]);
  return { mark: { ...mark, time: { form, written } }, warnings };
}

function headOf(layout: DocumentLayout, request: PlaceRequest): string[] {
  const agency = request.agency ?? layout.agency?.name ?? '…';
  if (request.act === 'copy') return [copyWords[request.copyKind ?? 'saoy'], agency];
  if (request.act === 'digitise') return [agency];
  const number = request.mainNumber?.normalize('NFC').trim() ?? '';
  if (!/^\S.*[/-]\s*\S/u.test(number) || number.length > 60) {
    if (request.purpose !== 'preview') throw new AnsoError('symbolMissing', { number });
    return ['Số: …'];
  }
  return [`Số: ${number}`];
}
