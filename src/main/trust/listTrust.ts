import type { TrustInfo } from '../../contract/calls';
import { pinnedAuthority } from '../../core/validation/pinnedAuthorities';
import type { Workspace } from '../workspace';

/** What the trust folder holds: every authority with its store and date, and the revocation lists. */
export function listTrust(workspace: Workspace): TrustInfo {
  const store = workspace.trustStore();
  return {
    certificates: workspace.trustFiles().flatMap(({ store: held, kind, addedAt }) =>
      [...held.anchors, ...held.intermediates].map((certificate) => ({
        name: certificate.holderName,
        issuer: certificate.issuer.commonName ?? '',
        sha256: certificate.sha256,
        notAfter: certificate.notAfter.toISOString(),
        anchor: store.anchors.some((anchor) => anchor.equals(certificate)),
        store: kind,
        pinned: pinnedAuthority(certificate.sha256) !== null,
        addedAt: addedAt.toISOString(),
      }))),
    lists: store.crls.map((crl) => ({
      issuer: crl.issuer.commonName ?? '',
      thisUpdate: crl.thisUpdate.toISOString(),
      nextUpdate: crl.nextUpdate?.toISOString() ?? null,
    })),
  };
}
