import { AnsoError } from '../../../contract/errors';
import type { CertificateClass, Act } from '../../../contract/models';
import { nothing, refuse, type Rule } from './rule';

/** S2 Đ12 k2: a person approves; S2 Đ12 k3: the seal's key issues. Certificates of devices do neither (FR-S47). */
export const classNeeded: Readonly<Record<Act, CertificateClass>> = {
  approve: 'person', initial: 'person', issue: 'agency', attach: 'agency', copy: 'agency', digitise: 'agency', income: 'agency',
};

/** The certificate is of the class that the act wants (S2 Đ12 k2-3; NĐ 68/2024 Đ10-11). */
export const wrongCertificateClass: Rule = ({ act, certificate }) => {
  const needed = classNeeded[act];
  const { class: found, holder } = certificate;
  if (found === needed) return nothing;
  return refuse(new AnsoError('wrongCertificateClass', { holder, class: found, needed, act }));
};
