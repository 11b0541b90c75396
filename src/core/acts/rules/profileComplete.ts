import { AnsoError } from '../../../contract/errors';
import { nothing, refuse, type Rule } from './rule';

/** A frame of the An Giang profile holds all that its article lists, or is none (QĐ 39/2014 An Giang Đ8 k2 d). */
export const profileComplete: Rule = ({ act, profile, missingInFrame }) => {
  if (profile !== 'angiang2014' || (act !== 'approve' && act !== 'issue')) return nothing;
  if (!missingInFrame || missingInFrame.length === 0) return nothing;
  return refuse(new AnsoError('profileIncomplete', { missing: missingInFrame.join(', ') }));
};
