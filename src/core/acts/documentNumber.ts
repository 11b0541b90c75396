import { AnsoError } from '../../contract/errors';

/**
 * A document number as box 3 prints it: numbers below 10 with a zero before them (NĐ 30/2020 PL I II.3).
 * @throws AnsoError numberInvalid: not one to six digits with at most one letter (`15`, `15a`).
 */
export function formatNumber(number: string): string {
  const match = /^(\d{1,6})\s?(\p{L}?)$/u.exec(number.normalize('NFC').trim());
  if (!match || Number(match[1]) === 0) throw new AnsoError('numberInvalid', { number });
  return (match[1] ?? '').padStart(2, '0') + (match[2] ?? '');
}

/** Whether two ways of writing a number mean the same: `05` and `5`. */
export function sameNumber(one: string, other: string): boolean {
  const plain = (number: string): string =>
    number.normalize('NFC').replace(/\s/gu, '').replace(/^0+/u, '').toLowerCase();
  return plain(one) === plain(other);
}
