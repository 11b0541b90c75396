import type { i18n, TFunction } from 'i18next';
import type { JournalEntryInfo } from '../../contract/calls';
import { errorText } from '../../contract/languages';
import { showDate } from '../texts/dates';

/** What happened, in words: the event, and its verdict or the error that ended it. */
export function eventWords(entry: JournalEntryInfo, t: TFunction, words: Pick<i18n, 'exists'>): string {
  const event = words.exists(`journal.event.${entry.event}`) ? t(`journal.event.${entry.event}`) : entry.event;
  const { outcome, file, holder } = entry;
  if (words.exists(`verdicts.${outcome}`)) return `${event}: ${t(`verdicts.${outcome}`)}`;
  if (!words.exists(`errors.${outcome}`)) return event;
  return `${event}: ${errorText(t, { kind: outcome, data: { file, holder } }).what}`;
}

/** What else an entry tells, in a line; what has no words of its own is left to the export. */
export function eventDetails({ details, event }: JournalEntryInfo, t: TFunction, words: Pick<i18n, 'exists'>): string {
  const shown = (key: string, value: string): string => {
    for (const family of [`journal.value.${key}`, key === 'register' ? 'records.register' : '', key === 'right' ? 'rights' : '']) {
      if (family !== '' && words.exists(`${family}.${value}`)) return t(`${family}.${value}`);
    }
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return showDate(value);
    return /^[0-9A-F]{64}$/iu.test(value) ? `${value.slice(0, 16)}…` : value;
  };
  return details
    .filter(([key]) => words.exists(`journal.detail.${key}`) && !(key === 'kind' && event.startsWith('signing')))
    .map(([key, value]) => `${t(`journal.detail.${key}`)}: ${shown(key, value)}`)
    .join(' · ');
}
