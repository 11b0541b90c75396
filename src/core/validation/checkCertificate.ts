import type { Certificate } from '../pki/certificate';
import { buildPath } from '../pki/path';
import type { Checks } from './checks';
import { checkRevocation } from './revocation';
import type { TrustStore } from './trustStore';

export interface CertificateQuestion {
  readonly certificate: Certificate;
  /** Further certificates from the signature: known, not trusted. */
  readonly others: readonly Certificate[];
  readonly trust: TrustStore;
  /** When the signer claims to have signed; null where nothing is claimed. */
  readonly signedAt: Date | null;
  /** When it is asked. */
  readonly at: Date;
}

/**
 * Path, validity and revocation of the signer's certificate (EN 319 102-1 5.2.6). The time of signing is only the
 * signer's word: it can condemn, but it proves nothing once the certificate has expired or been revoked.
 */
export function checkCertificate(checks: Checks, question: CertificateQuestion): void {
  const { certificate, others, trust, at } = question;
  // what is there was signed before it was asked for, whatever the signer's clock says
  const signedAt = question.signedAt && question.signedAt < at ? question.signedAt : at;
  checkValidity(checks, certificate, signedAt, at);
  const intermediates = [...trust.intermediates, ...others];
  const built = buildPath(certificate, { anchors: trust.anchors, intermediates }, signedAt);
  if (built.result === 'incomplete') {
    const issuer = built.path.at(-1)?.issuer.commonName ?? '';
    checks.set('path', 'unknown', 'pathIncomplete', { issuer });
  } else if (built.result === 'invalid' && built.reason === 'unsupportedAlgorithm') {
    checks.set('path', 'unknown', 'pathIncomplete', { issuer: built.certificate.issuer.commonName ?? '' });
  } else if (built.result === 'invalid') {
    checks.set('path', 'failed', 'pathInvalid', { fault: built.reason, certificate: built.certificate.holderName });
  } else if (!maySign(certificate)) checks.set('path', 'failed', 'keyUsage');
  else if (built.weak.length > 0) checks.set('path', 'warning', 'weakAlgorithm', { algorithm: 'SHA-1' });
  else checks.set('path', 'ok');

  if (built.result !== 'ok') return;
  const status = checkRevocation(built.path, trust, at);
  if (status.state === 'good') return checks.set('revocation', 'ok');
  const data = { certificate: status.certificate.holderName };
  if (status.state === 'unknown') {
    return checks.set('revocation', status.stale ? 'warning' : 'unknown', 'revocationUnknown', data);
  }
  // revoked after the claimed time: without a timestamp nobody can tell which came first
  const isProven = question.signedAt === null || status.revocation.at <= signedAt;
  checks.set('revocation', isProven ? 'failed' : 'warning', 'revoked', { ...data, at: status.revocation.at.toISOString() });
  if (!isProven) checks.set('validity', 'warning', 'timeFromSignerOnly');
}

function checkValidity(checks: Checks, certificate: Certificate, signedAt: Date, at: Date): void {
  const data = { notBefore: certificate.notBefore.toISOString(), notAfter: certificate.notAfter.toISOString() };
  if (signedAt > certificate.notAfter) checks.set('validity', 'failed', 'expiredAtSigning', data);
  else if (signedAt < certificate.notBefore) checks.set('validity', 'failed', 'notYetValidAtSigning', data);
  else if (!certificate.isValidAt(at)) checks.set('validity', 'warning', 'timeFromSignerOnly', data);
  else checks.set('validity', 'ok');
}

/** A signature of a document needs one of these usages, where usages are limited at all (RFC 5280 4.2.1.3). */
function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
}
