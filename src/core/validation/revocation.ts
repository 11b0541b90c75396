import type { Certificate } from '../pki/certificate';
import type { Revocation } from '../pki/crl';
import type { TrustStore } from './trustStore';

export type RevocationStatus =
  | { readonly state: 'good' }
  | { readonly state: 'revoked'; readonly certificate: Certificate; readonly revocation: Revocation }
  /** No list, or none that is recent enough: `stale`. */
  | { readonly state: 'unknown'; readonly certificate: Certificate; readonly stale: boolean };

/** RFC 5280 5.3.1: an entry that takes a certificate back from hold. */
const removeFromCrl = 8;

/**
 * Whether any certificate of a path, the anchor left out, was revoked, as far as the lists of the trust store
 * tell at a time (RFC 5280 6.3). A list that is out of date then says nothing good; what it calls revoked
 * stays revoked. So does a list that was made when the certificate had expired: its entry may be gone.
 */
export function checkRevocation(path: readonly Certificate[], trust: TrustStore, at: Date): RevocationStatus {
  let unknown: RevocationStatus | null = null;
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (!issuer) break;
    const status = statusOf(certificate, issuer, trust, at);
    if (status.state === 'revoked') return status;
    if (status.state === 'unknown') unknown ??= status;
  }
  return unknown ?? { state: 'good' };
}

function statusOf(certificate: Certificate, issuer: Certificate, trust: TrustStore, at: Date): RevocationStatus {
  const crls = trust.crlsFor(certificate, issuer);
  let fresh = false;
  for (const crl of crls) {
    const revocation = crl.lookup(certificate.serial);
    if (revocation && revocation.reason !== removeFromCrl && revocation.at <= at) {
      return { state: 'revoked', certificate, revocation };
    }
    if (crl.nextUpdate && crl.nextUpdate >= at && crl.thisUpdate <= certificate.notAfter) fresh = true;
  }
  return fresh ? { state: 'good' } : { state: 'unknown', certificate, stale: crls.length > 0 };
}
