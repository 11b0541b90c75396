import { AnsoError } from '../../contract/errors';
import { readAlgorithmIdentifier, signatureAlgorithmOf, type SignatureAlgorithm } from './algorithms';
import type { Certificate } from './certificate';
import { readDistributionPointUrls, readRawExtensions, type RawExtension } from './certificateExtensions';
import { DerReader, DerSyntaxError, contextTag, readWhole, tags, type DerElement } from './derReader';
import { readBitString, readIntegerBytes, readSmallInteger, readTime } from './derValues';
import { bytesEqual } from './derWriter';
import { readDistinguishedName, type DistinguishedName } from './distinguishedName';
import { oids } from './oids';
import { verifyWithKey } from './verifyWithKey';

/** A list for two million subscribers; larger files are refused unread. */
const maxCrlBytes = 64 * 1024 * 1024;

export interface Revocation {
  readonly at: Date;
  /** CRLReason (RFC 5280 5.3.1); 0, unspecified, where none is given. */
  readonly reason: number;
}

/** What an issuing distribution point limits a list to (RFC 5280 5.2.5). */
interface CrlScope {
  readonly urls: readonly string[];
  readonly onlyUsers: boolean;
  readonly onlyAuthorities: boolean;
}

interface CrlParts {
  readonly tbs: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly revoked: Uint8Array;
  readonly scope: CrlScope | null;
  readonly isDelta: boolean;
  readonly keepsExpiredSince: Date | null;
  readonly signatureAlgorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
}

/** A certificate revocation list (RFC 5280 5). Kept as its bytes: a lookup walks them and builds nothing. */
export class Crl {
  /** CertificateList as it came; what a document security store keeps. */
  readonly der: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** The list names certificates that expired after this time as well (X.509 expiredCertsOnCRL, 2.5.29.60). */
  readonly keepsExpiredSince: Date | null;
  private readonly parts: CrlParts;

  private constructor(der: Uint8Array, parts: CrlParts) {
    this.der = der;
    this.issuer = parts.issuer;
    this.thisUpdate = parts.thisUpdate;
    this.nextUpdate = parts.nextUpdate;
    this.keepsExpiredSince = parts.keepsExpiredSince;
    this.parts = parts;
  }

  /** @throws AnsoError malformedCrl; limitExceeded above 64 MB */
  static parse(der: Uint8Array): Crl {
    if (der.length > maxCrlBytes) throw new AnsoError('limitExceeded', { what: 'crl', limit: maxCrlBytes });
    try {
      return new Crl(der, readCrl(readWhole(der, tags.sequence)));
    } catch (cause) {
      throw new AnsoError('malformedCrl', {}, { cause });
    }
  }

  /** Whether `issuer` made this list: name, the right to sign lists, signature. */
  isSignedBy(issuer: Certificate): boolean {
    const { signatureAlgorithm: algorithm, signature, tbs } = this.parts;
    if (!bytesEqual(issuer.subject.der, this.issuer.der)) return false;
    if (issuer.keyUsage && !issuer.keyUsage.has('cRLSign')) return false;
    return verifyWithKey(issuer.publicKey, algorithm, tbs, signature);
  }

  /**
   * A list of what changed since another one (RFC 5280 5.2.4). It may revoke, and says nothing of a certificate that it
   * does not name.
   */
  get isDelta(): boolean {
    return this.parts.isDelta;
  }

  /** Whether the list tells the status of `certificate`: complete, of its issuer, kind and distribution point. */
  covers(certificate: Certificate): boolean {
    return !this.isDelta && this.mayRevoke(certificate);
  }

  /** Whether an entry for `certificate` in this list counts, in a delta as well. */
  mayRevoke(certificate: Certificate): boolean {
    const { scope } = this.parts;
    if (!bytesEqual(certificate.issuer.der, this.issuer.der) || !scope) return false;
    if (certificate.isAuthority ? scope.onlyUsers : scope.onlyAuthorities) return false;
    return scope.urls.length === 0 || scope.urls.some((url) => certificate.crlUrls.includes(url));
  }

  /** The entry for a serial number, or null where there is none. */
  lookup(serial: Uint8Array): Revocation | null {
    for (const reader = new DerReader(this.parts.revoked); !reader.done; ) {
      const entry = reader.enter();
      if (!bytesEqual(readIntegerBytes(entry.next(tags.integer)), serial)) continue;
      const at = readTime(entry.next());
      const extensions = entry.done ? null : readRawExtensions(entry.next(tags.sequence));
      const reason = extensions?.get(oids.reasonCode)?.value;
      return { at, reason: reason ? readSmallInteger(reason) : 0 };
    }
    return null;
  }
}

/**
 * CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signature }; tbsCertList ::= SEQUENCE {
 *   version OPTIONAL, algorithm, issuer, thisUpdate, nextUpdate OPTIONAL, revoked OPTIONAL, [0] extensions }
 */
function readCrl(element: DerElement): CrlParts {
  const outer = DerReader.inside(element);
  const tbs = outer.next(tags.sequence);
  const algorithm = readAlgorithmIdentifier(outer.next(tags.sequence));
  const signature = readBitString(outer.next(tags.bitString)).bytes;
  outer.finish();

  const inner = DerReader.inside(tbs);
  inner.optional(tags.integer);
  const signedAlgorithm = readAlgorithmIdentifier(inner.next(tags.sequence));
  if (!bytesEqual(signedAlgorithm.bytes, algorithm.bytes)) throw new DerSyntaxError('two signature algorithms');
  const issuer = readDistinguishedName(inner.next(tags.sequence));
  const thisUpdate = readTime(inner.next());
  const isTime = inner.nextTag === tags.utcTime || inner.nextTag === tags.generalizedTime;
  const nextUpdate = isTime ? readTime(inner.next()) : null;
  const revoked = inner.optional(tags.sequence)?.content ?? new Uint8Array();
  const wrapper = inner.optional(contextTag(0, true));
  inner.finish();
  // every entry must read, or a broken one could hide those behind it
  for (const reader = new DerReader(revoked); !reader.done; ) {
    const entry = reader.enter();
    readIntegerBytes(entry.next(tags.integer));
  }
  const extensions = wrapper ? readRawExtensions(DerReader.inside(wrapper).next(tags.sequence)) : null;
  return {
    tbs: tbs.bytes,
    issuer,
    thisUpdate,
    nextUpdate,
    revoked,
    scope: readScope(extensions ?? new Map()),
    isDelta: extensions?.has(oids.deltaCrlIndicator) ?? false,
    keepsExpiredSince: readKeepsExpired(extensions?.get(oids.expiredCertsOnCrl)),
    signatureAlgorithm: signatureAlgorithmOf(algorithm),
    signature,
  };
}

/** ExpiredCertsOnCRL ::= GeneralizedTime (ITU-T X.509 9.5.2.9). */
const readKeepsExpired = (extension: RawExtension | undefined): Date | null =>
  extension ? readTime(extension.value) : null;

/**
 * What the list is limited to; null where it must not be used at all: indirect lists, lists of some reasons or of
 * attribute certificates, unknown critical extensions.
 */
function readScope(extensions: ReadonlyMap<string, RawExtension>): CrlScope | null {
  const understood: readonly string[] = [
    oids.authorityKeyIdentifier, oids.crlNumber, oids.issuingDistributionPoint, oids.deltaCrlIndicator,
    oids.expiredCertsOnCrl,
  ];
  for (const [oid, { critical }] of extensions) if (critical && !understood.includes(oid)) return null;
  const point = extensions.get(oids.issuingDistributionPoint)?.value;
  if (!point) return { urls: [], onlyUsers: false, onlyAuthorities: false };
  const flags = new Set<number>();
  let named = false;
  for (const reader = DerReader.inside(point); !reader.done; ) {
    const { tag, content } = reader.next();
    if (tag === contextTag(0, true)) named = true;
    else if (tag === contextTag(3, false)) return null;
    else if (content[0] !== 0) flags.add(tag & 0x1f);
  }
  if (flags.has(4) || flags.has(5)) return null;
  const urls = readDistributionPointUrls(point);
  if (named && urls.length === 0) return null;
  return { urls, onlyUsers: flags.has(1), onlyAuthorities: flags.has(2) };
}
