import type { TimeForm } from '../../contract/models';

/** Vietnam has one zone without summer time: UTC+7. */
const offsetMs = 7 * 3_600_000;

/**
 * The time of signing as a text mark tells it (NĐ 30/2020 PL I II.8 b: day, month, year; hour, minute, second; zone of
 * Vietnam, ISO 8601). `line` follows the model line of PL III: `29/12/2022; 16:47:42 +07:00`; `iso` is
 * `2022-12-29T16:47:42+07:00`. The exact string is fixed nowhere: both are accepted in practice.
 */
export function signingTimeText(time: Date, form: TimeForm): string {
  const iso = new Date(time.getTime() + offsetMs).toISOString();
  if (form === 'iso') return `${iso.slice(0, 19)}+07:00`;
  const [year, month, day] = iso.slice(0, 10).split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}; ${iso.slice(11, 19)} +07:00`;
}
