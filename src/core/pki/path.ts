import type { Certificate } from './certificate';
import { bytesEqual } from './derWriter';

/** Why no path holds; stable codes. */
export type PathFault =
  | 'signature'
  | 'notAuthority'
  | 'pathLength'
  | 'keyUsage'
  | 'expired'
  | 'notYetValid'
  | 'unknownCriticalExtension'
  | 'unsupportedAlgorithm'
  | 'weakKey'
  | 'tooManyPaths';

export type CertificatePath =
  /** `path` runs from the certificate to the anchor, both included. */
  | { readonly result: 'ok'; readonly path: readonly Certificate[]; readonly weak: readonly Certificate[] }
  /** No issuer is known for the last certificate of `path`. */
  | { readonly result: 'incomplete'; readonly path: readonly Certificate[] }
  /** Every path that reaches an anchor fails; `certificate` is where the longest one does. */
  | { readonly result: 'invalid'; readonly reason: PathFault; readonly certificate: Certificate };

export interface PathMaterial {
  /** Trusted by decision. */
  readonly anchors: readonly Certificate[];
  /** Known, not trusted: from the trust store and from the signature itself. */
  readonly intermediates: readonly Certificate[];
}

const weakestRsaBits = 1024;
/** Longest path, leaf and anchor included. The government's has three. */
const maxLength = 8;
/** Signatures checked before giving up: cross-signed circles would otherwise multiply. */
const maxSignatureChecks = 64;

/**
 * Builds and validates a path from `certificate` to an anchor at a time (RFC 5280 6.1, without policies and
 * name constraints: a certificate that makes those critical ends the path). Issuers are found by name and key
 * identifiers; of several paths the first that holds is taken. Loops and cross-signed circles are bounded.
 * The anchor's own period of validity counts as well. Revocation is not looked at.
 */
export function buildPath(certificate: Certificate, material: PathMaterial, at: Date): CertificatePath {
  let checks = 0;
  let invalid: (CertificatePath & { result: 'invalid' }) | null = null;
  let incomplete: readonly Certificate[] = [certificate];

  const extend = (path: readonly Certificate[]): readonly Certificate[] | null => {
    const last = path[path.length - 1] ?? certificate;
    if (material.anchors.some((anchor) => anchor.equals(last))) return accept(path);
    if (path.length >= maxLength) return null;
    const issuers = issuersOf(last, material, path);
    if (path.length >= incomplete.length) incomplete = path;
    for (const issuer of issuers) {
      if (++checks > maxSignatureChecks) {
        invalid = { result: 'invalid', reason: 'tooManyPaths', certificate: last };
        return null;
      }
      if (!last.signatureAlgorithm?.digest) invalid = { result: 'invalid', reason: 'unsupportedAlgorithm', certificate: last };
      else if (!last.isSignedBy(issuer)) {
        // without key identifiers this may be an authority's older key under the same name
        if (last.aki?.keyIdentifier && issuer.ski) invalid ??= { result: 'invalid', reason: 'signature', certificate: last };
      } else {
        const found = extend([...path, issuer]);
        if (found) return found;
      }
    }
    return null;
  };

  const accept = (path: readonly Certificate[]): readonly Certificate[] | null => {
    const fault = faultOf(path, at);
    if (fault) invalid = { result: 'invalid', ...fault };
    return fault ? null : path;
  };

  const path = extend([certificate]);
  if (path) return { result: 'ok', path, weak: path.filter(isWeak) };
  return invalid ?? { result: 'incomplete', path: incomplete };
}

/** Candidates by name and key identifier, anchors first, none that is in the path already. */
function issuersOf(
  certificate: Certificate,
  material: PathMaterial,
  path: readonly Certificate[],
): readonly Certificate[] {
  const known = new Set(path.map(({ sha256 }) => sha256));
  return [...material.anchors, ...material.intermediates].filter((candidate) => {
    if (known.has(candidate.sha256) || !bytesEqual(candidate.subject.der, certificate.issuer.der)) return false;
    known.add(candidate.sha256);
    const wanted = certificate.aki?.keyIdentifier;
    return !wanted || !candidate.ski || bytesEqual(wanted, candidate.ski);
  });
}

/** The first rule that a path breaks, from the anchor down (RFC 5280 6.1.3, 6.1.4). */
function faultOf(path: readonly Certificate[], at: Date): { reason: PathFault; certificate: Certificate } | null {
  // authorities between this one and the leaf; self-issued ones do not count
  let below = 0;
  for (const [index, certificate] of path.entries()) {
    const fault = (reason: PathFault): { reason: PathFault; certificate: Certificate } => ({ reason, certificate });
    if (certificate.unknownCriticalExtensions.length > 0) return fault('unknownCriticalExtension');
    if (index > 0) {
      if (at < certificate.notBefore) return fault('notYetValid');
      if (at > certificate.notAfter) return fault('expired');
      if (!certificate.isAuthority) return fault('notAuthority');
      if (certificate.keyUsage && !certificate.keyUsage.has('keyCertSign')) return fault('keyUsage');
      if (isBreakable(certificate)) return fault('weakKey');
      if (certificate.pathLength !== null && certificate.pathLength < below) return fault('pathLength');
      if (!certificate.isSelfIssued) below++;
    }
  }
  return null;
}

/** An authority's key that anybody can work out makes everything below it anybody's. */
function isBreakable({ publicKey }: Certificate): boolean {
  return publicKey?.type === 'RSA' && publicKey.bits < weakestRsaBits;
}

/** Signed with SHA-1: an anchor's own signature means nothing and is left out. */
function isWeak(certificate: Certificate, index: number, path: readonly Certificate[]): boolean {
  return index < path.length - 1 && certificate.signatureAlgorithm?.digest === 'SHA-1';
}
