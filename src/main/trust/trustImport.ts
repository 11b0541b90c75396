import type { Certificate } from '../../core/pki/certificate';
import { buildPath } from '../../core/pki/path';
import { borrowsName } from '../../core/validation/borrowedName';
import { pinnedAuthority, type TrustKind } from '../../core/validation/pinnedAuthorities';
import type { TrustStore } from '../../core/validation/trustStore';

/** A certificate that somebody wants to be trusted, and whether that must be asked about. */
export interface TrustCandidate {
  readonly name: string;
  readonly issuer: string;
  /** SHA-256, upper-case hex. */
  readonly sha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Known to the program by its fingerprint. */
  readonly isPinned: boolean;
  readonly kind: TrustKind | null;
  /** It would be a root of trust that nothing vouches for but the person who brings it. */
  readonly needsConsent: boolean;
  /** It bears the name of an official authority, and is not it. */
  readonly borrowsName: boolean;
}

/**
 * What importing files would mean. Pinned authorities, and authorities below what is trusted already, are taken
 * without a question; a root of anybody else makes every certificate under it trusted, and wants a person's word.
 */
export function trustCandidates(files: TrustStore, known: TrustStore, now: Date): readonly TrustCandidate[] {
  const vouching = (certificate: Certificate): boolean => {
    const { result } = buildPath(certificate, {
      anchors: [...known.anchors, ...files.anchors.filter(({ sha256 }) => pinnedAuthority(sha256) !== null)],
      intermediates: [...known.intermediates, ...files.intermediates, ...files.anchors],
    }, now);
    return result === 'ok';
  };
  return [...files.anchors, ...files.intermediates].map((certificate) => {
    const pinned = pinnedAuthority(certificate.sha256);
    return {
      name: certificate.holderName,
      issuer: certificate.issuer.commonName ?? '',
      sha256: certificate.sha256,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      isPinned: pinned !== null,
      kind: pinned?.kind ?? null,
      needsConsent: !pinned && files.anchors.includes(certificate) && !vouching(certificate),
      borrowsName: borrowsName(certificate),
    };
  });
}
