import type { TFunction } from 'i18next';
import type { VerifiedDocument } from './verifiedDocument';
import { documentFailures } from './failureWords';
import { vietnamTime } from '../../core/vietnamTime';

/**
 * One line a file, for a spreadsheet (RFC 4180, UTF-8 with its mark, so that Excel reads Vietnamese). A value that a
 * spreadsheet would run as a formula is led by an apostrophe.
 */
export function verifyTable(documents: readonly VerifiedDocument[], t: TFunction): string {
  const head = ['verifyReport.file', 'verifyReport.sha256', 'verifyReport.verdict', 'verifyReport.effect', 'verifyReport.signatories', 'verifyReport.signedAt', 'verifyReport.failures', 'verifyReport.verifiedAt'];
  const rows = documents.map(({ file, sha256, verdict, verifiedAt }) => [
    file, sha256, t(`verdicts.${verdict.verdict}`), t(`effects.${verdict.effect}`),
    verdict.signatures.map(({ signer }) => signer).join('; '), verdict.signatures.map(({ signedAt }) => signedAt ?? '').join('; '),
    documentFailures(t, verdict).join('; '), vietnamTime(verifiedAt),
  ]);
  return `\ufeff${[head.map((key) => t(key)), ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string): string {
  const text = value.replace(/[\p{Cc}]/gu, ' ');
  return `"${(/^[=+\-@]/u.test(text) ? `'${text}` : text).replace(/"/gu, '""')}"`;
}
