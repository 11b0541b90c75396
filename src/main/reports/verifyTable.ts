import type { TFunction } from 'i18next';
import { errorText, warningText } from '../../contract/languages';
import { effectWords } from '../../contract/languages/effectWords';
import { reasonWords } from '../../contract/languages/findingWords';
import type { DocumentVerdict } from '../../contract/models';
import { printedMoment } from '../../core/vietnamTime';
import { documentFailures } from './failureWords';
import { requiredFields, type RequiredFields } from './signatureRows';
import type { UnreadDocument, VerifiedDocument } from './verifiedDocument';

const columns = [
  'verifyReport.file', 'verifyReport.sha256', 'verifyReport.verdict', 'verifyReport.effect', 'verifyReport.signatories',
  'verifyReport.issuer', 'verifyReport.managingUnit', 'verifyReport.period', 'verifyReport.signedAt', 'checks.timestamp',
  'checks.integrity', 'checks.path', 'checks.validity', 'checks.revocation', 'verifyReport.failures', 'verifyReport.notes',
  'verifyReport.verifiedAt',
] as const;
const ofSignatures: readonly (keyof RequiredFields)[] = [
  'signatory', 'issuer', 'managingUnit', 'period', 'signedAt', 'timestamp', 'integrity', 'path', 'validity', 'revocation',
];

/**
 * One line a file, for a spreadsheet (RFC 4180, UTF-8 with its mark, so that Excel reads Vietnamese), with the fields
 * of TT 15/2025 Đ6 k4 of each signature; files that could not be read as well. A value that a spreadsheet would run as
 * a formula is led by an apostrophe.
 */
export function verifyTable(documents: readonly VerifiedDocument[], t: TFunction,
  unread: readonly UnreadDocument[] = []): string {
  const rows = documents.map(({ file, sha256, verdict, verifiedAt }) => {
    const fields = verdict.signatures.map((signature) => requiredFields(t, signature));
    return [
      file, sha256, t(`verdicts.${verdict.verdict}`), effectWords(t, verdict),
      ...ofSignatures.map((name) => fields.map((each) => each[name]).join('; ')),
      documentFailures(t, verdict).join('; '), notes(t, verdict), printedMoment(verifiedAt.toISOString()),
    ];
  });
  const failed = unread.map(({ file, sha256, error, verifiedAt }) => [
    file, sha256 ?? '', t('verifyReport.unread'), '', ...ofSignatures.map(() => ''), errorText(t, error).what, '',
    printedMoment(verifiedAt.toISOString()),
  ]);
  const lines = [columns.map((key) => t(key)), ...rows, ...failed].map((row) => row.map(cell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** What a person should know of a document beside its verdict. */
function notes(t: TFunction, { warnings, signatures }: DocumentVerdict): string {
  const ofEach = signatures.flatMap((signature) => (signature.notes ?? []).map((note) => reasonWords(t, note)));
  return [...warnings.map((warning) => warningText(t, warning)), ...ofEach].join('; ');
}

function cell(value: string): string {
  const text = value.replace(/[\p{Cc}]/gu, ' ');
  return `"${(/^[=+\-@]/u.test(text) ? `'${text}` : text).replace(/"/gu, '""')}"`;
}
