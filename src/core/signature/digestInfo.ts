import { tokenInput } from './signingAlgorithm';

/** DigestInfo of SHA-256 over `message` (RFC 8017 9.2 note 1): what a token signs with `CKM_RSA_PKCS`. */
export function digestInfo(message: Uint8Array): Uint8Array {
  return tokenInput({ scheme: 'rsaPkcs1', digest: 'SHA-256' }, message);
}
