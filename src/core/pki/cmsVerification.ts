import { AnsoError } from '../../contract/errors';
import { digest, equalInConstantTime, verifyPieces, verifyRsaDigest, verifySignature,
  type DigestAlgorithm } from '../crypto';
import { contradicts, digestAlgorithmOf, readAlgorithmIdentifier, signatureAlgorithmOf } from './algorithms';
import type { Certificate } from './certificate';
import { singleValue, type SignerInfo } from './cms';
import { DerReader, DerSyntaxError, contextTag, tags, type DerElement } from './derReader';
import { readIntegerBytes, readOctetString, readOid } from './derValues';
import { bytesEqual } from './derWriter';
import { oids } from './oids';
import { keyAllows } from './verifyWithKey';

export type SignatureFault =
  | 'unsupportedAlgorithm'
  | 'algorithmMismatch'
  | 'noSignedAttributes'
  | 'contentType'
  | 'digest'
  | 'signature';

/** How the signing certificate is bound into what is signed (RFC 5035). */
export type CertificateBinding = 'match' | 'mismatch' | 'missing';

export interface CmsVerification {
  readonly fault: SignatureFault | null;
  readonly binding: CertificateBinding;
  /** null where the algorithm is not accepted. */
  readonly digestAlgorithm: DigestAlgorithm | null;
  /** Parameters of another scheme stand beside `rsaEncryption`; they are ignored. */
  readonly strayParameters: boolean;
}

/** The algorithm with which the content of a signer was digested, or null for one that is not accepted. */
export function contentDigestAlgorithm(signer: SignerInfo): DigestAlgorithm | null {
  return digestAlgorithmOf(signer.digestAlgorithm);
}

/**
 * Verifies one signer over the digest of a detached content (RFC 5652 5.4, 5.6): content type, message digest,
 * agreement of the algorithms (RFC 6211 where the signer protected them), signature value, binding of the
 * certificate. Trust in the certificate is another matter. `content` gives the content in pieces: a signature without
 * attributes stands over it directly.
 * @throws AnsoError malformedCms where an attribute does not read
 */
export function verifySigner(
  signer: SignerInfo,
  certificate: Certificate,
  contentDigest: Uint8Array,
  contentType: string = oids.data,
  content: (() => Iterable<Uint8Array>) | null = null,
): CmsVerification {
  try {
    return verify(signer, certificate, contentDigest, contentType, content);
  } catch (thrown) {
    if (thrown instanceof DerSyntaxError) throw new AnsoError('malformedCms', {}, { cause: thrown });
    throw thrown;
  }
}

function verify(
  signer: SignerInfo,
  certificate: Certificate,
  contentDigest: Uint8Array,
  expectedType: string,
  content: (() => Iterable<Uint8Array>) | null,
): CmsVerification {
  const digestAlgorithm = digestAlgorithmOf(signer.digestAlgorithm);
  const signature = signatureAlgorithmOf(signer.signatureAlgorithm);
  const result = (fault: SignatureFault | null): CmsVerification => ({
    fault,
    binding: readBinding(signer, certificate),
    digestAlgorithm,
    strayParameters: signature?.strayParameters ?? false,
  });
  const attributes = signer.signedAttributes;
  if (contradicts(signer.signatureAlgorithm, signer.digestAlgorithm)) return result('algorithmMismatch');
  if (!digestAlgorithm || !signature || !certificate.publicKey) return result('unsupportedAlgorithm');
  if (!keyAllows(certificate.publicKey, { scheme: signature.scheme, digest: digestAlgorithm })) return result('signature');
  // the signature stands over the content itself (RFC 5652 5.4): only RSA can be checked by the digest alone
  if (!attributes) {
    const { spki } = certificate.publicKey;
    if (signature.scheme.kind !== 'rsaPkcs1') {
      if (!content) return result('noSignedAttributes');
      return result(verifyPieces(spki, signature.scheme, digestAlgorithm, content(), signer.signature) ? null : 'digest');
    }
    return result(verifyRsaDigest(certificate.publicKey.spki, digestAlgorithm, contentDigest, signer.signature) ? null : 'digest');
  }
  if (!isProtected(signer)) return result('algorithmMismatch');

  const contentType = singleValue(attributes, oids.contentType);
  if (!contentType || readOid(contentType) !== expectedType) return result('contentType');
  const messageDigest = singleValue(attributes, oids.messageDigest);
  if (!messageDigest || !equalInConstantTime(readOctetString(messageDigest), contentDigest)) return result('digest');
  const { spki } = certificate.publicKey;
  const verified = signer.signedAttributesEncodings.some((encoding) =>
    verifySignature(spki, signature.scheme, digestAlgorithm, encoding, signer.signature),
  );
  return result(verified ? null : 'signature');
}

/**
 * Whether the algorithms are those that the signer protected, if any (RFC 6211 3). NULL and no parameters are the same:
 * whoever reads must take both, and some write one here and the other there (RFC 5754 2, 3.2).
 */
function isProtected(signer: SignerInfo): boolean {
  const value = singleValue(signer.signedAttributes ?? [], oids.cmsAlgorithmProtection);
  if (!value) return true;
  const reader = DerReader.inside(value);
  const digestIdentifier = readAlgorithmIdentifier(reader.next(tags.sequence));
  const signatureElement = reader.optional(contextTag(1, true));
  if (digestIdentifier.oid !== signer.digestAlgorithm.oid || !signatureElement) return false;
  const protectedSignature = readAlgorithmIdentifier({ ...signatureElement, tag: tags.sequence });
  const used = signer.signatureAlgorithm;
  const parametersOf = (element: DerElement | null): Uint8Array =>
    element === null || element.tag === tags.null ? new Uint8Array() : element.bytes;
  return (
    protectedSignature.oid === used.oid &&
    bytesEqual(parametersOf(protectedSignature.parameters), parametersOf(used.parameters))
  );
}

/** Compares the first certificate that the signer named inside the signed attributes with the one at hand. */
function readBinding(signer: SignerInfo, certificate: Certificate): CertificateBinding {
  const attributes = signer.signedAttributes ?? [];
  const second = singleValue(attributes, oids.signingCertificateV2);
  const value = second ?? singleValue(attributes, oids.signingCertificate);
  if (!value) return 'missing';
  // SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies OPTIONAL }
  const id = DerReader.inside(value).enter().enter();
  let algorithm: DigestAlgorithm | null = second ? 'SHA-256' : 'SHA-1';
  if (second && id.nextTag === tags.sequence) algorithm = digestAlgorithmOf(readAlgorithmIdentifier(id.next()));
  const hash = readOctetString(id.next());
  if (!algorithm) return 'mismatch';
  if (!bytesEqual(hash, digest(algorithm, certificate.der))) return 'mismatch';
  return id.done || namesCertificate(id.next(tags.sequence), certificate) ? 'match' : 'mismatch';
}

/** IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber INTEGER } */
function namesCertificate(issuerSerial: DerElement, certificate: Certificate): boolean {
  const reader = DerReader.inside(issuerSerial);
  const names = reader.enter();
  const serial = readIntegerBytes(reader.next(tags.integer));
  const directoryName = names.optional(contextTag(4, true));
  if (!directoryName) throw new DerSyntaxError('issuer is no directory name');
  const name = DerReader.inside(directoryName).next(tags.sequence);
  return bytesEqual(name.bytes, certificate.issuer.der) && bytesEqual(serial, certificate.serial);
}
