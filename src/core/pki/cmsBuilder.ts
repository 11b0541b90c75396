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
  /** Over the signed attributes; ECDSA-Sig-Value in DER for EC keys. */
  readonly signature: Uint8Array;
  /** AlgorithmIdentifier of the digest, DER; SHA-256 where it is left out. */
  readonly digestIdentifier?: Uint8Array;
  /** AlgorithmIdentifier of the signature, DER; PKCS#1 v1.5 or ECDSA with SHA-256 where it is left out. */
  readonly signatureIdentifier?: Uint8Array;
  /** A TimeStampToken over the signature value (EN 319 122-1 5.3), DER. */
  readonly timestamp?: Uint8Array;
}

/** A detached CMS SignedData with one signer, in DER (RFC 5652 5). */
export function buildSignedData(parts: SignedDataParts): Uint8Array {
  const { certificate, chain, signedAttributes, signature, timestamp } = parts;
  const digestIdentifier = parts.digestIdentifier ?? derSequence(derOid(oids.sha256), derNull());
  const signatureIdentifier = parts.signatureIdentifier ?? identifierOf(certificate);
  // the original bytes: re-encoding could break the certificate's own signature
  const certificates = [certificate, ...chain.filter((other) => !other.equals(certificate))].map(({ der }) => der);
  const unsigned = timestamp
    ? [derContext(1, derSequence(derOid(oids.signatureTimeStamp), derSetOf(timestamp)))]
    : [];
  const signerInfo = derSequence(
    derInteger(1),
    derSequence(certificate.issuer.der, certificate.serialDer),
    digestIdentifier,
    // stored under the implicit tag [0] in place of SET OF (RFC 5652 5.3)
    Uint8Array.of(contextTag(0, true), ...signedAttributes.subarray(1)),
    signatureIdentifier,
    derOctetString(signature),
    ...unsigned,
  );
  const signedData = derSequence(
    derInteger(1),
    derSetOf(digestIdentifier),
    derSequence(derOid(oids.data)),
    derContext(0, ...certificates.sort(compareBytes)),
    derSetOf(signerInfo),
  );
  return derSequence(derOid(oids.signedData), derContext(0, signedData));
}

/** ECDSA identifiers carry no parameters (RFC 5754 3.3), rsaEncryption carries NULL (RFC 3370 3.2). */
const identifierOf = ({ publicKey }: Certificate): Uint8Array =>
  publicKey?.type === 'EC' ? derSequence(derOid(oids.ecdsaWithSha256)) : derSequence(derOid(oids.rsaEncryption), derNull());
