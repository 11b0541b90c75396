import { createHash, sign, type KeyObject } from 'node:crypto';
import type { Certificate } from '../../../src/core/pki/certificate';
import { contextTag, tags } from '../../../src/core/pki/derReader';
import {
  derContext, derElement, derInteger, derNull, derOctetString, derOid, derSequence, derSetOf,
} from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { asn1Time } from './servedAuthority';

/** Somebody who signs answers: an EC or RSA key with its certificate. */
export interface AnswerKey {
  readonly certificate: Certificate;
  readonly privateKey: KeyObject;
}

export interface MadeStatus {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly state: 'good' | 'revoked' | 'unknown';
  readonly revokedAt?: Date;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly producedAt?: Date;
  /** Revocations of certificates that expired after this time are kept (RFC 6960 4.4.4). */
  readonly archiveCutoff?: Date;
  readonly idHash?: 'sha1' | 'sha256';
  readonly nonce?: Uint8Array;
  /** Left out where the authority signs itself. */
  readonly embed?: boolean;
  readonly byKey?: boolean;
}

/**
 * A status answer of any time, which the openssl command cannot make: it knows no clock but its own.
 */
export function makeStatus(by: AnswerKey, status: MadeStatus): Uint8Array {
  const hash = status.idHash ?? 'sha1';
  const keyBits = status.issuer.publicKey?.keyBits ?? new Uint8Array();
  const digest = (bytes: Uint8Array, name: string = hash): Uint8Array =>
    new Uint8Array(createHash(name).update(bytes).digest());
  const certId = derSequence(
    derSequence(derOid(hash === 'sha1' ? oids.sha1 : oids.sha256), derNull()),
    derOctetString(digest(status.issuer.subject.der)), derOctetString(digest(keyBits)), status.certificate.serialDer,
  );
  const state =
    status.state === 'good' ? derElement(contextTag(0, false))
    : status.state === 'unknown' ? derElement(contextTag(2, false))
    : derContext(1, time(status.revokedAt ?? status.thisUpdate),
      derContext(0, derElement(tags.enumerated, Uint8Array.of(1))));
  const single =
    derSequence(certId, state, time(status.thisUpdate),
    ...(status.nextUpdate ? [derContext(0, time(status.nextUpdate))] : []),
    ...(status.archiveCutoff ? [keeps(status.archiveCutoff)] : []));
  const responder = status.byKey
    ? derContext(2, derOctetString(digest(by.certificate.publicKey?.keyBits ?? new Uint8Array(), 'sha1')))
    : derContext(1, by.certificate.subject.der);
  const extensions = status.nonce
    ? [derContext(1, derSequence(derSequence(derOid(oids.ocspNonce), derOctetString(derOctetString(status.nonce)))))]
    : [];
  const data = derSequence(responder, time(status.producedAt ?? status.thisUpdate), derSequence(single), ...extensions);
  const certificates = status.embed === false ? [] : [derContext(0, derSequence(by.certificate.der))];
  const basic = derSequence(data, algorithmOf(by), bits(signed(by, data)), ...certificates);
  return derSequence(
    derElement(tags.enumerated, Uint8Array.of(0)),
    derContext(0, derSequence(derOid(oids.ocspBasic), derOctetString(basic))),
  );
}

export interface MadeTimestamp {
  readonly imprint: Uint8Array;
  readonly imprintOid?: string;
  readonly time: Date;
  readonly nonce?: number | Uint8Array;
  readonly policy?: string;
  /** What the token says is inside; another one is an attack. */
  readonly contentType?: string;
  readonly embed?: boolean;
  /** Names another certificate in the signed attributes, or none at all. */
  readonly bind?: Certificate | null;
}

/** A timestamp token of any time. */
export function makeTimestamp(by: AnswerKey, request: MadeTimestamp): Uint8Array {
  const type = request.contentType ?? oids.timestampInfo;
  const info = derSequence(
    derInteger(1), derOid(request.policy ?? '2.16.704.1.1.1.2'),
    derSequence(derSequence(derOid(request.imprintOid ?? oids.sha256), derNull()), derOctetString(request.imprint)),
    derInteger(4711), time(request.time), derSequence(derInteger(1)),
    ...(request.nonce === undefined ? [] : [nonceOf(request.nonce)]),
  );
  const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
  const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSetOf(value));
  const bound = request.bind === undefined ? by.certificate : request.bind;
  const attributes = derSetOf(
    attribute(oids.contentType, derOid(type)),
    attribute(oids.messageDigest, derOctetString(sha256(info))),
    ...(bound ? [attribute(oids.signingCertificateV2,
      derSequence(derSequence(derSequence(derOctetString(sha256(bound.der))))))] : []),
  );
  const sha256Id = derSequence(derOid(oids.sha256), derNull());
  const signer = derSequence(
    derInteger(1), derSequence(by.certificate.issuer.der, by.certificate.serialDer), sha256Id,
    Uint8Array.of(contextTag(0, true), ...attributes.subarray(1)), algorithmOf(by),
      derOctetString(signed(by, attributes)),
  );
  const certificates = request.embed === false ? [] : [derContext(0, by.certificate.der)];
  const data = derSequence(
    derInteger(3), derSetOf(sha256Id), derSequence(derOid(type), derContext(0, derOctetString(info))),
      ...certificates, derSetOf(signer),
  );
  return derSequence(derOid(oids.signedData), derContext(0, data));
}

const keeps = (since: Date): Uint8Array =>
  derContext(1, derSequence(derSequence(derOid(oids.ocspArchiveCutoff), derOctetString(time(since)))));
const nonceOf = (nonce: number | Uint8Array): Uint8Array =>
  (typeof nonce === 'number' ? derInteger(nonce) : derElement(tags.integer, nonce));
const time = (at: Date): Uint8Array => derElement(tags.generalizedTime, new TextEncoder().encode(asn1Time(at)));
const bits = (bytes: Uint8Array): Uint8Array => derElement(tags.bitString, Uint8Array.of(0, ...bytes));
const signed = ({ privateKey }: AnswerKey, bytes: Uint8Array): Uint8Array =>
  new Uint8Array(sign('sha256', bytes, privateKey));

function algorithmOf({ privateKey }: AnswerKey): Uint8Array {
  return privateKey.asymmetricKeyType === 'ec'
    ? derSequence(derOid(oids.ecdsaWithSha256))
    : derSequence(derOid(oids.sha256WithRsa), derNull());
}
