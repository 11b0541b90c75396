import type { Certificate } from '../pki/certificate';
import { oids } from '../pki/oids';
import { buildPath, type CertificatePath } from '../pki/path';
import { borrowsName } from './borrowedName';
import type { Checks } from './checks';
import type { EvidencePool } from './evidencePool';
import { checkRevocation, type RevocationStatus, type StatusProof } from './revocation';

export interface CertificateQuestion {
  readonly certificate: Certificate;
  readonly pool: EvidencePool;
  /** When the signature is proven to have been there already: the earliest timestamp that holds. */
  readonly provenAt: Date | null;
  /** When the signer claims to have signed; null where nothing is claimed. */
  readonly claimedAt: Date | null;
  /** When it is asked. */
  readonly at: Date;
}

/** What the verdict was built on. */
export interface CertificateFindings {
  readonly path: readonly Certificate[];
  /** The path ends in an anchor. */
  readonly isTrusted: boolean;
  readonly proofs: readonly StatusProof[];
}

/**
 * Path, validity and revocation of the signer's certificate (EN 319 102-1 5.2.6, 5.5). With a proven time, everything
 * is judged by that time. Without one, the time of signing is only the signer's word: it can condemn, but it proves
 * nothing once the certificate has expired or been revoked. A timestamp that came after the certificate expired says
 * that the signature was there then, not that it was made then: the signer's word stays as good or bad as it was.
 */
export function checkCertificate(checks: Checks, question: CertificateQuestion): CertificateFindings {
  const { certificate, pool, at, provenAt } = question;
  // what is there was signed before it was asked for, whatever the signer's clock says
  const known = provenAt ?? at;
  const claimedAt = question.claimedAt && question.claimedAt < known ? question.claimedAt : known;
  const proven = provenAt ? buildPath(certificate, pool, provenAt) : null;
  const isLate = provenAt !== null && (provenAt > certificate.notAfter || isExpired(proven));
  const signedAt = provenAt && !isLate ? provenAt : claimedAt;
  const time = isLate ? 'late' : provenAt ? 'proven' : 'claimed';
  checkValidity(checks, certificate, signedAt, time, at);
  const built = proven && !isLate ? proven : buildPath(certificate, pool, signedAt);
  const path = built.result === 'invalid' ? [certificate] : built.path;
  for (const each of path) pool.used.add(each);
  if (built.result === 'incomplete') {
    pool.missing.push({ kind: 'issuer', certificate: built.path.at(-1) ?? certificate });
    checks.set('path', 'unknown', 'pathIncomplete', { issuer: issuerName(built.path.at(-1) ?? certificate) });
    const forged = built.path.find(borrowsName);
    if (forged) checks.set('path', 'unknown', 'officialNameBorrowed', { name: forged.holderName, sha256: forged.sha256 });
  } else if (built.result === 'invalid' && built.reason === 'unsupportedAlgorithm') {
    checks.set('path', 'unknown', 'pathIncomplete', { issuer: issuerName(built.certificate) });
  } else if (built.result === 'invalid') {
    checks.set('path', 'failed', 'pathInvalid', { fault: built.reason, certificate: built.certificate.holderName });
  } else if (!maySign(certificate) || built.path.some(isForMachines)) checks.set('path', 'failed', 'keyUsage');
  else if (built.weak.length > 0) checks.set('path', 'warning', 'weakAlgorithm', { algorithm: 'SHA-1' });
  else checks.set('path', 'ok');

  if (built.result !== 'ok') return { path, isTrusted: false, proofs: [] };
  const anchor = path.at(-1);
  if (anchor && borrowsName(anchor)) checks.note('rootNotOfficial', { name: anchor.holderName, sha256: anchor.sha256 });
  // the signer's word for the time takes no authority out of its grave
  const expired = path.find(({ notAfter }) => notAfter < known);
  if (time !== 'proven' && expired && checks.get('validity') === 'ok') {
    const data = { notBefore: expired.notBefore.toISOString(), notAfter: expired.notAfter.toISOString() };
    checks.set('validity', 'warning', doubtOf[time], data);
  }
  const status = checkRevocation(path, pool, provenAt ?? at);
  setRevocation(checks, status, question, signedAt);
  return { path, isTrusted: true, proofs: status.proofs };
}

const issuerName = ({ issuer }: Certificate): string => issuer.commonName ?? issuer.organisation ?? '?';

function setRevocation(checks: Checks, status: RevocationStatus, question: CertificateQuestion, signedAt: Date): void {
  if (status.state === 'unknown') {
    const data = { certificate: status.certificate.holderName };
    return checks.set('revocation', status.stale ? 'warning' : 'unknown', 'revocationUnknown', data);
  }
  if (status.state === 'good') {
    const { later } = status;
    checks.set('revocation', 'ok');
    if (later) checks.note('revokedAfterSigning', { certificate: later.certificate.holderName, at: later.revocation.at.toISOString() });
    return;
  }
  const data = { certificate: status.certificate.holderName, at: status.revocation.at.toISOString() };
  // revoked after the claimed time: without a timestamp nobody can tell which came first. With one that came later
  // it is an INDETERMINATE of EN 319 102-1 (REVOKED_NO_POE); who stole the key claims any time, so it counts as revoked
  const isProven = question.provenAt !== null || question.claimedAt === null || status.revocation.at <= signedAt;
  checks.set('revocation', isProven ? 'failed' : 'warning', 'revoked', data);
  if (!isProven) checks.set('validity', 'warning', 'timeFromSignerOnly');
}

/** By what the time of signing is known; `late`: by a timestamp that came after a certificate of the path expired. */
type TimeKnown = 'proven' | 'claimed' | 'late';

/** Why the validity stays open (EN 319 102-1 5.5.4: OUT_OF_BOUNDS_NO_POE). */
const doubtOf = { claimed: 'timeFromSignerOnly', late: 'timestampAfterExpiry' } as const;

const isExpired = (path: CertificatePath | null): boolean => path?.result === 'invalid' && path.reason === 'expired';

function checkValidity(checks: Checks, certificate: Certificate, signedAt: Date, time: TimeKnown, at: Date): void {
  const data = { notBefore: certificate.notBefore.toISOString(), notAfter: certificate.notAfter.toISOString() };
  if (signedAt > certificate.notAfter) checks.set('validity', 'failed', 'expiredAtSigning', data);
  else if (signedAt < certificate.notBefore) checks.set('validity', 'failed', 'notYetValidAtSigning', data);
  else if (certificate.isValidAt(at)) checks.set('validity', 'ok');
  else if (time === 'proven') {
    checks.set('validity', 'ok');
    checks.note('expiredSinceSigning', data);
  } else checks.set('validity', 'warning', doubtOf[time], data);
}

/** What a machine does with its key by itself, for whoever asks (RFC 5280 4.2.1.12). */
const unattended: readonly string[] = [oids.serverAuth, oids.timeStamping, oids.ocspSigning];

/** Made for the work of a server and nothing more; an authority that is hands on no other right to those below it. */
const isForMachines = ({ extendedKeyUsage }: Certificate): boolean =>
  extendedKeyUsage.length > 0 && extendedKeyUsage.every((usage) => unattended.includes(usage));

/** A signature of a document needs one of these usages, where usages are limited at all (RFC 5280 4.2.1.3). */
function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
}
