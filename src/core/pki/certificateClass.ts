import { certainClassReasons, type CertificateClass } from '../../contract/models';
import type { Certificate } from './certificate';
import { oids } from './oids';

/** Why a certificate is thought to be of its class; stable codes, the text is found in the language files. */
export type ClassReason =
  | 'certificationAuthority'
  | 'machineUsage'
  | 'machineName'
  | 'citizenNumber'
  | 'taxCode'
  | 'budgetUnitCode'
  | 'nameIsOrganisation'
  | 'noPersonName'
  | 'upperCaseName'
  | 'titleCaseName'
  | 'organisationWord'
  | 'personName';

export interface Classification {
  readonly class: CertificateClass;
  readonly reason: ClassReason;
}

/**
 * Words that names of bodies begin with. Family names that are such words as well (Đoàn, Ban) stand here
 * only with the word that follows them in the name of a body.
 */
const bodyWords = [
  'ubnd', 'ủy ban', 'uỷ ban', 'hđnd', 'hội đồng', 'sở', 'bộ', 'cục', 'chi cục', 'tổng cục', 'vụ', 'phòng',
  'ban quản lý', 'ban chỉ đạo', 'ban chỉ huy', 'ban dân tộc', 'ban tổ chức', 'ban tuyên giáo', 'ban tiếp',
  'ban cơ yếu', 'ban thường', 'ban nội chính', 'văn phòng', 'trung tâm', 'trường', 'học viện', 'đại học',
  'bệnh viện', 'trạm', 'công an', 'hội nông dân', 'hội liên hiệp', 'hội cựu', 'hội chữ', 'hội luật', 'hội nhà',
  'đoàn thanh niên', 'đoàn tncs', 'đoàn đại biểu', 'đoàn đbqh', 'tỉnh đoàn', 'huyện đoàn', 'thanh tra', 'kho bạc',
  'tòa án', 'toà án', 'viện', 'chính phủ', 'quốc hội', 'thủ tướng chính phủ', 'đảng ủy', 'đảng bộ', 'tỉnh ủy',
  'thành ủy', 'huyện ủy', 'quận ủy', 'mặt trận', 'liên đoàn', 'công đoàn', 'bảo hiểm', 'ngân hàng', 'chi nhánh',
  'công ty', 'tổng công ty', 'tập đoàn', 'doanh nghiệp', 'quỹ', 'đài', 'báo', 'tạp chí', 'thư viện', 'bảo tàng',
  'cơ quan', 'nhà xuất bản', 'cảng vụ', 'kiểm toán', 'bộ chỉ huy', 'bộ tư lệnh', 'hạt kiểm lâm', 'thuế', 'hải quan',
];

/** Usages that no signature of a document is made with, if nothing else is allowed. */
const machineUsages: ReadonlySet<string> = new Set([
  oids.serverAuth,
  oids.codeSigning,
  oids.timeStamping,
  oids.ocspSigning,
]);

/**
 * Whether a certificate stands for a person, an agency or a machine. There is no field for it: the decision
 * follows what the certificates of the government's and the public authorities have in common. Codes in the
 * user identifier are the surest sign; the letter case of the name is certain only where the issuer keeps to
 * it (second generation of the government's authority). A person can correct the result.
 */
export function classify(certificate: Certificate): Classification {
  const { subject } = certificate;
  if (certificate.isAuthority) return { class: 'device', reason: 'certificationAuthority' };
  const usages = certificate.extendedKeyUsage;
  if (usages.length > 0 && usages.every((usage) => machineUsages.has(usage))) {
    return { class: 'device', reason: 'machineUsage' };
  }
  // "(M)" and the like follow some names
  const name = (subject.commonName ?? '').replace(/\s*\([^)]*\)\s*$/, '').trim();
  const lowerName = name.toLocaleLowerCase('vi');
  if (beginsWith(lowerName, 'máy chủ')) return { class: 'device', reason: 'machineName' };

  const codes = [...subject.uid, subject.state ?? ''].map((code) => code.toUpperCase());
  const hasCode = (...prefixes: string[]): boolean => codes.some((code) => prefixes.some((p) => code.startsWith(`${p}:`)));
  // a person who belongs to a company carries both her own number and the company's
  if (hasCode('CCCD', 'CC', 'CMND', 'CMT')) return { class: 'person', reason: 'citizenNumber' };
  if (hasCode('MST')) return { class: 'agency', reason: 'taxCode' };
  if (hasCode('MNS')) return { class: 'agency', reason: 'budgetUnitCode' };

  if (name === '') return { class: 'agency', reason: 'noPersonName' };
  if (lowerName === subject.organisation?.toLocaleLowerCase('vi')) {
    return { class: 'agency', reason: 'nameIsOrganisation' };
  }
  if (keepsLetterCase(certificate)) {
    return name === name.toLocaleUpperCase('vi')
      ? { class: 'agency', reason: 'upperCaseName' }
      : { class: 'person', reason: 'titleCaseName' };
  }
  return bodyWords.some((word) => beginsWith(lowerName, word))
    ? { class: 'agency', reason: 'organisationWord' }
    : { class: 'person', reason: 'personName' };
}

/**
 * The class with a person's correction. What its authority vouches for by a code or a usage stays: else the key of a
 * seal could be made to pass for a person's signature (QĐ 165/2025 Ninh Bình Đ12 k2-3).
 */
export function classifyCorrected(
  certificate: Certificate, corrected: CertificateClass | undefined,
): { readonly class: CertificateClass; readonly reason: string } {
  const own = classify(certificate);
  if (corrected === undefined || corrected === own.class || certainClassReasons.includes(own.reason)) return own;
  return { class: corrected, reason: 'corrected' };
}

/** The government's second generation: ALL CAPS for bodies, Title Case for persons, without exception so far. */
function keepsLetterCase(certificate: Certificate): boolean {
  return (
    certificate.policies.includes(oids.vgcaSubscriberPolicy) || /\bG2$/.test(certificate.issuer.commonName ?? '')
  );
}

function beginsWith(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word} `);
}
