import { AnsoError } from '../../../contract/errors';
import { formatNumber } from '../documentNumber';
import { parseIssueDay } from '../issueDay';
import { nothing, type Rule } from './rule';

/** Number and date that can be printed in boxes 3 and 4 (NĐ 30/2020 PL I II.3, II.4). */
export const numberAndDate: Rule = ({ act, number, date }) => {
  if (act !== 'issue') return nothing;
  const refusals: AnsoError[] = [];
  const check = (read: () => unknown): void => {
    try {
      read();
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
      refusals.push(thrown);
    }
  };
  if (number !== undefined) check(() => formatNumber(number));
  if (date !== undefined) check(() => parseIssueDay(date));
  return { refusals };
};
