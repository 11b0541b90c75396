import type { AnsoError } from '../../../contract/errors';
import type { Warning } from '../../../contract/models';
import { alreadyIssued } from './alreadyIssued';
import { attachmentOfSealed } from './attachmentOfSealed';
import { classCorrected } from './classCorrected';
import { copyOfElectronic } from './copyOfElectronic';
import { documentLocked } from './documentLocked';
import { earlierSignatureInvalid } from './earlierSignatureInvalid';
import { noPersonSignature } from './noPersonSignature';
import { numberAndDate } from './numberAndDate';
import { numberUsed } from './numberUsed';
import { otherCertificate } from './otherCertificate';
import { paperSigned } from './paperSigned';
import { profileComplete } from './profileComplete';
import { publicCertificate } from './publicCertificate';
import type { Rule, SigningIntent } from './rule';
import { scanQuality } from './scanQuality';
import { secretDocument } from './secretDocument';
import { signatureOrder } from './signatureOrder';
import { signerNameMismatch } from './signerNameMismatch';
import { signingDateDiffers } from './signingDateDiffers';
import { titleNotAuthorised } from './titleNotAuthorised';
import { wrongCertificateClass } from './wrongCertificateClass';

/** The gravest first: the first refusal is the one that a person is told. */
const rules: readonly Rule[] = [
  secretDocument,
  documentLocked,
  wrongCertificateClass,
  classCorrected,
  publicCertificate,
  otherCertificate,
  copyOfElectronic,
  scanQuality,
  paperSigned,
  attachmentOfSealed,
  earlierSignatureInvalid,
  noPersonSignature,
  alreadyIssued,
  numberAndDate,
  profileComplete,
  numberUsed,
  signatureOrder,
  signerNameMismatch,
  titleNotAuthorised,
  signingDateDiffers,
];

export interface RulesResult {
  /** Gravest first; not empty means that nothing is signed. */
  readonly refusals: readonly AnsoError[];
  /** Some want a reason before signing goes on. */
  readonly warnings: readonly Warning[];
}

/**
 * Whether this certificate may do this act to this document now. Pure; nothing is thrown for what a rule finds.
 * Secrecy, class of certificate and what the file forbids refuse; what only records could decide warns.
 */
export function checkBeforeSigning(intent: SigningIntent): RulesResult {
  const findings = rules.map((rule) => rule(intent));
  return {
    refusals: findings.flatMap((finding) => finding.refusals ?? []),
    warnings: findings.flatMap((finding) => finding.warnings ?? []),
  };
}
