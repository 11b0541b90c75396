import { AnsoError } from '../../contract/errors';
import { digest } from '../crypto';
import { digestAlgorithmOf, readAlgorithmIdentifier, signatureAlgorithmOf,
  type SignatureAlgorithm } from './algorithms';
import { Certificate } from './certificate';
import type { Revocation } from './crl';
import { DerReader, DerSyntaxError, contextTag, readWhole, tags, type DerElement } from './derReader';
import { readBitString, readBoolean, readIntegerBytes, readOctetString, readOid, readSmallInteger,
  readTime } from './derValues';
import { bytesEqual } from './derWriter';
import { readDistinguishedName } from './distinguishedName';
import { oids } from './oids';
import { verifyWithKey } from './verifyWithKey';

/** Far above any real answer; a bound against crafted input. */
const maxResponseBytes = 256 * 1024;
const maxAnswers = 256;
const maxCertificates = 8;
const maxExtensions = 32;

/** OCSPResponseStatus other than successful (RFC 6960 4.2.1), by number. */
const refusals: Readonly<Record<number, string>> = {
  1: 'malformedRequest', 2: 'internalError', 3: 'tryLater', 5: 'sigRequired', 6: 'unauthorized',
};

/** What an answer says of one certificate (RFC 6960 4.2.1, SingleResponse). */
export interface OcspAnswer {
  readonly state: 'good' | 'revoked' | 'unknown';
  /** Only where the state is `revoked`. */
  readonly revocation: Revocation | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** The responder keeps revocations of certificates that expired after this time (RFC 6960 4.4.4). */
  readonly archiveCutoff: Date | null;
}

interface IdentifiedAnswer extends OcspAnswer {
  readonly id: {
    readonly hash: string; readonly name: Uint8Array; readonly key: Uint8Array; readonly serial: Uint8Array;
  };
}

type ResponderId = { readonly name: Uint8Array } | { readonly keyHash: Uint8Array };

interface OcspParts {
  readonly tbs: Uint8Array;
  readonly responder: ResponderId;
  readonly producedAt: Date;
  readonly answers: readonly IdentifiedAnswer[];
  readonly nonce: Uint8Array | null;
  readonly signatureAlgorithm: SignatureAlgorithm | null;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
}

/** An answer of an OCSP responder, read strictly as DER (RFC 6960 4.2). Reading decides nothing about its truth. */
export class OcspResponse {
  /** The whole OCSPResponse as it came; what a document security store keeps. */
  readonly der: Uint8Array;
  readonly producedAt: Date;
  /** null where the responder did not repeat one. */
  readonly nonce: Uint8Array | null;
  /** Certificates that came along: the responder's, if it has one of its own. */
  readonly certificates: readonly Certificate[];
  private readonly parts: OcspParts;

  private constructor(der: Uint8Array, parts: OcspParts) {
    this.der = der;
    this.producedAt = parts.producedAt;
    this.nonce = parts.nonce;
    this.certificates = parts.certificates;
    this.parts = parts;
  }

  /** @throws AnsoError malformedOcsp; with `status` where the responder refused to answer */
  static parse(der: Uint8Array): OcspResponse {
    try {
      if (der.length > maxResponseBytes) throw new DerSyntaxError('answer too large');
      return new OcspResponse(der, readResponse(der));
    } catch (cause) {
      if (cause instanceof AnsoError && cause.kind === 'malformedOcsp') throw cause;
      throw new AnsoError('malformedOcsp', {}, { cause });
    }
  }

  /**
   * What the answer says of `certificate`, whose issuer is `issuer`; null where it does not speak of it. The issuer
   * is known by the hashes of its name and key, with SHA-1 (as nearly all responders have it) or better.
   */
  answerFor(certificate: Certificate, issuer: Certificate): OcspAnswer | null {
    return this.parts.answers.find(({ id }) => matches(id, certificate, issuer)) ?? null;
  }

  /**
   * The certificate that made the answer with the right to speak for `issuer` (RFC 6960 4.2.2.2): the issuer itself,
   * or a responder that the issuer appointed with a certificate that was valid when the answer was made. null where
   * there is none, or the signature does not hold. Whether an appointed responder was revoked is another question.
   */
  responder(issuer: Certificate): Certificate | null {
    const candidates =
      [issuer, ...this.parts.certificates.filter((candidate) => isAppointed(candidate, issuer, this.producedAt))];
    return candidates.find((candidate) => this.names(candidate) && this.isSignedBy(candidate)) ?? null;
  }

  private names(candidate: Certificate): boolean {
    const { responder } = this.parts;
    if ('name' in responder) return bytesEqual(responder.name, candidate.subject.der);
    return candidate.publicKey !== null && bytesEqual(responder.keyHash, digest('SHA-1', candidate.publicKey.keyBits));
  }

  private isSignedBy(candidate: Certificate): boolean {
    const { signatureAlgorithm: algorithm, signature, tbs } = this.parts;
    return verifyWithKey(candidate.publicKey, algorithm, tbs, signature);
  }
}

/** Issued by the authority itself, for this purpose, valid then, and with no condition that is not understood. */
function isAppointed(candidate: Certificate, issuer: Certificate, at: Date): boolean {
  return (
    candidate.extendedKeyUsage.includes(oids.ocspSigning) &&
    (candidate.keyUsage === null || candidate.keyUsage.has('digitalSignature') ||
      candidate.keyUsage.has('nonRepudiation')) &&
    candidate.unknownCriticalExtensions.length === 0 &&
    candidate.isValidAt(at) &&
    candidate.isIssuedBy(issuer)
  );
}

function matches(id: IdentifiedAnswer['id'], certificate: Certificate, issuer: Certificate): boolean {
  const algorithm = digestAlgorithmOf({ oid: id.hash, parameters: null, bytes: new Uint8Array() });
  return (
    algorithm !== null &&
    issuer.publicKey !== null &&
    bytesEqual(id.serial, certificate.serial) &&
    bytesEqual(certificate.issuer.der, issuer.subject.der) &&
    bytesEqual(id.name, digest(algorithm, issuer.subject.der)) &&
    bytesEqual(id.key, digest(algorithm, issuer.publicKey.keyBits))
  );
}

/** OCSPResponse ::= SEQUENCE { status ENUMERATED, [0] SEQUENCE { type OID, response OCTET STRING } } */
function readResponse(der: Uint8Array): OcspParts {
  const outer = DerReader.inside(readWhole(der, tags.sequence));
  const status = readSmallInteger(outer.next(tags.enumerated));
  if (status !== 0) throw new AnsoError('malformedOcsp', { status: refusals[status] ?? 'OCSP refused' });
  const bytes = outer.enter(contextTag(0, true)).enter();
  outer.finish();
  if (readOid(bytes.next(tags.oid)) !== oids.ocspBasic) throw new DerSyntaxError('another kind of answer');
  const basic = DerReader.inside(readWhole(readOctetString(bytes.next(tags.octetString)), tags.sequence));
  bytes.finish();
  // BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature, [0] certs OPTIONAL }
  const tbs = basic.next(tags.sequence);
  const algorithm = readAlgorithmIdentifier(basic.next(tags.sequence));
  const signature = readBitString(basic.next(tags.bitString)).bytes;
  const wrapper = basic.optional(contextTag(0, true));
  basic.finish();
  return {
    ...readData(tbs),
    tbs: tbs.bytes,
    signatureAlgorithm: signatureAlgorithmOf(algorithm),
    signature,
    certificates: wrapper ? readCertificates(DerReader.inside(wrapper).next(tags.sequence)) : [],
  };
}

/** ResponseData ::= SEQUENCE { [0] version, responderID, producedAt, responses SEQUENCE OF, [1] extensions } */
function readData(element: DerElement): Pick<OcspParts, 'responder' | 'producedAt' | 'answers' | 'nonce'> {
  const reader = DerReader.inside(element);
  reader.optional(contextTag(0, true));
  const responder = readResponder(reader.next());
  const producedAt = readTime(reader.next(tags.generalizedTime));
  const answers: IdentifiedAnswer[] = [];
  for (const list = reader.enter(); !list.done; ) {
    if (answers.length >= maxAnswers) throw new DerSyntaxError('too many answers');
    answers.push(readAnswer(list.next(tags.sequence)));
  }
  const extensions = readExtensions(reader.optional(contextTag(1, true)));
  reader.finish();
  return { responder, producedAt, answers, nonce: nonceOf(extensions.get(oids.ocspNonce)) };
}

/** ResponderID ::= CHOICE { [1] Name, [2] KeyHash } */
function readResponder(element: DerElement): ResponderId {
  const inside = DerReader.inside(element);
  if (element.tag === contextTag(1, true)) return { name: readDistinguishedName(inside.next(tags.sequence)).der };
  if (element.tag === contextTag(2, true)) return { keyHash: readOctetString(inside.next(tags.octetString)) };
  throw new DerSyntaxError('no responder');
}

/** SingleResponse ::= SEQUENCE { certID, certStatus, thisUpdate, [0] nextUpdate, [1] extensions } */
function readAnswer(element: DerElement): IdentifiedAnswer {
  const reader = DerReader.inside(element);
  const certId = reader.enter();
  const id = {
    hash: readAlgorithmIdentifier(certId.next(tags.sequence)).oid,
    name: readOctetString(certId.next(tags.octetString)),
    key: readOctetString(certId.next(tags.octetString)),
    serial: readIntegerBytes(certId.next(tags.integer)),
  };
  const status = reader.next();
  const thisUpdate = readTime(reader.next(tags.generalizedTime));
  const next = reader.optional(contextTag(0, true));
  const extensions = readExtensions(reader.optional(contextTag(1, true)));
  reader.finish();
  const cutoff = extensions.get(oids.ocspArchiveCutoff);
  return {
    id,
    ...readStatus(status),
    thisUpdate,
    nextUpdate: next ? readTime(DerReader.inside(next).next(tags.generalizedTime)) : null,
    archiveCutoff: cutoff ? readTime(readWhole(cutoff, tags.generalizedTime)) : null,
  };
}

/** CertStatus ::= CHOICE { [0] good, [1] SEQUENCE { time, [0] reason }, [2] unknown }, implicit tags. */
function readStatus(element: DerElement): Pick<OcspAnswer, 'state' | 'revocation'> {
  if (element.tag === contextTag(0, false)) return { state: 'good', revocation: null };
  if (element.tag === contextTag(2, false)) return { state: 'unknown', revocation: null };
  if (element.tag !== contextTag(1, true)) throw new DerSyntaxError('no status');
  const reader = DerReader.inside(element);
  const at = readTime(reader.next(tags.generalizedTime));
  const reason = reader.optional(contextTag(0, true));
  return { state: 'revoked',
    revocation: { at, reason: reason ? readSmallInteger(DerReader.inside(reason).next(tags.enumerated)) : 0 } };
}

const understood: ReadonlySet<string> = new Set([oids.ocspNonce, oids.ocspArchiveCutoff]);

/** Values of extensions as their octets; one that is critical and not understood spoils the answer (RFC 6960 4.4). */
function readExtensions(wrapper: DerElement | null): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (!wrapper) return found;
  for (const reader = DerReader.inside(wrapper).enter(); !reader.done; ) {
    const extension = reader.enter();
    const oid = readOid(extension.next(tags.oid));
    const critical = extension.nextTag === tags.boolean && readBoolean(extension.next());
    const value = readOctetString(extension.next(tags.octetString));
    if (critical && !understood.has(oid)) throw new DerSyntaxError('unknown critical extension');
    if (found.has(oid) || found.size >= maxExtensions) throw new DerSyntaxError('extensions repeated or too many');
    found.set(oid, value);
  }
  return found;
}

/** Nonce ::= OCTET STRING (RFC 8954 2.1); older responders leave the inner encoding out. */
function nonceOf(value: Uint8Array | undefined): Uint8Array | null {
  if (!value) return null;
  try {
    return readWhole(value, tags.octetString).content;
  } catch {
    return value;
  }
}

function readCertificates(list: DerElement): readonly Certificate[] {
  const found: Certificate[] = [];
  for (const reader = DerReader.inside(list); !reader.done && found.length < maxCertificates; ) {
    const { bytes } = reader.next(tags.sequence);
    try {
      found.push(Certificate.parse(bytes));
    } catch {
      // it will be missed where the responder is looked for
    }
  }
  return found;
}
