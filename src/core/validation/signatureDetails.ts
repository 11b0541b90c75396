import type { CertificateDetails, SignatureDetails, StatusProofDetails, TimestampDetails } from '../../contract/models';
import { signatureAlgorithmOf } from '../pki/algorithms';
import type { Certificate } from '../pki/certificate';
import { contentDigestAlgorithm } from '../pki/cmsVerification';
import type { CertificateFindings } from './checkCertificate';
import type { CheckedTimestamp } from './checkTimestamp';
import type { ReadCms } from './readCms';
import type { StatusProof } from './revocation';
import type { TrustStore } from './trustStore';

export interface DetailParts {
  readonly certificate: Certificate | null;
  readonly cms: ReadCms | null;
  readonly findings: CertificateFindings | null;
  readonly timestamps: readonly CheckedTimestamp[];
  readonly trust: TrustStore;
  readonly claimedAt: string | null;
  readonly revisionEnd: number;
}

/** The fields of TT 15/2025/TT-BKHCN Đ6 k4 b and what proves them, as text and plain values. */
export function signatureDetails(parts: DetailParts): SignatureDetails {
  const { certificate, findings, timestamps } = parts;
  const anchor = findings?.isTrusted ? findings.path.at(-1) : undefined;
  return {
    issuerOrganisation: certificate?.issuer.organisation ?? null,
    managingUnit: certificate ? managingUnit(certificate) : null,
    email: certificate?.email ?? null,
    certificate: certificate?.sha256 ?? '',
    store: anchor ? (parts.trust.publicAnchors.has(anchor.sha256) ? 'public' : 'official') : null,
    claimedAt: parts.claimedAt,
    algorithm: algorithmOf(parts.cms, certificate),
    path: (findings?.path ?? (certificate ? [certificate] : [])).map(certificateDetails),
    timestamps: timestamps.map(timestampDetails),
    statusProofs: [...(findings?.proofs ?? []), ...timestamps.flatMap(({ proofs }) => proofs)].map(proofDetails),
    revisionEnd: parts.revisionEnd,
  };
}

/** The body that answers for the certificate: units from the innermost, then the organisation. */
function managingUnit({ subject }: Certificate): string | null {
  const names = [...subject.units].reverse();
  if (subject.organisation) names.push(subject.organisation);
  return names.length > 0 ? names.join(', ') : null;
}

export function certificateDetails(certificate: Certificate): CertificateDetails {
  return {
    holder: certificate.holderName,
    serial: certificate.serialHex,
    sha256: certificate.sha256,
    issuer: certificate.issuer.commonName ?? certificate.issuer.organisation ?? '',
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
  };
}

function timestampDetails({ kind, state, doubt, token }: CheckedTimestamp): TimestampDetails {
  return {
    kind,
    state,
    doubt,
    time: token?.time.toISOString() ?? null,
    authority: token?.certificate?.holderName ?? '',
    issuer: token?.certificate?.issuer.commonName ?? '',
    serial: token?.serialHex ?? '',
  };
}

const proofDetails = ({ certificate, by, source, thisUpdate, nextUpdate }: StatusProof): StatusProofDetails => ({
  certificate: certificate.holderName,
  by,
  source,
  thisUpdate: thisUpdate.toISOString(),
  nextUpdate: nextUpdate?.toISOString() ?? null,
});

const schemeNames = { rsaPkcs1: 'RSA PKCS#1 v1.5', rsaPss: 'RSA PSS', ecdsa: 'ECDSA', eddsa: 'EdDSA' } as const;

function algorithmOf(cms: ReadCms | null, certificate: Certificate | null): SignatureDetails['algorithm'] {
  if (!cms) return null;
  const signature = safely(() => signatureAlgorithmOf(cms.signer.signatureAlgorithm));
  return {
    scheme: signature ? schemeNames[signature.scheme.kind] : cms.signer.signatureAlgorithm.oid,
    digest: contentDigestAlgorithm(cms.signer) ?? cms.signer.digestAlgorithm.oid,
    bits: certificate?.publicKey?.bits ?? null,
  };
}

function safely<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
