import { AnsoError } from '../../contract/errors';
import type { Certificate } from '../pki/certificate';
import { buildSignedAttributes, buildSignedData } from '../pki/cmsBuilder';
import { verifyWithKey } from '../pki/verifyWithKey';
import {
  chooseAlgorithm, digestIdentifier, schemeOf, signatureIdentifier, type SigningAlgorithm,
} from './signingAlgorithm';

/** What a token gave, and what goes beside it. */
export interface CmsParts {
  readonly certificate: Certificate;
  /** Authorities to embed beside the signer's certificate. */
  readonly chain: readonly Certificate[];
  /** What `signedAttributes` gave. */
  readonly signedAttributes: Uint8Array;
  /** ECDSA-Sig-Value in DER for EC keys (`signatureValue`). */
  readonly signature: Uint8Array;
  /** Where it is left out: what `chooseAlgorithm` gives for the key alone. */
  readonly algorithm?: SigningAlgorithm;
  /** A TimeStampToken over the signature value, DER. */
  readonly timestamp?: Uint8Array;
}

/**
 * The signed attributes of a signature over a digest: the DER SET OF that is hashed and signed
 * (EN 319 142-1 6.3).
 * @param digest of the byte range, by the algorithm's digest
 */
export function signedAttributes(digest: Uint8Array, certificate: Certificate): Uint8Array {
  return buildSignedAttributes(digest, certificate);
}

/**
 * The CMS that goes into /Contents. The value is checked first: a token that answers with another key's
 * signature must not leave a broken document behind.
 * @throws AnsoError selfCheckFailed where the signature value does not verify with the certificate's key
 */
export function completeCms(parts: CmsParts): Uint8Array {
  const { publicKey } = parts.certificate;
  const algorithm = parts.algorithm ?? chooseAlgorithm(publicKey).algorithm;
  assertSignatureValue({ ...parts, algorithm });
  const identifiers = {
    digestIdentifier: digestIdentifier(algorithm.digest),
    signatureIdentifier: signatureIdentifier(algorithm),
  };
  return buildSignedData({ ...parts, ...identifiers });
}

/** @throws AnsoError selfCheckFailed: before a timestamp is asked for a value that is worth none */
export function assertSignatureValue(
  parts: Pick<CmsParts, 'certificate' | 'signedAttributes' | 'signature'> & { readonly algorithm: SigningAlgorithm },
): void {
  const { algorithm, signedAttributes: message, signature } = parts;
  const named = { scheme: schemeOf(algorithm), digest: algorithm.digest };
  if (!verifyWithKey(parts.certificate.publicKey, named, message, signature)) throw new AnsoError('selfCheckFailed', { test: 'signatureValue' });
}

/** Room for a TimeStampToken with its chain where none has been seen yet; those in use have 3 to 7 KB. */
export const timestampReserve = 10_240;

/**
 * Room for the CMS in bytes: its certificates, the signature value, and what stands around them. The fixed part
 * is at most 420 bytes beside the issuer's name; the rest is margin, so that a token with an unexpected key
 * size still fits. A third of the 8192 bytes that are commonly reserved is saved in every signature.
 * @param timestampBytes 0 where no timestamp goes in
 */
export function contentsBytesFor(
  certificate: Certificate, chain: readonly Certificate[] = [], timestampBytes = 0,
): number {
  const certificates = [certificate, ...chain].reduce((sum, { der }) => sum + der.length, 0);
  const signature = Math.ceil((certificate.publicKey?.bits ?? 4096) / 8);
  return certificates + certificate.issuer.der.length + signature + 1024 + timestampBytes;
}
