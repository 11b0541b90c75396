import { AnsoError } from '../../contract/errors';
import { vietnameseDay } from '../../core/records/readCell';
import { dueFor } from '../../main/today/dueToday';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso reminders [--at NGÀY]`: what is due, most urgent first. */
export const reminders: Command = async ({ options, output, workspace }) => {
  const at = options.at === undefined ? workspace.records.today : vietnameseDay(options.at);
  if (at === null) throw new AnsoError('dateInvalid', { date: options.at ?? '' });
  const found = dueFor(workspace, at).map((reminder) => ({
    ...reminder, message: output.t(`reminders.${reminder.kind}`, { subject: reminder.subject, due: reminder.due.split('-').reverse().join('/'), days: Math.abs(reminder.days) }),
  }));
  output.document(found);
  for (const { message, urgency } of found) output.line(`[${output.t(`urgency.${urgency}`)}] ${message}`);
  if (found.length === 0) output.line(output.t('cli.nothingDue'));
  return exitCode.done;
};
