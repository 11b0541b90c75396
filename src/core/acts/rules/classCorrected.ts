import { nothing, type Rule, warn } from './rule';

/**
 * A certificate that stands for something else than the program took it for signs with that being told; corrected for
 * this one act, with a reason (S2 Đ12 k2-3).
 */
export const classCorrected: Rule = ({ certificate: { holder, class: as, classReason } }) => {
  if (classReason !== 'corrected' && classReason !== 'correctedNow') return nothing;
  const needsReason = classReason === 'correctedNow' ? { needsReason: true } : {};
  return warn({ kind: 'classCorrected', data: { holder, class: as }, article: 'QĐ 165/2025 Ninh Bình Đ12', ...needsReason });
};
