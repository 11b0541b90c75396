import { AnsoError } from '../../contract/errors';
import { digest, equalInConstantTime, type DigestAlgorithm } from '../crypto';
import { digestAlgorithmOf, readAlgorithmIdentifier } from './algorithms';
import type { Certificate } from './certificate';
import { parseSignedData, signerCertificate, type SignedData, type SignerInfo } from './cms';
import { contentDigestAlgorithm, verifySigner } from './cmsVerification';
import { DerReader, DerSyntaxError, contextTag, readWhole, tags } from './derReader';
import { readBoolean, readIntegerBytes, readOctetString, readOid, readSmallInteger, readTime } from './derValues';
import { toHex } from './hex';
import { oids } from './oids';

const maxTokenBytes = 1024 * 1024;

/** Why a token proves nothing; stable codes. */
export type TimestampFault =
  /** The signer's certificate is not in the token. */
  | 'noCertificate'
  | 'unsupportedAlgorithm'
  /** The signature over the token does not hold. */
  | 'signature'
  /** The token is about other bytes. */
  | 'imprint'
  /** No signing-certificate attribute that names the certificate (RFC 3161 2.4.2, RFC 5816). */
  | 'certificateBinding'
  /** Not a certificate for timestamps and for nothing else, critically (RFC 3161 2.3). */
  | 'keyUsage'
  /** The certificate of the authority was not valid at the time that it tells. */
  | 'validity';

/** TSTInfo (RFC 3161 2.4.2). */
interface TimestampInfo {
  readonly policy: string;
  /** null for a digest that is not accepted. */
  readonly imprintAlgorithm: DigestAlgorithm | null;
  readonly imprint: Uint8Array;
  readonly serialHex: string;
  readonly time: Date;
  readonly accuracyMs: number | null;
  readonly nonce: Uint8Array | null;
}

/** A timestamp token: somebody else's word that bytes existed at a time. Reading decides nothing about its truth. */
export class TimestampToken implements TimestampInfo {
  /** ContentInfo as it came, without padding behind it. */
  readonly der: Uint8Array;
  readonly policy: string;
  readonly imprintAlgorithm: DigestAlgorithm | null;
  readonly imprint: Uint8Array;
  readonly serialHex: string;
  /** genTime. */
  readonly time: Date;
  /** null where the token does not tell it. */
  readonly accuracyMs: number | null;
  /** The INTEGER's octets without a leading zero; null where there is none. */
  readonly nonce: Uint8Array | null;
  /** Certificates that came along. */
  readonly certificates: readonly Certificate[];
  /** The authority's own; null where it did not come along. */
  readonly certificate: Certificate | null;
  private readonly signer: SignerInfo;
  private readonly content: Uint8Array;

  private constructor(der: Uint8Array, signedData: SignedData, signer: SignerInfo, content: Uint8Array) {
    const info = readInfo(content);
    this.der = der;
    this.policy = info.policy;
    this.imprintAlgorithm = info.imprintAlgorithm;
    this.imprint = info.imprint;
    this.serialHex = info.serialHex;
    this.time = info.time;
    this.accuracyMs = info.accuracyMs;
    this.nonce = info.nonce;
    this.certificates = signedData.certificates;
    this.certificate = signerCertificate(signedData, signer);
    this.signer = signer;
    this.content = content;
  }

  /** Reads a token in DER or BER, padded with zeros or not. @throws AnsoError malformedTimestamp */
  static parse(bytes: Uint8Array): TimestampToken {
    try {
      if (bytes.length > maxTokenBytes) throw new DerSyntaxError('token too large');
      const signedData = parseSignedData(bytes);
      const [signer, second] = signedData.signerInfos;
      const { content, contentType } = signedData;
      if (contentType !== oids.timestampInfo || !content) throw new DerSyntaxError('no timestamp inside');
      if (!signer || second || signedData.trailingData) throw new DerSyntaxError('not one signer');
      const der = new DerReader(bytes, 'BER').next(tags.sequence).bytes;
      return new TimestampToken(der, signedData, signer, content);
    } catch (cause) {
      throw new AnsoError('malformedTimestamp', {}, { cause });
    }
  }

  /**
   * The first thing that is wrong with the token as a timestamp of bytes, null where nothing is. `imprintOf` gives
   * the digest of those bytes. Whether the authority is trusted, and was not revoked, is another question.
   */
  fault(imprintOf: (algorithm: DigestAlgorithm) => Uint8Array): TimestampFault | null {
    const { certificate, imprintAlgorithm, signer, content } = this;
    if (!imprintAlgorithm) return 'unsupportedAlgorithm';
    if (!equalInConstantTime(this.imprint, imprintOf(imprintAlgorithm))) return 'imprint';
    if (!certificate) return 'noCertificate';
    const algorithm = contentDigestAlgorithm(signer);
    if (!algorithm) return 'unsupportedAlgorithm';
    try {
      const { fault, binding } = verifySigner(signer, certificate, digest(algorithm, content), oids.timestampInfo);
      if (fault) return fault === 'unsupportedAlgorithm' ? fault : 'signature';
      if (binding !== 'match') return 'certificateBinding';
    } catch (thrown) {
      if (!(thrown instanceof AnsoError)) throw thrown;
      return 'signature';
    }
    if (!isTimestampAuthority(certificate)) return 'keyUsage';
    return certificate.isValidAt(this.time) ? null : 'validity';
  }
}

/** The extended usage timeStamping, critical and alone; a usage of the key that signs (RFC 3161 2.3). */
export function isTimestampAuthority(certificate: Certificate): boolean {
  const { extendedKeyUsage, keyUsage } = certificate;
  const isAlone = extendedKeyUsage.length === 1 && extendedKeyUsage[0] === oids.timeStamping;
  const maySign = keyUsage === null || keyUsage.has('digitalSignature') || keyUsage.has('nonRepudiation');
  return isAlone && certificate.extendedKeyUsageCritical && maySign;
}

/** The imprint of bytes at hand, as `fault` wants it. */
export const imprintOfBytes =
  (bytes: Uint8Array) =>
  (algorithm: DigestAlgorithm): Uint8Array =>
    digest(algorithm, bytes);

/**
 * TSTInfo ::= SEQUENCE { version, policy, messageImprint SEQUENCE { algorithm, hash }, serialNumber, genTime,
 *   accuracy OPTIONAL, ordering DEFAULT FALSE, nonce OPTIONAL, [0] tsa, [1] extensions }
 */
function readInfo(content: Uint8Array): TimestampInfo {
  const reader = DerReader.inside(readWhole(content, tags.sequence, 'BER'));
  if (readSmallInteger(reader.next(tags.integer)) !== 1) throw new DerSyntaxError('another version');
  const policy = readOid(reader.next(tags.oid));
  const imprint = reader.enter();
  const algorithm = digestAlgorithmOf(readAlgorithmIdentifier(imprint.next(tags.sequence)));
  const hash = readOctetString(imprint.next());
  imprint.finish();
  const serialHex = toHex(readIntegerBytes(reader.next(tags.integer)));
  const time = readTime(reader.next(tags.generalizedTime));
  const accuracyMs = reader.nextTag === tags.sequence ? readAccuracy(reader.enter()) : null;
  if (reader.nextTag === tags.boolean) readBoolean(reader.next());
  const nonce = reader.optional(tags.integer);
  reader.optional(contextTag(0, true));
  reader.optional(contextTag(1, true));
  reader.finish();
  return { policy, imprintAlgorithm: algorithm, imprint: hash, serialHex, time, accuracyMs, nonce: nonce
    ? readIntegerBytes(nonce) : null };
}

/** Accuracy ::= SEQUENCE { seconds OPTIONAL, [0] millis OPTIONAL, [1] micros OPTIONAL } */
function readAccuracy(reader: DerReader): number {
  const part = (tag: number): number => {
    const element = reader.optional(tag);
    return element ? readSmallInteger({ ...element, tag: tags.integer }) : 0;
  };
  return part(tags.integer) * 1000 + part(contextTag(0, false)) + part(contextTag(1, false)) / 1000;
}
