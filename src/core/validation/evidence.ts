import type { Certificate } from '../pki/certificate';
import type { Crl } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';

/** Where a proof came from: the file itself, the trust folder or what was kept, or fetched for this question. */
export type EvidenceSource = 'document' | 'store' | 'network';

/** Certificates, lists and answers that may help to judge. Nothing here is trusted for being here. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly OcspResponse[];
}

export const noEvidence: Evidence = { certificates: [], crls: [], ocsps: [] };

/** All of several, each certificate once. */
export function joinEvidence(...parts: readonly Evidence[]): Evidence {
  const certificates = new Map(parts.flatMap((part) => part.certificates).map((each) => [each.sha256, each]));
  return {
    certificates: [...certificates.values()],
    crls: [...new Set(parts.flatMap((part) => part.crls))],
    ocsps: [...new Set(parts.flatMap((part) => part.ocsps))],
  };
}
