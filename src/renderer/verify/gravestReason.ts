import type { DocumentVerdict, Reason, ReasonKind, SignatureVerdict } from '../../contract/models';
import { worstFirst } from './verdictOrder';

/** What counts most for a person, first: a changed document before a certificate, a certificate before a clock. */
const gravity: readonly ReasonKind[] = [
  'digestMismatch', 'changesForbidden', 'signatureMismatch', 'byteRangeMalformed', 'contentsMalformed', 'signingCertificateMismatch',
  'revoked', 'expiredAtSigning', 'notYetValidAtSigning', 'keyUsage', 'pathInvalid', 'timestampBroken', 'cmsMalformed',
  'signedAttributesMissing', 'signatureReadFault', 'unsupportedFormat', 'weakKey', 'weakAlgorithm', 'algorithmNotListed', 'changesUnknown',
  'officialNameBorrowed', 'pathIncomplete', 'revocationUnknown', 'timestampUntrusted', 'timestampAfterExpiry', 'timeFromSignerOnly',
];

export interface GravestReason {
  readonly reason: Reason;
  readonly signature: SignatureVerdict;
}

/** The one reason that the sentence over the document gives; null where nothing speaks against it. */
export function gravestReason(verdict: DocumentVerdict): GravestReason | null {
  if (verdict.verdict === 'valid' || verdict.verdict === 'unsigned') return null;
  const [worst] = worstFirst(verdict.signatures);
  const place = ({ kind }: Reason): number => (gravity.includes(kind) ? gravity.indexOf(kind) : gravity.length);
  const [reason] = worst?.reasons.toSorted((a, b) => place(a) - place(b)) ?? [];
  return worst === undefined || reason === undefined ? null : { reason, signature: worst };
}
