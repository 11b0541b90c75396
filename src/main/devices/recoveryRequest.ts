import type { TFunction } from 'i18next';
import type { TokenStatus } from '../../contract/models';

/** The text of the request to recover a locked token, with what Mẫu 06 of NĐ 68/2024 asks for. */
export function recoveryRequest(token: TokenStatus, now: Date, t: TFunction): string {
  const signing = token.certificates.find(({ fault }) => fault !== 'certificationAuthority') ?? token.certificates[0];
  const blank = '........................';
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(now);
  return t('recoveryRequest', {
    organisation: signing?.organisation ?? blank,
    holder: signing?.holder || blank,
    email: signing?.email ?? blank,
    certificate: signing?.serial || blank,
    label: token.label,
    model: token.model,
    serial: token.serial || blank,
    date: day,
  });
}
