import { DerReader, DerSyntaxError, contextTag, readWhole, tags, type DerElement } from './derReader';
import {
  readBoolean,
  readIntegerBytes,
  readNamedBits,
  readOctetString,
  readOid,
  readSmallInteger,
  readString,
} from './derValues';
import { toHex } from './hex';
import { oids } from './oids';

/** Key usages by the names of RFC 5280 4.2.1.3, in the order of their bits. */
const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsageNames)[number];

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | null;
  /** Serial number of the issuer's certificate, upper-case hex. */
  readonly serialHex: string | null;
}

/** The extensions of a certificate (RFC 5280 4.2) that a decision here depends on. */
export interface CertificateExtensions {
  readonly isAuthority: boolean;
  /** How many authorities may follow below this one; null where it is not limited. */
  readonly pathLength: number | null;
  /** null where the extension is missing: then nothing is forbidden. */
  readonly keyUsage: ReadonlySet<KeyUsage> | null;
  readonly extendedKeyUsage: readonly string[];
  /** Whether the extended usages are critical, as those of a timestamp authority must be (RFC 3161 2.3). */
  readonly extendedKeyUsageCritical: boolean;
  /** The issuer vouches for this responder until it expires (RFC 6960 4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
  readonly subjectAltEmails: readonly string[];
  readonly subjectKeyIdentifier: Uint8Array | null;
  readonly authorityKeyIdentifier: AuthorityKeyIdentifier | null;
  readonly policies: readonly string[];
  readonly crlUrls: readonly string[];
  readonly ocspUrls: readonly string[];
  readonly caIssuerUrls: readonly string[];
  /** Critical extensions that are not understood here: no path goes through such a certificate. */
  readonly unknownCritical: readonly string[];
}

const maxExtensions = 64;
const maxNames = 64;

/** Critical or not, these are processed (or, as with policies, need no processing for any-policy). */
const understood: ReadonlySet<string> = new Set([
  oids.subjectKeyIdentifier,
  oids.keyUsage,
  oids.subjectAltName,
  oids.issuerAltName,
  oids.basicConstraints,
  oids.crlDistributionPoints,
  oids.certificatePolicies,
  oids.authorityKeyIdentifier,
  oids.extendedKeyUsage,
  oids.authorityInfoAccess,
  oids.ocspNoCheck,
]);

/** Limits what an authority may issue; whoever forgot to make it critical meant it all the same (RFC 5280 4.2.1.10). */
const limiting: ReadonlySet<string> = new Set([oids.nameConstraints]);

export interface RawExtension {
  readonly critical: boolean;
  readonly value: DerElement;
}

/** Extensions ::= SEQUENCE OF { extnID, critical DEFAULT FALSE, extnValue }; one of each kind. */
export function readRawExtensions(element: DerElement): ReadonlyMap<string, RawExtension> {
  const found = new Map<string, RawExtension>();
  for (const reader = DerReader.inside(element); !reader.done; ) {
    const extension = reader.enter();
    const oid = readOid(extension.next(tags.oid));
    const critical = extension.nextTag === tags.boolean && readBoolean(extension.next());
    const value = readWhole(readOctetString(extension.next()));
    if (found.has(oid) || found.size >= maxExtensions) throw new DerSyntaxError('extensions repeated or too many');
    found.set(oid, { critical, value });
  }
  return found;
}

/** Throws DerSyntaxError where one is malformed. */
export function readCertificateExtensions(element: DerElement | null): CertificateExtensions {
  const raw = element ? readRawExtensions(element) : new Map<string, RawExtension>();
  const value = (oid: string): DerElement | null => raw.get(oid)?.value ?? null;
  const constraints = readBasicConstraints(value(oids.basicConstraints));
  const access = readAccess(value(oids.authorityInfoAccess));
  const keyIdentifier = value(oids.subjectKeyIdentifier);
  const altName = value(oids.subjectAltName);
  return {
    ...constraints,
    keyUsage: readKeyUsage(value(oids.keyUsage)),
    extendedKeyUsage: readSequence(value(oids.extendedKeyUsage), readOid),
    extendedKeyUsageCritical: raw.get(oids.extendedKeyUsage)?.critical ?? false,
    ocspNoCheck: raw.has(oids.ocspNoCheck),
    subjectAltEmails: altName ? readGeneralNames(altName, emailTag) : [],
    subjectKeyIdentifier: keyIdentifier ? readOctetString(keyIdentifier) : null,
    authorityKeyIdentifier: readAuthorityKeyIdentifier(value(oids.authorityKeyIdentifier)),
    policies: readSequence(value(oids.certificatePolicies), (policy) => readOid(DerReader.inside(policy).next())),
    crlUrls: readSequence(value(oids.crlDistributionPoints), readDistributionPointUrls).flat(),
    ocspUrls: access.filter(([method]) => method === oids.ocspAccess).map(([, url]) => url),
    caIssuerUrls: access.filter(([method]) => method === oids.caIssuersAccess).map(([, url]) => url),
    unknownCritical: [...raw].filter(([oid, { critical }]) => !understood.has(oid) && (critical || limiting.has(oid)))
      .map(([oid]) => oid),
  };
}

const emailTag = contextTag(1, false);
const urlTag = contextTag(6, false);

function readSequence<T>(element: DerElement | null, read: (item: DerElement) => T): readonly T[] {
  const items: T[] = [];
  if (!element) return items;
  for (const reader = DerReader.inside(element); !reader.done && items.length < maxNames; ) {
    items.push(read(reader.next()));
  }
  return items;
}

function readBasicConstraints(element: DerElement | null): { isAuthority: boolean; pathLength: number | null } {
  if (!element) return { isAuthority: false, pathLength: null };
  const reader = DerReader.inside(element);
  const isAuthority = reader.nextTag === tags.boolean && readBoolean(reader.next());
  const pathLength = reader.nextTag === tags.integer ? readSmallInteger(reader.next()) : null;
  return { isAuthority, pathLength };
}

function readKeyUsage(element: DerElement | null): ReadonlySet<KeyUsage> | null {
  if (!element) return null;
  const bits = readNamedBits(element);
  return new Set(keyUsageNames.filter((_, bit) => bits.has(bit)));
}

/** GeneralNames of one kind; the alternatives rfc822Name and URI are IA5String, implicitly tagged. */
export function readGeneralNames(element: DerElement, tag: number): readonly string[] {
  return readSequence(element, (name) =>
    name.tag === tag ? readString({ ...name, tag: tags.ia5String }) : '',
  ).filter((text) => text !== '');
}

function readAuthorityKeyIdentifier(element: DerElement | null): AuthorityKeyIdentifier | null {
  if (!element) return null;
  const reader = DerReader.inside(element);
  const keyIdentifier = reader.optional(contextTag(0, false));
  reader.optional(contextTag(1, true));
  const serial = reader.optional(contextTag(2, false));
  return {
    keyIdentifier: keyIdentifier?.content ?? null,
    serialHex: serial ? toHex(readIntegerBytes(serial)) : null,
  };
}

/** DistributionPoint.distributionPoint.fullName, the URLs only (RFC 5280 4.2.1.13). */
export function readDistributionPointUrls(point: DerElement): readonly string[] {
  const name = DerReader.inside(point).optional(contextTag(0, true));
  const fullName = name ? DerReader.inside(name).optional(contextTag(0, true)) : null;
  return fullName ? readGeneralNames(fullName, urlTag) : [];
}

/** AuthorityInfoAccessSyntax: pairs of access method and URL (RFC 5280 4.2.2.1). */
function readAccess(element: DerElement | null): readonly (readonly [method: string, url: string])[] {
  return readSequence(element, (description): readonly [string, string] => {
    const reader = DerReader.inside(description);
    const method = readOid(reader.next(tags.oid));
    const location = reader.next();
    return [method, location.tag === urlTag ? readString({ ...location, tag: tags.ia5String }) : ''];
  }).filter(([, url]) => url !== '');
}
