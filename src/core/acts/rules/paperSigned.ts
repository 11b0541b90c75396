import { AnsoError } from '../../../contract/errors';
import { parseIssueDay, vietnamDay, type IssueDay } from '../issueDay';
import { nothing, refuse, type Rule } from './rule';

/**
 * A document that also goes out on paper is signed by hand and sealed first, and its scan signed afterwards
 * (S1 Đ8 k1): the day that is given for the paper is a real one, and not one to come.
 */
export const paperSigned: Rule = ({ act, paperDay, now }) => {
  if (act !== 'copy' || paperDay === undefined) return nothing;
  try {
    return sortable(parseIssueDay(paperDay)) <= sortable(vietnamDay(now)) ? nothing : refuse(new AnsoError('paperDayAhead', { date: paperDay }));
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
    return refuse(thrown);
  }
};

const sortable = ({ year, month, day }: IssueDay): number => (year * 100 + month) * 100 + day;
