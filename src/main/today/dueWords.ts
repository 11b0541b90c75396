import type { TFunction } from 'i18next';
import type { DueInfo } from '../../contract/today';

/** One thing that is due as a sentence; many of a kind as the first of them and how many more. */
export function dueWords(t: TFunction, { kind, due, days, subject, count }: DueInfo): string {
  const sentence = t(`reminders.${kind}`, { subject, due: due.split('-').reverse().join('/'), days: Math.abs(days) });
  return count > 1 ? t('reminderMore', { sentence, count: count - 1 }) : sentence;
}
