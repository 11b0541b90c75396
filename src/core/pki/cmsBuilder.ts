import { sha256 } from '../crypto';
import type { Certificate } from './certificate';
import { contextTag } from './derReader';
import {
  compareBytes,
  derContext,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from './derWriter';
import { oids } from './oids';

/**
 * The signed attributes of a PAdES baseline signature (EN 319 142-1 6.3, EN 319 122-1 5): content type, message
 * digest, signing-certificate-v2 with SHA-256 and without issuer and serial (RFC 5035 4). No signing time: a PDF
 * tells it in /M. The result is the DER SET OF that is hashed and signed.
 */
export function buildSignedAttributes(messageDigest: Uint8Array, certificate: Certificate): Uint8Array {
  const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSetOf(value));
  // ESSCertIDv2 with the default hash algorithm left out, SigningCertificateV2 { certs }
  const certificateId = derSequence(derOctetString(sha256(certificate.der)));
  return derSetOf(
    attribute(oids.contentType, derOid(oids.data)),
    attribute(oids.messageDigest, derOctetString(messageDigest)),
    attribute(oids.signingCertificateV2, derSequence(derSequence(certificateId))),
  );
}

export interface SignedDataParts {
  readonly certificate: Certificate;
  /** Authorities to embed beside the signer's certificate. */
  readonly chain: readonly Certificate[];
  /** What `buildSignedAttributes` gave. */
  readonly signedAttributes: Uint8Array;
  /** PKCS#1 v1.5 for RSA keys, ECDSA-Sig-Value in DER for EC keys; over SHA-256. */
  readonly signature: Uint8Array;
}

/** A detached CMS SignedData with one signer, SHA-256 throughout, in DER (RFC 5652 5). */
export function buildSignedData(parts: SignedDataParts): Uint8Array {
  const { certificate, chain, signedAttributes, signature } = parts;
  const sha256Identifier = derSequence(derOid(oids.sha256), derNull());
  // ECDSA identifiers carry no parameters (RFC 5754 3.3), rsaEncryption carries NULL (RFC 3370 3.2)
  const signatureIdentifier =
    certificate.publicKey?.type === 'EC'
      ? derSequence(derOid(oids.ecdsaWithSha256))
      : derSequence(derOid(oids.rsaEncryption), derNull());
  // the original bytes: re-encoding could break the certificate's own signature
  const certificates = [certificate, ...chain.filter((other) => !other.equals(certificate))].map(({ der }) => der);
  const signerInfo = derSequence(
    derInteger(1),
    derSequence(certificate.issuer.der, certificate.serialDer),
    sha256Identifier,
    // stored under the implicit tag [0] in place of SET OF (RFC 5652 5.3)
    Uint8Array.of(contextTag(0, true), ...signedAttributes.subarray(1)),
    signatureIdentifier,
    derOctetString(signature),
  );
  const signedData = derSequence(
    derInteger(1),
    derSetOf(sha256Identifier),
    derSequence(derOid(oids.data)),
    derContext(0, ...certificates.sort(compareBytes)),
    derSetOf(signerInfo),
  );
  return derSequence(derOid(oids.signedData), derContext(0, signedData));
}
