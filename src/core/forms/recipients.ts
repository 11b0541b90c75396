import type { RequestKind } from '../records/deviceRegisters';
import type { FormOffice } from './formSubjects';

export const certificateAuthority = 'Cục Chứng thực số và Bảo mật thông tin, Ban Cơ yếu Chính phủ';

/**
 * Where requests of the province go: S2 Đ9 k3 sends new certificates and revocations to the authority, the rest to
 * the department.
 */
const toAuthority: readonly RequestKind[] = ['newPerson', 'newAgency', 'newDevice', 'revoke'];

/** The body that a kind of request goes to; '' where the office's register does not name its province's department. */
export const recipientOf = (kind: RequestKind, office: Pick<FormOffice, 'department'>): string =>
  toAuthority.includes(kind) ? certificateAuthority : office.department;

/** The default channel (S2 Đ9 k4). */
export const requestChannel = 'https://dichvucong.ca.gov.vn';
