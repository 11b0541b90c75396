import type { Certificate } from '../pki/certificate';
import type { Crl, Revocation } from '../pki/crl';
import type { OcspResponse } from '../pki/ocspResponse';
import type { EvidenceSource } from './evidence';
import type { EvidencePool } from './evidencePool';

/** One list or answer that said something about a certificate. */
export interface StatusProof {
  readonly certificate: Certificate;
  readonly by: 'crl' | 'ocsp';
  readonly source: EvidenceSource;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly proof: Crl | OcspResponse;
}

export type RevocationStatus =
  /** `later`: revoked, but only after the time that counts. */
  | { readonly state: 'good'; readonly proofs: readonly StatusProof[]; readonly later: RevokedCertificate | null }
  | { readonly state: 'revoked'; readonly proofs: readonly StatusProof[] } & RevokedCertificate
  /** No list or answer, or none that is recent enough: `stale`. */
  | { readonly state: 'unknown'; readonly proofs: readonly StatusProof[]; readonly certificate: Certificate; readonly stale: boolean };

export interface RevokedCertificate {
  readonly certificate: Certificate;
  readonly revocation: Revocation;
}

/** RFC 5280 5.3.1: an entry that takes a certificate back from hold. */
const removeFromCrl = 8;
const dayMs = 86_400_000;

interface Word extends StatusProof {
  readonly revocation: Revocation | null;
  /** The issuer still knew the certificate when it said so. */
  readonly knows: boolean;
  readonly says: 'good' | 'revoked' | 'unknown';
}

/**
 * Whether any certificate of a path, the anchor left out, was revoked at a time (RFC 5280 6.3, RFC 6960, EN 319 102-1
 * 5.2.5): as far as the lists and answers at hand tell. One is good enough if it was the newest at that time
 * (TT 15/2025 PL II 1.2) or was made later. What says nothing good for being out of date still revokes. So does
 * one that was made when the certificate had expired: its entry may be gone.
 */
export function checkRevocation(path: readonly Certificate[], pool: EvidencePool, time: Date): RevocationStatus {
  let unknown: { certificate: Certificate; stale: boolean } | null = null;
  let later: RevokedCertificate | null = null;
  const proofs: StatusProof[] = [];
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (!issuer) break;
    const status = statusOf(certificate, issuer, pool, time);
    if (status.proof) {
      proofs.push(status.proof);
      pool.used.add(status.proof.proof);
    }
    if (status.state === 'unknown') pool.missing.push({ kind: 'status', certificate, issuer });
    if (status.state === 'revoked') return { state: 'revoked', proofs, certificate, revocation: status.revocation };
    if (status.state === 'unknown') unknown ??= { certificate, stale: status.stale };
    else if (status.later) later ??= { certificate, revocation: status.later };
  }
  return unknown ? { state: 'unknown', proofs, ...unknown } : { state: 'good', proofs, later };
}

type SingleStatus = { readonly proof: StatusProof | null } & (
  | { readonly state: 'good'; readonly later: Revocation | null }
  | { readonly state: 'revoked'; readonly revocation: Revocation }
  | { readonly state: 'unknown'; readonly stale: boolean }
);

function statusOf(certificate: Certificate, issuer: Certificate, pool: EvidencePool, time: Date): SingleStatus {
  const words = [...listWords(certificate, issuer, pool), ...answerWords(certificate, issuer, pool)];
  if (pool.isExhausted) return { state: 'unknown', stale: false, proof: null };
  const revoked = words.filter((word) => word.revocation !== null).sort((a, b) => revokedAt(a) - revokedAt(b));
  const [first] = revoked;
  if (first?.revocation && first.revocation.at <= time) return { state: 'revoked', revocation: first.revocation,
    proof: proofOf(first) };
  const usable = words.filter((word) => speaksOf(word, time));
  // the one that was made nearest to the time, and after it where there is one
  const best = usable.sort((a, b) => distance(a, time) - distance(b, time))[0];
  if (best) return { state: 'good', later: first?.revocation ?? null, proof: proofOf(best) };
  const newest = words.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0];
  return { state: 'unknown', stale: words.length > 0, proof: newest ? proofOf(newest) : null };
}

/** Whether a word that does not revoke before `time` says that the certificate was good then. */
function speaksOf(word: Word, time: Date): boolean {
  if (word.says === 'unknown' || !word.knows) return false;
  if (word.thisUpdate >= time) return true;
  return word.nextUpdate !== null && word.nextUpdate >= time;
}

function listWords(certificate: Certificate, issuer: Certificate, pool: EvidencePool): readonly Word[] {
  return pool.crlsFor(certificate, issuer).flatMap(({ crl, source }): readonly Word[] => {
    const entry = pool.entry(crl, certificate);
    if (entry === undefined) return [];
    const revocation = entry && entry.reason !== removeFromCrl ? entry : null;
    // a list of changes says nothing good of what it does not name (RFC 5280 5.2.4)
    if (crl.isDelta && !revocation) return [];
    return [{
      certificate, by: 'crl', source, proof: crl, thisUpdate: crl.thisUpdate, nextUpdate: crl.nextUpdate, revocation,
      knows: crl.thisUpdate <= certificate.notAfter || keepsExpired(crl.keepsExpiredSince, certificate)
        || revocation !== null,
      says: revocation ? 'revoked' : 'good',
    }];
  });
}

function answerWords(certificate: Certificate, issuer: Certificate, pool: EvidencePool): readonly Word[] {
  return pool.ocspsFor(certificate, issuer).flatMap(({ ocsp, responder, source }): readonly Word[] => {
    const answer = ocsp.answerFor(certificate, issuer);
    if (!answer || isRevokedResponder(responder, issuer, pool)) return [];
    const { thisUpdate, archiveCutoff } = answer;
    const knows = thisUpdate <= certificate.notAfter || keepsExpired(archiveCutoff, certificate);
    return [{
      // without a time for the next answer a newer one is always to be had: this one speaks of its own day only
      certificate, by: 'ocsp', source, proof: ocsp, thisUpdate,
        nextUpdate: answer.nextUpdate ?? new Date(thisUpdate.getTime() + dayMs), revocation: answer.revocation,
      knows: knows || answer.revocation !== null, says: answer.state,
    }];
  });
}

/**
 * Whether revocations of a certificate that has expired are still told: its issuer keeps those that expired after a
 * time (RFC 6960 4.4.4 archive cutoff, X.509 expiredCertsOnCRL; EN 319 411-2 6.3.10 wants one of the two).
 */
const keepsExpired = (since: Date | null, { notAfter }: Certificate): boolean => since !== null && since <= notAfter;

/** A responder that the issuer took its appointment from says nothing any more. */
function isRevokedResponder(responder: Certificate, issuer: Certificate, pool: EvidencePool): boolean {
  if (responder.equals(issuer)) return false;
  return pool.crlsFor(responder, issuer).some(({ crl }) => {
    const entry = pool.entry(crl, responder);
    return entry === undefined || (entry !== null && entry.reason !== removeFromCrl);
  });
}

const revokedAt = (word: Word): number => word.revocation?.at.getTime() ?? 0;
const distance = (word: Word, time: Date): number => {
  const gap = word.thisUpdate.getTime() - time.getTime();
  return gap >= 0 ? gap : Number.MAX_SAFE_INTEGER / 2 - gap;
};
const proofOf = ({ certificate, by, source, thisUpdate, nextUpdate, proof }: Word): StatusProof => ({
  certificate, by, source, thisUpdate, nextUpdate, proof,
});
