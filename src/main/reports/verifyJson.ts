import { vietnamTime } from '../../core/vietnamTime';
import type { ReportParts } from './verifyReport';

/** What the reports rest on (FR-V25). */
export const legalBasis =
  'Luật Giao dịch điện tử 2023 Đ22-24; NĐ 68/2024/NĐ-CP Đ29-32; TT 15/2025/TT-BKHCN Đ6, PL I, PL II; NĐ 30/2020/NĐ-CP Đ5, Đ21, Đ32.';

/**
 * The report of a verification for other programs: everything the PDF says, by the names of the contract, in JSON
 * (RFC 8259, UTF-8). A change of a name's meaning raises `format`.
 */
export function verifyJson({ documents, unread = [], operator, agency, version }: ReportParts): string {
  const report = {
    format: 1,
    program: `Ấn Số ${version}`,
    operator,
    agency,
    legalBasis,
    documents: documents.map(({ file, sha256, verdict, verifiedAt, isOnline }) =>
      ({ file, sha256, verifiedAt: vietnamTime(verifiedAt), serversAsked: isOnline, ...verdict })),
    unread: unread.map(({ verifiedAt, ...document }) => ({ ...document, verifiedAt: vietnamTime(verifiedAt) })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
