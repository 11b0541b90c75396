import { AnsoError } from '../../contract/errors';
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from './algorithms';
import { Certificate } from './certificate';
import { DerReader, DerSyntaxError, contextTag, tags, type DerElement } from './derReader';
import { readIntegerBytes, readOctetString, readOid, readSmallInteger } from './derValues';
import { bytesEqual, derElement, derFromBer } from './derWriter';
import { oids } from './oids';

/** An attribute of a signer: its values as they stand (RFC 5652 5.3). */
export interface CmsAttribute {
  readonly oid: string;
  readonly values: readonly DerElement[];
}

/** Names the signer's certificate (RFC 5652 5.3 SignerIdentifier). */
export type SignerIdentifier =
  | { readonly kind: 'issuerAndSerial'; readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly kind: 'keyIdentifier'; readonly ski: Uint8Array };

export interface SignerInfo {
  readonly identifier: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** null where there are none: then the signature stands over the content itself. */
  readonly signedAttributes: readonly CmsAttribute[] | null;
  /**
   * What may have been hashed: the attributes as they stand under the tag SET OF, and in DER where that
   * differs (RFC 5652 5.4; some signers keep the order in which they wrote them).
   */
  readonly signedAttributesEncodings: readonly Uint8Array[];
  readonly unsignedAttributes: readonly CmsAttribute[];
}

/** A SignedData as found in a signature (RFC 5652 5.1). */
export interface SignedData {
  readonly contentType: string;
  /** Content that is carried along; null for a detached signature. */
  readonly content: Uint8Array | null;
  /** Those that can be read, each once; a foreign malformed one does no harm. */
  readonly certificates: readonly Certificate[];
  readonly signerInfos: readonly SignerInfo[];
  /** Whether something other than zero padding follows in the given bytes. */
  readonly trailingData: boolean;
}

const maxCmsBytes = 8 * 1024 * 1024;
const maxCertificates = 64;
const maxSignerInfos = 16;
const maxAttributes = 64;

/**
 * Reads a CMS SignedData, in DER or BER, padded with zeros or not. Decides nothing about its truth.
 * @throws AnsoError malformedCms
 */
export function parseSignedData(bytes: Uint8Array): SignedData {
  try {
    if (bytes.length > maxCmsBytes) throw new DerSyntaxError('too large');
    return readContentInfo(bytes);
  } catch (cause) {
    throw new AnsoError('malformedCms', {}, { cause });
  }
}

/** ContentInfo ::= SEQUENCE { contentType, [0] EXPLICIT content } */
function readContentInfo(bytes: Uint8Array): SignedData {
  const outer = new DerReader(bytes, 'BER');
  const info = outer.next(tags.sequence);
  const trailingData = bytes.subarray(info.bytes.length).some((octet) => octet !== 0);
  const reader = DerReader.inside(info);
  if (readOid(reader.next(tags.oid)) !== oids.signedData) throw new DerSyntaxError('not SignedData');
  const wrapper = reader.enter(contextTag(0, true));
  return { ...readSignedData(wrapper.next(tags.sequence)), trailingData };
}

/**
 * SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo, [0] certificates, [1] crls,
 *   signerInfos SET }
 */
function readSignedData(element: DerElement): Omit<SignedData, 'trailingData'> {
  const reader = DerReader.inside(element);
  readSmallInteger(reader.next(tags.integer));
  reader.next(tags.set);
  const encapsulated = reader.enter();
  const contentType = readOid(encapsulated.next(tags.oid));
  const wrapper = encapsulated.optional(contextTag(0, true));
  const content = wrapper ? readOctetString(DerReader.inside(wrapper).next()) : null;
  const certificateSet = reader.optional(contextTag(0, true));
  reader.optional(contextTag(1, true));
  const signers = reader.enter(tags.set);
  const signerInfos: SignerInfo[] = [];
  while (!signers.done) {
    if (signerInfos.length >= maxSignerInfos) throw new DerSyntaxError('too many signers');
    signerInfos.push(readSignerInfo(signers.next(tags.sequence)));
  }
  return {
    contentType,
    content,
    certificates: certificateSet ? readCertificates(certificateSet) : [],
    signerInfos,
  };
}

function readCertificates(set: DerElement): readonly Certificate[] {
  const found = new Map<string, Certificate>();
  let count = 0;
  for (const reader = DerReader.inside(set); !reader.done; ) {
    if (++count > maxCertificates) throw new DerSyntaxError('too many certificates');
    const { tag, bytes } = reader.next();
    if (tag !== tags.sequence) continue;
    try {
      const certificate = Certificate.parse(bytes);
      found.set(certificate.sha256, certificate);
    } catch {
      // the signer's own certificate will be missed where it is looked for
    }
  }
  return [...found.values()];
}

/**
 * SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, [0] signedAttrs, signatureAlgorithm, signature,
 *   [1] unsignedAttrs }
 */
function readSignerInfo(element: DerElement): SignerInfo {
  const reader = DerReader.inside(element);
  readSmallInteger(reader.next(tags.integer));
  const identifier = readIdentifier(reader.next());
  const digestAlgorithm = readAlgorithmIdentifier(reader.next(tags.sequence));
  const signed = reader.optional(contextTag(0, true));
  const signatureAlgorithm = readAlgorithmIdentifier(reader.next(tags.sequence));
  const signature = readOctetString(reader.next());
  const unsigned = reader.optional(contextTag(1, true));
  return {
    identifier,
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes: signed ? readAttributes(signed) : null,
    signedAttributesEncodings: signed ? encodingsOf(signed) : [],
    unsignedAttributes: unsigned ? readAttributes(unsigned) : [],
  };
}

function readIdentifier(element: DerElement): SignerIdentifier {
  if (element.tag === contextTag(0, false) || element.tag === contextTag(0, true)) {
    return { kind: 'keyIdentifier', ski: readOctetString(element, contextTag(0, false)) };
  }
  const reader = DerReader.inside(element);
  const issuer = reader.next(tags.sequence).bytes;
  return { kind: 'issuerAndSerial', issuer, serial: readIntegerBytes(reader.next(tags.integer)) };
}

/** Attribute ::= SEQUENCE { type, values SET }. An attribute that comes twice is refused (RFC 5652 11). */
function readAttributes(element: DerElement): readonly CmsAttribute[] {
  const attributes: CmsAttribute[] = [];
  for (const reader = DerReader.inside(element); !reader.done; ) {
    const attribute = reader.enter();
    const oid = readOid(attribute.next(tags.oid));
    const values: DerElement[] = [];
    for (const set = attribute.enter(tags.set); !set.done && values.length < maxAttributes; ) values.push(set.next());
    if (attributes.some((known) => known.oid === oid) || attributes.length >= maxAttributes) {
      throw new DerSyntaxError('attribute repeated or too many');
    }
    attributes.push({ oid, values });
  }
  return attributes;
}

function encodingsOf(signed: DerElement): readonly Uint8Array[] {
  const set: DerElement = { ...signed, tag: tags.set };
  const asSent = derElement(tags.set, signed.content);
  const inDer = derFromBer(set);
  return bytesEqual(asSent, inDer) ? [inDer] : [asSent, inDer];
}

/** The certificate that a signer identifier names. */
export function signerCertificate(signedData: SignedData, signer: SignerInfo): Certificate | null {
  const { identifier } = signer;
  const matches = (certificate: Certificate): boolean =>
    identifier.kind === 'keyIdentifier'
      ? certificate.ski !== null && bytesEqual(certificate.ski, identifier.ski)
      : bytesEqual(certificate.issuer.der, identifier.issuer) && bytesEqual(certificate.serial, identifier.serial);
  return signedData.certificates.find(matches) ?? null;
}

/** The only value of a single-valued attribute, or null where the attribute is missing. */
export function singleValue(attributes: readonly CmsAttribute[], oid: string): DerElement | null {
  const attribute = attributes.find((candidate) => candidate.oid === oid);
  if (!attribute) return null;
  const [value, second] = attribute.values;
  if (!value || second) throw new AnsoError('malformedCms', { attribute: oid });
  return value;
}
