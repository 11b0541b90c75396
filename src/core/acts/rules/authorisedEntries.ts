import { vietnamDay } from '../issueDay';
import { namesMatch } from '../nameMatch';
import type { AuthorisedSigner } from './rule';

/** The entries of the list that speak of this holder today: by serial number where one is given, else by name. */
export function authorisedEntries(
  list: readonly AuthorisedSigner[],
  { holder, serial }: { readonly holder: string; readonly serial: string | undefined },
  now: Date,
): readonly AuthorisedSigner[] {
  const { year, month, day } = vietnamDay(now);
  const today = [String(year), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
  return list.filter((entry) => {
    const isWho = entry.serial === undefined ? namesMatch(entry.name, holder) : plainSerial(entry.serial) === plainSerial(serial ?? '');
    return isWho && (entry.from === undefined || entry.from <= today) && (entry.to === undefined || today <= entry.to);
  });
}

const plainSerial = (serial: string): string => serial.replace(/[\s:]/gu, '').replace(/^0+/u, '').toUpperCase();
