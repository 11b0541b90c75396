import { AnsoError } from '../../contract/errors';
import { digest } from '../crypto';
import type { Certificate } from './certificate';
import { derContext, derNull, derOctetString, derOid, derSequence } from './derWriter';
import { oids } from './oids';

/**
 * OCSPRequest over one certificate (RFC 6960 4.1). The issuer is named by SHA-1 hashes: an identifier that every
 * responder understands (RFC 5019 2.1.1), not a security measure. A nonce is sent; responders that answer
 * from stock leave it out.
 * @throws AnsoError malformedCertificate for an issuer whose key cannot be read
 */
export function buildOcspRequest(certificate: Certificate, issuer: Certificate, nonce?: Uint8Array): Uint8Array {
  if (!issuer.publicKey) throw new AnsoError('malformedCertificate');
  const id = derSequence(
    derSequence(derOid(oids.sha1), derNull()),
    derOctetString(digest('SHA-1', issuer.subject.der)),
    derOctetString(digest('SHA-1', issuer.publicKey.keyBits)),
    certificate.serialDer,
  );
  const extension = (value: Uint8Array): Uint8Array =>
    derContext(2, derSequence(derSequence(derOid(oids.ocspNonce), derOctetString(derOctetString(value)))));
  return derSequence(derSequence(derSequence(derSequence(id)), ...(nonce ? [extension(nonce)] : [])));
}
