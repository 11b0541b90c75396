import type { Certificate } from '../pki/certificate';
import type { Crl, Revocation } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';
import type { PathMaterial } from '../pki/path';
import { joinEvidence, noEvidence, type Evidence, type EvidenceSource } from './evidence';
import { ProofMemory } from './proofMemory';
import type { TrustStore } from './trustStore';

/** What would have to be known to judge: the issuer of a certificate, or its status by its issuer. */
export type MissingProof =
  | { readonly kind: 'issuer'; readonly certificate: Certificate }
  | { readonly kind: 'status'; readonly certificate: Certificate; readonly issuer: Certificate };

/**
 * Everything that one document may be judged by: the trust store, and what the document carries itself. What the
 * document carries can complete a path or prove a status; it can never be an anchor.
 */
export class EvidencePool implements PathMaterial {
  readonly trust: TrustStore;
  readonly intermediates: readonly Certificate[];
  /** Gathered while judging: what was missing, and what was relied on. */
  readonly missing: MissingProof[];
  readonly used: Set<Certificate | Crl | OcspResponse>;
  private readonly document: Evidence;
  private readonly memory: ProofMemory;

  constructor(trust: TrustStore, document: Evidence = noEvidence, of?: EvidencePool) {
    this.trust = trust;
    this.document = document;
    this.memory = of?.memory ?? new ProofMemory();
    this.missing = of?.missing ?? [];
    this.used = of?.used ?? new Set();
    this.intermediates = [...trust.intermediates, ...document.certificates];
  }

  /** The same pool with more that the document carries. */
  and(evidence: Evidence): EvidencePool {
    return new EvidencePool(this.trust, joinEvidence(this.document, evidence), this);
  }

  get anchors(): readonly Certificate[] {
    return this.trust.anchors;
  }

  /** Lists that may revoke a certificate and are truly its issuer's, deltas among them. */
  crlsFor(certificate: Certificate,
    issuer: Certificate): readonly { readonly crl: Crl; readonly source: EvidenceSource }[] {
    const own = this.document.crls.filter((crl) => crl.mayRevoke(certificate) && this.memory.isSigned(crl, issuer));
    return [
      ...own.map((crl) => ({ crl, source: 'document' as const })),
      ...this.trust.revokingCrls(certificate, issuer).map((crl) => ({ crl, source: this.trust.sourceOf(crl) })),
    ];
  }

  /** Answers that speak about a certificate and come from its issuer or a responder that the issuer appointed. */
  ocspsFor(
    certificate: Certificate,
    issuer: Certificate,
  ): readonly { readonly ocsp: OcspResponse; readonly responder: Certificate; readonly source: EvidenceSource }[] {
    const found = [
      ...this.document.ocsps.map((ocsp) => ({ ocsp, source: 'document' as const })),
      ...this.trust.ocsps.map((ocsp) => ({ ocsp, source: this.trust.sourceOf(ocsp) })),
    ];
    return found.flatMap(({ ocsp, source }) => {
      if (!ocsp.answerFor(certificate, issuer)) return [];
      const responder = this.memory.responder(ocsp, issuer);
      return responder ? [{ ocsp, responder, source }] : [];
    });
  }

  /** Too much was looked through to be sure that no revocation was missed. */
  get isExhausted(): boolean {
    return this.memory.isExhausted;
  }

  /** The entry of a certificate in a list that was asked for with `crlsFor`; undefined: the list says nothing. */
  entry(crl: Crl, certificate: Certificate): Revocation | null | undefined {
    return this.memory.entry(crl, certificate);
  }
}
