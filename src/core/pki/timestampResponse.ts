import { AnsoError } from '../../contract/errors';
import { DerReader, DerSyntaxError, contextTag, readWhole, tags } from './derReader';
import { readBitString, readSmallInteger } from './derValues';

/** PKIFailureInfo (RFC 3161 2.4.2), by bit. */
const failures: Readonly<Record<number, string>> = {
  0: 'badAlg', 2: 'badRequest', 5: 'badDataFormat', 14: 'timeNotAvailable', 15: 'unacceptedPolicy',
  16: 'unacceptedExtension', 17: 'addInfoNotAvailable', 25: 'systemFailure',
};

/** What a timestamp server said: a token as it stands, or why it gave none. */
export type TimestampResponse =
  | { readonly granted: true; readonly token: Uint8Array }
  | { readonly granted: false; readonly reason: string };

const maxResponseBytes = 1024 * 1024;

/**
 * TimeStampResp ::= SEQUENCE { PKIStatusInfo SEQUENCE { status, text OPTIONAL, failure OPTIONAL }, token OPTIONAL }
 * (RFC 3161 2.4.2). The server's text is anybody's text and is left out.
 * @throws AnsoError malformedTimestampAnswer
 */
export function readTimestampResponse(der: Uint8Array): TimestampResponse {
  try {
    if (der.length > maxResponseBytes) throw new DerSyntaxError('answer too large');
    const reader = DerReader.inside(readWhole(der, tags.sequence, 'BER'));
    const info = reader.enter();
    const status = readSmallInteger(info.next(tags.integer));
    const failure = info.done ? undefined : readFailure(info);
    if (status > 1) return { granted: false, reason: failure ?? `status ${String(status)}` };
    const { bytes } = reader.next(tags.sequence);
    reader.finish();
    return { granted: true, token: bytes };
  } catch (cause) {
    throw new AnsoError('malformedTimestampAnswer', {}, { cause });
  }
}

function readFailure(info: DerReader): string | undefined {
  info.optional(tags.sequence);
  info.optional(contextTag(0, true));
  const element = info.optional(tags.bitString);
  if (!element) return undefined;
  const { bytes } = readBitString(element);
  const bit = Object.keys(failures).map(Number).find((each) => ((bytes[each >> 3] ?? 0) & (0x80 >> (each & 7))) !== 0);
  return bit === undefined ? undefined : failures[bit];
}
