import type { i18n, TFunction } from 'i18next';
import type { JournalEntryInfo } from '../../contract/calls';
import { errorText } from '../../contract/languages';

/** What happened, in words: the event, and its verdict or the error that ended it. */
export function eventWords(entry: JournalEntryInfo, t: TFunction, words: Pick<i18n, 'exists'>): string {
  const event = words.exists(`journal.event.${entry.event}`) ? t(`journal.event.${entry.event}`) : entry.event;
  const { outcome, file, holder } = entry;
  if (words.exists(`verdicts.${outcome}`)) return `${event}: ${t(`verdicts.${outcome}`)}`;
  if (!words.exists(`errors.${outcome}`)) return event;
  return `${event}: ${errorText(t, { kind: outcome, data: { file, holder } }).what}`;
}
