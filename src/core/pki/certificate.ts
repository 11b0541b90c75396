import { AnsoError } from '../../contract/errors';
import { sha256 } from '../crypto';
import { readAlgorithmIdentifier, signatureAlgorithmOf, type SignatureAlgorithm } from './algorithms';
import { readCertificateExtensions, type AuthorityKeyIdentifier, type CertificateExtensions, type KeyUsage } from './certificateExtensions';
import { DerReader, DerSyntaxError, contextTag, readWhole, tags, type DerElement } from './derReader';
import { readBitString, readIntegerBytes, readTime } from './derValues';
import { bytesEqual } from './derWriter';
import { readDistinguishedName, type DistinguishedName } from './distinguishedName';
import { toHex } from './hex';
import { readPublicKey, type PublicKey } from './publicKey';
import { verifyWithKey } from './verifyWithKey';

/** Far above any real certificate; a bound against crafted input. */
const maxCertificateBytes = 128 * 1024;

interface CertificateParts {
  readonly tbs: Uint8Array;
  /** The INTEGER as it stands. */
  readonly serialDer: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey | null;
  readonly extensions: CertificateExtensions;
  readonly signatureAlgorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
}

/**
 * An X.509 certificate (RFC 5280 4.1), read strictly as DER and kept with its original bytes.
 * Reading decides nothing about trust.
 */
export class Certificate {
  /** The certificate as it was given; embedded in signatures without re-encoding. */
  readonly der: Uint8Array;
  /** Serial number, upper-case hex without the leading zero of the sign. */
  readonly serialHex: string;
  /** Octets of the serial number, likewise without the leading zero. */
  readonly serial: Uint8Array;
  /** The serial number as an INTEGER, as it stands in the certificate. */
  readonly serialDer: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** null for a kind of key that is not supported. */
  readonly publicKey: PublicKey | null;
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
  /** null where the certificate does not limit it. */
  readonly keyUsage: ReadonlySet<KeyUsage> | null;
  /** Object identifiers; empty where the certificate does not limit it. */
  readonly extendedKeyUsage: readonly string[];
  readonly extendedKeyUsageCritical: boolean;
  readonly ocspNoCheck: boolean;
  readonly subjectAltEmails: readonly string[];
  readonly ski: Uint8Array | null;
  readonly aki: AuthorityKeyIdentifier | null;
  readonly policies: readonly string[];
  readonly crlUrls: readonly string[];
  readonly ocspUrls: readonly string[];
  readonly caIssuerUrls: readonly string[];
  readonly unknownCriticalExtensions: readonly string[];
  /** null where the algorithm is not accepted. */
  readonly signatureAlgorithm: SignatureAlgorithm | null;
  /** SHA-256 of `der`, upper-case hex: names the certificate without doubt. */
  readonly sha256: string;
  private readonly tbs: Uint8Array;
  private readonly signature: Uint8Array;

  private constructor(der: Uint8Array, parts: CertificateParts) {
    const { extensions } = parts;
    this.der = der;
    this.serial = readIntegerBytes(readWhole(parts.serialDer, tags.integer));
    this.serialHex = toHex(this.serial);
    this.serialDer = parts.serialDer;
    this.subject = parts.subject;
    this.issuer = parts.issuer;
    this.notBefore = parts.notBefore;
    this.notAfter = parts.notAfter;
    this.publicKey = parts.publicKey;
    this.isAuthority = extensions.isAuthority;
    this.pathLength = extensions.pathLength;
    this.keyUsage = extensions.keyUsage;
    this.extendedKeyUsage = extensions.extendedKeyUsage;
    this.extendedKeyUsageCritical = extensions.extendedKeyUsageCritical;
    this.ocspNoCheck = extensions.ocspNoCheck;
    this.subjectAltEmails = extensions.subjectAltEmails;
    this.ski = extensions.subjectKeyIdentifier;
    this.aki = extensions.authorityKeyIdentifier;
    this.policies = extensions.policies;
    this.crlUrls = extensions.crlUrls;
    this.ocspUrls = extensions.ocspUrls;
    this.caIssuerUrls = extensions.caIssuerUrls;
    this.unknownCriticalExtensions = extensions.unknownCritical;
    this.signatureAlgorithm = parts.signatureAlgorithm;
    this.sha256 = toHex(sha256(der));
    this.tbs = parts.tbs;
    this.signature = parts.signature;
  }

  /** @throws AnsoError malformedCertificate */
  static parse(der: Uint8Array): Certificate {
    try {
      if (der.length > maxCertificateBytes) throw new DerSyntaxError('certificate too large');
      return new Certificate(der, readCertificate(readWhole(der, tags.sequence)));
    } catch (cause) {
      throw new AnsoError('malformedCertificate', {}, { cause });
    }
  }

  /** Name for a person's eyes: common name, else organisation, else e-mail, else the serial number. */
  get holderName(): string {
    return this.subject.commonName ?? this.subject.organisation ?? this.email ?? this.serialHex;
  }

  /** The e-mail address: from the alternative name, else from the subject (older certificates). */
  get email(): string | null {
    return this.subjectAltEmails[0] ?? this.subject.email;
  }

  get isSelfIssued(): boolean {
    return bytesEqual(this.subject.der, this.issuer.der);
  }

  equals(other: Certificate): boolean {
    return this.sha256 === other.sha256;
  }

  isValidAt(time: Date): boolean {
    return time >= this.notBefore && time <= this.notAfter;
  }

  /** Whether the names fit and the key of `issuer` made the signature. */
  isIssuedBy(issuer: Certificate): boolean {
    return bytesEqual(this.issuer.der, issuer.subject.der) && this.isSignedBy(issuer);
  }

  /** Whether the key of `issuer` made the signature of this certificate. Nothing else is checked. */
  isSignedBy(issuer: Certificate): boolean {
    return verifyWithKey(issuer.publicKey, this.signatureAlgorithm, this.tbs, this.signature);
  }
}

/**
 * Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature }; tbsCertificate ::= SEQUENCE {
 *   [0] version, serial, signature algorithm, issuer, validity, subject, key, [1] [2] unique ids, [3] extensions }
 */
function readCertificate(element: DerElement): CertificateParts {
  const outer = DerReader.inside(element);
  const tbs = outer.next(tags.sequence);
  const algorithm = readAlgorithmIdentifier(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString)).bytes;
  outer.finish();

  const inner = DerReader.inside(tbs);
  inner.optional(contextTag(0, true));
  const serialDer = inner.next(tags.integer).bytes;
  // the signed copy of the algorithm must be the one that is used (RFC 5280 4.1.1.2)
  const signedAlgorithm = readAlgorithmIdentifier(inner.next(tags.sequence));
  if (!bytesEqual(signedAlgorithm.bytes, algorithm.bytes)) throw new DerSyntaxError('two signature algorithms');
  const issuer = readDistinguishedName(inner.next(tags.sequence));
  const validity = inner.enter();
  const notBefore = readTime(validity.next());
  const notAfter = readTime(validity.next());
  const subject = readDistinguishedName(inner.next(tags.sequence));
  const publicKey = readPublicKey(inner.next(tags.sequence));
  inner.optional(contextTag(1, false));
  inner.optional(contextTag(2, false));
  const wrapper = inner.optional(contextTag(3, true));
  inner.finish();
  return {
    tbs: tbs.bytes,
    serialDer,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    extensions: readCertificateExtensions(wrapper ? DerReader.inside(wrapper).next(tags.sequence) : null),
    signatureAlgorithm: signatureAlgorithmOf(algorithm),
    signature,
  };
}
