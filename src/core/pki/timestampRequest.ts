import { derElement, derInteger, derNull, derOctetString, derOid, derSequence } from './derWriter';
import { tags } from './derReader';
import { oids } from './oids';

const digestOids = { 'SHA-256': oids.sha256, 'SHA-384': oids.sha384, 'SHA-512': oids.sha512 } as const;

export interface TimestampQuestion {
  readonly algorithm: keyof typeof digestOids;
  /** Digest of what is to be stamped. */
  readonly imprint: Uint8Array;
  /** 1 to 16 bytes that nobody can guess; the first below 0x80 and not 0, so that it is one positive INTEGER. */
  readonly nonce: Uint8Array;
  /** Asked for by name where it is given; else the server takes its own. */
  readonly policy?: string;
}

/**
 * TimeStampReq ::= SEQUENCE { version, messageImprint, reqPolicy OPTIONAL, nonce, certReq TRUE } (RFC 3161 2.4.1).
 * The certificate is asked for: a token without it cannot be checked in ten years.
 */
export function buildTimestampRequest({ algorithm, imprint, nonce, policy }: TimestampQuestion): Uint8Array {
  return derSequence(
    derInteger(1),
    derSequence(derSequence(derOid(digestOids[algorithm]), derNull()), derOctetString(imprint)),
    ...(policy === undefined ? [] : [derOid(policy)]),
    derElement(tags.integer, nonce),
    derElement(tags.boolean, Uint8Array.of(0xff)),
  );
}
