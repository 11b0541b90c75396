import type { TFunction } from 'i18next';
import type { CheckName, SignatureVerdict } from '../../contract/models';
import { printedDay, printedMoment } from '../../core/vietnamTime';

/** One field of a signature: its name and its value in words. */
export type Row = readonly [name: string, value: string];

/** The fields that TT 15/2025/TT-BKHCN Đ6 k4 b wants to be shown of every signature, wherever one is told of. */
export interface RequiredFields {
  readonly issuer: string;
  readonly signatory: string;
  readonly managingUnit: string;
  /** With what it is known by: a timestamp, or the signer's own clock. */
  readonly signedAt: string;
  readonly integrity: string;
  /** Of the certificate, at the time of signing. */
  readonly validity: string;
  readonly revocation: string;
  readonly path: string;
  readonly timestamp: string;
  readonly period: string;
}

const nothing = '—';

export function requiredFields(t: TFunction, signature: SignatureVerdict): RequiredFields {
  const { details, signer, notBefore, notAfter } = signature;
  const check = (name: CheckName): string => t(`checkResults.${signature.checks[name]}`);
  const day = (moment: string | null): string => (moment === null ? nothing : printedDay(new Date(moment)));
  return {
    issuer: [signature.issuer, details?.issuerOrganisation].filter(Boolean).join(', ') || nothing,
    signatory: `${signer || nothing}${signature.class ? ` (${t(`classes.${signature.class}`)})` : ''}`,
    managingUnit: details?.managingUnit ?? nothing,
    signedAt: signature.signedAt === null ? nothing
      : `${printedMoment(signature.signedAt)} (${t(`timeSources.${signature.timeSource}`)})`,
    integrity: check('integrity'),
    validity: check('validity'),
    revocation: check('revocation'),
    path: check('path'),
    timestamp: check('timestamp'),
    period: `${day(notBefore)} – ${day(notAfter)}`,
  };
}

/** The same as lines of a list. */
export function requiredLines(t: TFunction, signature: SignatureVerdict): readonly string[] {
  const fields = requiredFields(t, signature);
  const line = (...rows: readonly Row[]): string => rows.map(([name, value]) => `${name}: ${value}`).join(' · ');
  return [
    line([t('verifyReport.issuer'), fields.issuer], [t('verifyReport.managingUnit'), fields.managingUnit]),
    line([t('verifyReport.serial'), signature.serial || nothing], [t('verifyReport.period'), fields.period]),
    line([t('verifyReport.signedAt'), fields.signedAt], [t('checks.timestamp'), fields.timestamp]),
    line([t('checks.integrity'), fields.integrity], [t('checks.path'), fields.path],
      [t('checks.validity'), fields.validity], [t('checks.revocation'), fields.revocation]),
  ];
}
