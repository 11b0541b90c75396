import { AnsoError } from '../../contract/errors';
import { verifySignature } from '../crypto';
import type { Certificate } from '../pki/certificate';
import { buildSignedAttributes, buildSignedData, type SignedDataParts } from '../pki/cmsBuilder';

/**
 * The signed attributes of a signature over a digest: the DER SET OF that is hashed and signed
 * (EN 319 142-1 6.3).
 * @param digest SHA-256 of the byte range
 */
export function signedAttributes(digest: Uint8Array, certificate: Certificate): Uint8Array {
  return buildSignedAttributes(digest, certificate);
}

/**
 * The CMS that goes into /Contents. The value is checked first: a token that answers with another key's
 * signature must not leave a broken document behind.
 * @throws AnsoError selfCheckFailed where the signature value does not verify with the certificate's key
 */
export function completeCms(parts: SignedDataParts): Uint8Array {
  const { publicKey } = parts.certificate;
  const scheme = publicKey?.type === 'EC' ? ({ kind: 'ecdsa' } as const) : ({ kind: 'rsaPkcs1' } as const);
  const verified =
    publicKey !== null && verifySignature(publicKey.spki, scheme, 'SHA-256', parts.signedAttributes, parts.signature);
  if (!verified) throw new AnsoError('selfCheckFailed', { test: 'signatureValue' });
  return buildSignedData(parts);
}

/**
 * Room for the CMS in bytes: its certificates, the signature value, and what stands around them. The fixed part
 * is at most 420 bytes beside the issuer's name; the rest is margin, so that a token with an unexpected key
 * size still fits. A third of the 8192 bytes that are commonly reserved is saved in every signature.
 */
export function contentsBytesFor(certificate: Certificate, chain: readonly Certificate[] = []): number {
  const certificates = [certificate, ...chain].reduce((sum, { der }) => sum + der.length, 0);
  const signature = Math.ceil((certificate.publicKey?.bits ?? 4096) / 8);
  return certificates + certificate.issuer.der.length + signature + 1024;
}
