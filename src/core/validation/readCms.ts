import { AnsoError } from '../../contract/errors';
import type { ReasonKind } from '../../contract/models';
import { digestLengths, type DigestAlgorithm } from '../crypto';
import type { PdfDocument } from '../pdf/document';
import { PdfString, isArray } from '../pdf/objects';
import { Certificate } from '../pki/certificate';
import { parseSignedData, signerCertificate, type SignedData, type SignerInfo } from '../pki/cms';
import { contentDigestAlgorithm } from '../pki/cmsVerification';
import { DerReader, DerSyntaxError } from '../pki/derReader';
import { readOctetString } from '../pki/derValues';
import { bytesEqual } from '../pki/derWriter';
import { oids } from '../pki/oids';
import type { LocatedSignature } from './locateSignature';

/** The CMS of a signature, read and with its signer found. */
export interface ReadCms {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  /** null where the signer's certificate is not in the CMS. */
  readonly certificate: Certificate | null;
  /** Of the byte range; null where the algorithm is not accepted. */
  readonly digestAlgorithm: DigestAlgorithm | null;
  /** A format from before PAdES that signs a SHA-1 digest. */
  readonly isOld: boolean;
}

const maxCertificates = 16;

export type CmsReading = { readonly cms: ReadCms } | { readonly fault: ReasonKind };

/** Reads what stands in /Contents (ISO 32000-2 table 260, 12.8.3.2, 12.8.3.3); other formats are not judged. */
export function readCms(document: PdfDocument, located: LocatedSignature): CmsReading {
  const subFilter = document.name(located.value.get('SubFilter'));
  try {
    switch (subFilter) {
      case 'ETSI.CAdES.detached':
      case 'adbe.pkcs7.detached':
        return readSigned(located, false);
      case 'adbe.pkcs7.sha1':
        return readSigned(located, true);
      case 'adbe.x509.rsa_sha1':
        return { cms: readRawSignature(document, located) };
      default:
        return { fault: 'unsupportedFormat' };
    }
  } catch (thrown) {
    if (thrown instanceof DerSyntaxError) return { fault: 'cmsMalformed' };
    if (thrown instanceof AnsoError && (thrown.kind === 'malformedCms' || thrown.kind === 'malformedCertificate')) {
      return { fault: 'cmsMalformed' };
    }
    throw thrown;
  }
}

/**
 * A CMS with exactly one signer (ISO 32000-2 12.8.3.3.1). Detached, nothing of the document is inside; in the old
 * format, the SHA-1 digest of the document is, and nothing else. podofosign signs twice with the one certificate, by
 * two digests: the first tells who signed what, and the second takes nothing from it.
 */
function readSigned(located: LocatedSignature, carriesDigest: boolean): CmsReading {
  const signedData = parseSignedData(located.contents);
  const [signer, ...others] = signedData.signerInfos;
  const isOneSigner = signer !== undefined && others.every((other) => isSameSigner(signer, other));
  const { content } = signedData;
  const isAsItShould = carriesDigest ? content?.length === digestLengths['SHA-1'] : content === null;
  if (!isOneSigner || !isAsItShould || signedData.trailingData) return { fault: 'cmsMalformed' };
  const certificate = signerCertificate(signedData, signer);
  const digestAlgorithm = carriesDigest ? 'SHA-1' : contentDigestAlgorithm(signer);
  return { cms: { signedData, signer, certificate, digestAlgorithm, isOld: carriesDigest } };
}

function isSameSigner({ identifier: a }: SignerInfo, { identifier: b }: SignerInfo): boolean {
  if (a.kind === 'keyIdentifier') return b.kind === 'keyIdentifier' && bytesEqual(a.ski, b.ski);
  return b.kind === 'issuerAndSerial' && bytesEqual(a.issuer, b.issuer) && bytesEqual(a.serial, b.serial);
}

/** An RSA signature over the SHA-1 of the document, an OCTET STRING; certificates in /Cert (ISO 32000-2 12.8.3.2). */
function readRawSignature(document: PdfDocument, located: LocatedSignature): ReadCms {
  const reader = new DerReader(located.contents, 'BER');
  const signature = readOctetString(reader.next());
  if (located.contents.subarray(reader.position).some((octet) =>
    octet !== 0)) throw new DerSyntaxError('more than a signature');
  const written = document.resolve(located.value.get('Cert'));
  const strings =
    (isArray(written) ? written.map((item) => document.resolve(item)) : [written]).slice(0, maxCertificates);
  const certificates = strings.flatMap((item) => (item instanceof PdfString ? [Certificate.parse(item.bytes)] : []));
  const certificate = certificates[0] ?? null;
  const none = new Uint8Array();
  const signer: SignerInfo = {
    identifier: { kind: 'issuerAndSerial', issuer: certificate?.issuer.der ?? none,
      serial: certificate?.serial ?? none },
    digestAlgorithm: { oid: oids.sha1, parameters: null, bytes: none },
    signatureAlgorithm: { oid: oids.rsaEncryption, parameters: null, bytes: none },
    signature,
    signedAttributes: null,
    signedAttributesEncodings: [],
    unsignedAttributes: [],
  };
  const signedData: SignedData = { contentType: oids.data, content: null, certificates, signerInfos: [signer],
    trailingData: false };
  return { signedData, signer, certificate, digestAlgorithm: 'SHA-1', isOld: true };
}
