import { dayKinds } from '../../contract/today';
import { calendarOf, setCalendarDay } from '../../main/records/officeCalendar';
import { wrongUse } from '../arguments';
import type { Command } from '../command';
import { exitCode } from '../exitCodes';

/** `anso calendar list [--year N] | set NĂM-TH-NG off|worked|ordinary [TÊN]`: the days that deadlines leap over. */
export const calendar: Command = async ({ operands: [action, day, kind, ...name], options, output, workspace }) => {
  const { records } = workspace;
  const wanted = dayKinds.find((known) => known === kind);
  if (action === 'set' && day !== undefined && wanted) setCalendarDay(records, day, wanted, name.join(' '));
  else if (action !== 'list') throw wrongUse('anso calendar list [--year N] | set NĂM-TH-NG off|worked|ordinary [TÊN]');
  const year = Number(options.year ?? day?.slice(0, 4) ?? records.today.slice(0, 4));
  const days = calendarOf(records, year);
  output.document(days);
  for (const entry of days) output.line(`${entry.day}  ${entry.kind.padEnd(8)} ${entry.name}${entry.own ? ' *' : ''}`);
  return exitCode.done;
};
