import { verifySignature, type DigestAlgorithm, type SignatureScheme } from '../crypto';
import type { PublicKey } from './publicKey';

/** How a signature says that it was made. */
export interface NamedAlgorithm {
  readonly scheme: SignatureScheme;
  readonly digest: DigestAlgorithm | null;
}

/**
 * Whether a key may be used so at all: one that is named id-RSASSA-PSS makes and checks nothing but RSASSA-PSS, and
 * where it is bound to parameters, only with that digest and a salt that is no shorter (RFC 4055 1.2, 3.3; RFC 4056 3).
 */
export function keyAllows({ pssOnly }: PublicKey, { scheme, digest }: NamedAlgorithm): boolean {
  if (!pssOnly) return true;
  if (scheme.kind !== 'rsaPss') return false;
  return pssOnly.bound === null || (pssOnly.bound.digest === digest && scheme.saltLength >= pssOnly.bound.saltLength);
}

/** Whether the key made this signature over `message`, and was allowed to make it so. Never throws. */
export function verifyWithKey(
  key: PublicKey | null, algorithm: NamedAlgorithm | null, message: Uint8Array, signature: Uint8Array,
): boolean {
  if (!key || !algorithm?.digest || !keyAllows(key, algorithm)) return false;
  return verifySignature(key.spki, algorithm.scheme, algorithm.digest, message, signature);
}
