import { sha256 } from '../crypto';
import { oids } from '../pki/oids';
import { derNull, derOctetString, derOid, derSequence } from '../pki/derWriter';

/**
 * DigestInfo of SHA-256 over `message` (RFC 8017 9.2 note 1): what a token signs with `CKM_RSA_PKCS`. The
 * hash is made here, so that a file of 100 MB costs the token one operation.
 */
export function digestInfo(message: Uint8Array): Uint8Array {
  return derSequence(derSequence(derOid(oids.sha256), derNull()), derOctetString(sha256(message)));
}
