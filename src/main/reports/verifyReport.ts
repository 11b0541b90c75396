import type { TFunction } from 'i18next';
import { errorText, warningText } from '../../contract/languages';
import { effectWords } from '../../contract/languages/effectWords';
import { reasonWords } from '../../contract/languages/findingWords';
import { checkNames, type SignatureVerdict } from '../../contract/models';
import type { FormBlock, FormContent } from '../../core/forms/formContent';
import type { FormFonts } from '../../core/forms/page/textFaces';
import { writeForm } from '../../core/forms/writeForm';
import { printedMoment } from '../../core/vietnamTime';
import { signatureFailures, signatureName } from './failureWords';
import { legalBasis } from './verifyJson';
import { requiredFields } from './signatureRows';
import type { UnreadDocument, VerifiedDocument } from './verifiedDocument';

export interface ReportParts {
  readonly documents: readonly VerifiedDocument[];
  /** Files that gave no verdict. */
  readonly unread?: readonly UnreadDocument[];
  readonly operator: string;
  readonly agency: string;
  readonly version: string;
}

/**
 * The report of a verification as a PDF that can be signed like any document (FR-V25): file and digest, each signature
 * with the fields of TT 15/2025 Đ6 k4, every check with what it was known by, the verdict and what it rests on.
 */
export function verifyReport(parts: ReportParts, fonts: FormFonts, t: TFunction): Uint8Array {
  const content: FormContent = {
    title: t('verifyReport.title'),
    head: null,
    blocks: [
      { kind: 'title', lines: [t('verifyReport.title').toLocaleUpperCase('vi')] },
      ...parts.documents.flatMap((document) => documentBlocks(document, t)),
      ...(parts.unread ?? []).flatMap((document) => unreadBlocks(document, t)),
      { kind: 'heading', text: t('verifyReport.basis') },
      { kind: 'paragraph', text: legalBasis },
      { kind: 'fields',
        rows: [[t('verifyReport.program'), `Ấn Số ${parts.version}`], [t('verifyReport.operator'), parts.operator]] },
    ],
    signing: [[{ title: [t('verifyReport.signer').toLocaleUpperCase('vi')], name: clean(parts.operator) }]],
    recipients: [],
  };
  return writeForm(cleaned(content), fonts);
}

function documentBlocks({ file, sha256, verdict, verifiedAt, isOnline }: VerifiedDocument,
  t: TFunction): readonly FormBlock[] {
  const { facts } = verdict;
  const optional: readonly (readonly [string, string])[] = facts
    ? [[t('verifyReport.number'), facts.number ?? '—'], [t('verifyReport.issueDate'), facts.issueDate?.split('-').reverse().join('/') ?? '—'],
      [t('verifyReport.agency'), facts.agency ?? '—']]
    : [];
  return [
    { kind: 'heading', text: file },
    {
      kind: 'fields',
      rows: [
        ['SHA-256', sha256], ...optional,
        [t('verifyReport.verifiedAt'),
          `${printedMoment(verifiedAt.toISOString())} (${t(isOnline ? 'verifyReport.online' : 'verifyReport.offline')})`],
        [t('verifyReport.verdict'), t(`verdicts.${verdict.verdict}`)],
          [t('verifyReport.effect'), effectWords(t, verdict)],
      ],
    },
    ...verdict.warnings.map((warning): FormBlock => ({
      kind: 'paragraph', text: `• ${warningText(t, warning)}${warning.article ? ` (${warning.article})` : ''}`,
    })),
    ...verdict.signatures.flatMap((signature) => signatureBlocks(signature, t)),
  ];
}

function unreadBlocks({ file, sha256, error, verifiedAt }: UnreadDocument, t: TFunction): readonly FormBlock[] {
  return [
    { kind: 'heading', text: file },
    { kind: 'fields', rows: [
      ['SHA-256', sha256 ?? '—'], [t('verifyReport.verifiedAt'), printedMoment(verifiedAt.toISOString())],
      [t('verifyReport.verdict'), t('verifyReport.unread')],
    ] },
    { kind: 'paragraph', text: `• ${errorText(t, error).what}` },
  ];
}

function signatureBlocks(signature: SignatureVerdict, t: TFunction): readonly FormBlock[] {
  const { details } = signature;
  const fields = requiredFields(t, signature);
  const algorithm = details?.algorithm;
  const rows: (readonly [string, string])[] = [
    [t('verifyReport.verdict'), t(`verdicts.${signature.status}`)],
    [t('verifyReport.signatory'), fields.signatory],
    [t('verifyReport.managingUnit'), fields.managingUnit],
    [t('verifyReport.issuer'), fields.issuer],
    [t('verifyReport.serial'), signature.serial || '—'],
    [t('verifyReport.period'), fields.period],
    [t('verifyReport.signedAt'), fields.signedAt],
    [t('verifyReport.level'), signature.level],
    [t('verifyReport.algorithm'), algorithm
      ? `${algorithm.scheme}, ${algorithm.digest}, ${String(algorithm.bits ?? '?')} bit` : '—'],
    [t('verifyReport.scope'), t(`changesAfter.${signature.changesAfter}`)],
    ...checkNames.map((name): readonly [string, string] =>
      [t(`checks.${name}`), t(`checkResults.${signature.checks[name]}`)]),
    ...(details?.statusProofs ?? []).map((proof): readonly [string, string] => [
      t('verifyReport.status'),
      `${proof.certificate}: ${proof.by.toUpperCase()} ${moment(proof.thisUpdate)} – ${moment(proof.nextUpdate)} ` +
        `(${t(`proofSources.${proof.source}`)})`,
    ]),
    ...(details?.timestamps ?? []).map((stamp): readonly [string, string] => [
      t('checks.timestamp'),
      `${moment(stamp.time)}, ${stamp.authority || '—'}: ${t(`checkResults.${stamp.state}`)}`,
    ]),
  ];
  const failures = signatureFailures(t, signature);
  const notes = (signature.notes ?? []).map((note) => reasonWords(t, note));
  return [
    { kind: 'heading', text: t('verifyReport.signature', { field: signatureName(t, signature) }) },
    { kind: 'fields', rows },
    ...[...failures, ...notes].map((text): FormBlock => ({ kind: 'paragraph', text: `• ${text}` })),
  ];
}

const moment = (iso: string | null): string => (iso === null ? '—' : printedMoment(iso));

/** Names in files and certificates are anybody's text: what steers a reader or breaks a line is left out. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, ' ').slice(0, 4000);

function cleaned(content: FormContent): FormContent {
  const blocks = content.blocks.map((block): FormBlock => {
    if (block.kind === 'fields') return { ...block,
      rows: block.rows.map(([label, value]) => [clean(label), clean(value)] as const) };
    return block.kind === 'paragraph' || block.kind === 'heading' ? { ...block, text: clean(block.text) } : block;
  });
  return { ...content, blocks };
}
