import { digest } from '../crypto';
import type { SignerInfo } from '../pki/cms';
import { oids } from '../pki/oids';
import { checkTimestamp, type CheckedTimestamp } from './checkTimestamp';
import type { EvidencePool } from './evidencePool';

/** More timestamps over one signature than anybody makes. */
const maxTokens = 4;

/** The timestamps that a signature carries over its own value (RFC 3161 annex A, EN 319 122-1 5.3). */
export function signatureTimestamps(signer: SignerInfo, pool: EvidencePool,
  existedAt: Date): readonly CheckedTimestamp[] {
  const attribute = signer.unsignedAttributes.find(({ oid }) => oid === oids.signatureTimeStamp);
  return (attribute?.values ?? []).slice(0, maxTokens).map(({ bytes }) =>
    checkTimestamp({ kind: 'signature', bytes, imprintOf: (algorithm) => digest(algorithm, signer.signature), pool,
      existedAt }),
  );
}
