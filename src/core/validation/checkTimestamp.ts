import { AnsoError } from '../../contract/errors';
import type { DigestAlgorithm } from '../crypto';
import type { Certificate } from '../pki/certificate';
import { buildPath } from '../pki/path';
import { TimestampToken, type TimestampFault } from '../pki/timestampToken';
import { EvidenceReader } from './evidenceReader';
import type { EvidencePool } from './evidencePool';
import { checkRevocation, type StatusProof } from './revocation';

export type TimestampDoubt =
  | TimestampFault
  | 'malformed'
  /** No path from the authority to a trusted root. */
  | 'path'
  | 'revocation'
  | 'revoked'
  /** The authority's certificate has expired, and no later timestamp proves that the token is older. */
  | 'expired';

/** What a timestamp is worth: `ok` proves its time, `unknown` may, `failed` is broken. */
export interface CheckedTimestamp {
  readonly kind: 'signature' | 'document';
  readonly state: 'ok' | 'unknown' | 'failed';
  readonly doubt: TimestampDoubt | null;
  /** null where the token does not read. */
  readonly token: TimestampToken | null;
  readonly path: readonly Certificate[];
  readonly proofs: readonly StatusProof[];
}

export interface TimestampQuestion {
  readonly kind: CheckedTimestamp['kind'];
  readonly bytes: Uint8Array;
  readonly imprintOf: (algorithm: DigestAlgorithm) => Uint8Array | null;
  readonly pool: EvidencePool;
  /** The earliest time by which the token is known to have been there: now, or what a later timestamp proves. */
  readonly existedAt: Date;
}

/** Faults that mean that the token was not made for these bytes, or not by whom it names. */
const broken: ReadonlySet<TimestampDoubt> =
  new Set(['malformed', 'imprint', 'signature', 'certificateBinding', 'validity', 'revoked']);

/**
 * A timestamp token in its own right (RFC 3161 2.3, 2.4.2; EN 319 102-1 5.4): signature, imprint, usage, path to a
 * trusted root, revocation of the authority. One that is not proven in all of it proves no time.
 */
export function checkTimestamp(question: TimestampQuestion): CheckedTimestamp {
  let token: TimestampToken;
  try {
    token = TimestampToken.parse(question.bytes);
  } catch (thrown) {
    if (!(thrown instanceof AnsoError)) throw thrown;
    return { kind: question.kind, state: 'failed', doubt: 'malformed', token: null, path: [], proofs: [] };
  }
  const result =
    (doubt: TimestampDoubt | null, path: readonly Certificate[] = [], proofs: readonly StatusProof[] =
    []): CheckedTimestamp => ({
    kind: question.kind, doubt, token, path, proofs,
    state: doubt === null ? 'ok' : broken.has(doubt) ? 'failed' : 'unknown',
  });
  const fault = token.fault((algorithm) => question.imprintOf(algorithm) ?? new Uint8Array());
  if (fault) return result(fault);
  const { certificate } = token;
  if (!certificate) return result('noCertificate');
  const pool = withCertificates(question.pool, token.certificates);
  const built = buildPath(certificate, pool, token.time);
  if (built.result === 'incomplete') question.pool.missing.push({ kind: 'issuer',
    certificate: built.path.at(-1) ?? certificate });
  if (built.result !== 'ok') return result('path', built.result === 'incomplete' ? built.path : [certificate]);
  for (const each of built.path) pool.used.add(each);
  const status = checkRevocation(built.path, pool, question.existedAt);
  if (status.state === 'revoked') {
    // taken back later for another cause than a lost key, what was made before stands (RFC 3161 4)
    const harmless = status.revocation.at > token.time && harmlessReasons.has(status.revocation.reason);
    return result(harmless ? null : 'revoked', built.path, status.proofs);
  }
  if (built.path.some((each, index) => index < built.path.length - 1 && each.notAfter < question.existedAt)) {
    return result('expired', built.path, status.proofs);
  }
  return result(status.state === 'good' ? null : 'revocation', built.path, status.proofs);
}

/** unspecified is not among them: it may hide a lost key. */
const harmlessReasons: ReadonlySet<number> = new Set([3, 4, 5]);

function withCertificates(pool: EvidencePool, certificates: readonly Certificate[]): EvidencePool {
  const known = new Set(pool.intermediates.map(({ sha256 }) => sha256));
  const missing = certificates.filter(({ sha256 }) => !known.has(sha256));
  if (missing.length === 0) return pool;
  const found = new EvidenceReader();
  found.certificates.push(...missing);
  return pool.and(found);
}
