import { AnsoError } from '../../../contract/errors';
import type { DocumentLayout } from '../../decree30/documentLayout';
import { type IssueDay, parseIssueDay, showDay, vietnamDay } from '../issueDay';
import { nothing, type Rule, warn } from './rule';

/**
 * The day of signing is the day of issue that box 4 names (S1 Đ8 k1 a-b; FR-S41), by the clock of Vietnam. Another day
 * wants a reason, unless the administrator's setting asks for none.
 */
export const signingDateDiffers: Rule = ({ act, date, layout, settings, now }) => {
  if (act !== 'issue') return nothing;
  const issued = printedDay(layout) ?? wantedDay(date);
  if (!issued) return nothing;
  const today = showDay(vietnamDay(now));
  if (showDay(issued) === today) return nothing;
  const data = { today, date: showDay(issued) };
  const article = 'QĐ 39/2014 An Giang Đ8 k1';
  return warn({ kind: 'signingDateDiffers', data, article, ...(settings.signingDateNeedsReason === false ? {} : { needsReason: true }) });
};

/** A date that is printed whole stays, so it is the date of issue. */
function printedDay({ date }: DocumentLayout): IssueDay | null {
  if (!date || date.day.printed === null || date.month.printed === null || date.year === null) return null;
  return { year: date.year, month: Number(date.month.printed), day: Number(date.day.printed) };
}

function wantedDay(date: string | undefined): IssueDay | null {
  if (date === undefined) return null;
  try {
    return parseIssueDay(date);
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'dateInvalid') return null;
    throw thrown;
  }
}
