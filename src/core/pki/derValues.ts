import { joinBytes } from '../joinBytes';
import { DerReader, DerSyntaxError, tags, type DerElement } from './derReader';

/** Meaning of ASN.1 values: numbers, object identifiers, strings, times (ITU-T X.690 8 and 11). */

export function readBoolean(element: DerElement): boolean {
  const value = element.content[0];
  if (element.content.length !== 1 || value === undefined) throw new DerSyntaxError('boolean of a wrong length');
  if (element.rules === 'DER' && value !== 0 && value !== 0xff) throw new DerSyntaxError('boolean not in DER');
  return value !== 0;
}

/** INTEGER as its two's complement octets, without the leading zero that only shows the sign. */
export function readIntegerBytes(element: DerElement): Uint8Array {
  const { content } = element;
  const [first, second] = content;
  if (first === undefined) throw new DerSyntaxError('empty integer');
  if (second === undefined || first !== 0) return content;
  if (second < 0x80) throw new DerSyntaxError('integer not minimal');
  return content.subarray(1);
}

/** A small non-negative INTEGER; larger ones are refused. */
export function readSmallInteger(element: DerElement): number {
  const { content } = element;
  if (content.length === 0 || content.length > 6 || (content[0] ?? 0) >= 0x80) {
    throw new DerSyntaxError('integer out of range');
  }
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** OBJECT IDENTIFIER in dotted form. */
export function readOid(element: DerElement): string {
  const { content } = element;
  const last = content[content.length - 1];
  if (last === undefined || last >= 0x80 || content.length > 64) throw new DerSyntaxError('malformed identifier');
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerSyntaxError('identifier arc too large');
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

export interface BitString {
  readonly unusedBits: number;
  readonly bytes: Uint8Array;
}

export function readBitString(element: DerElement): BitString {
  const unusedBits = element.content[0];
  if (unusedBits === undefined || unusedBits > 7) throw new DerSyntaxError('malformed bit string');
  return { unusedBits, bytes: element.content.subarray(1) };
}

/** Numbers of the bits that are set, counted from the first (X.680 22: named bits). */
export function readNamedBits(element: DerElement): ReadonlySet<number> {
  const { bytes, unusedBits } = readBitString(element);
  const set = new Set<number>();
  for (let bit = 0; bit < Math.min(64, bytes.length * 8 - unusedBits); bit++) {
    if (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) set.add(bit);
  }
  return set;
}

/** OCTET STRING; in BER it may come in pieces (X.690 8.7.3). `tag` is for implicit tagging. */
export function readOctetString(element: DerElement, tag: number = tags.octetString): Uint8Array {
  if (element.tag === tag) return element.content;
  if (element.rules === 'DER' || element.tag !== (tag | 0x20)) throw new DerSyntaxError('not an octet string');
  const pieces: Uint8Array[] = [];
  for (const reader = DerReader.inside(element); !reader.done; ) pieces.push(readOctetString(reader.next()));
  return joinBytes(pieces);
}

const utf8 = new TextDecoder('utf-8');
const latin1 = new TextDecoder('latin1');

/**
 * Any of the string types that names are made of (RFC 5280 4.1.2.4), NFC. What does not decode becomes U+FFFD.
 * TeletexString is read as Latin-1, as every certificate that still has one means it.
 */
export function readString(element: DerElement): string {
  const { content } = element;
  switch (element.tag) {
    case tags.utf8String:
      return utf8.decode(content).normalize('NFC');
    case tags.bmpString:
      return fromCodeUnits(content, 2).normalize('NFC');
    case tags.universalString:
      return fromCodeUnits(content, 4).normalize('NFC');
    case tags.numericString:
    case tags.printableString:
    case tags.t61String:
    case tags.ia5String:
    case tags.visibleString:
      return latin1.decode(content).normalize('NFC');
    default:
      throw new DerSyntaxError(`tag ${element.tag} is no string`);
  }
}

function fromCodeUnits(bytes: Uint8Array, size: 2 | 4): string {
  if (bytes.length % size !== 0) throw new DerSyntaxError('string of a wrong length');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    const code = size === 2 ? view.getUint16(at) : view.getUint32(at);
    text += code > 0x10ffff ? '\ufffd' : size === 2 ? String.fromCharCode(code) : String.fromCodePoint(code);
  }
  return text;
}

/** UTCTime or GeneralizedTime (RFC 5280 4.1.2.5): the years 50 to 99 of UTCTime are of the last century. */
export function readTime(element: DerElement): Date {
  const text = latin1.decode(element.content);
  const pattern =
    element.tag === tags.utcTime
      ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?Z$/
      : element.tag === tags.generalizedTime
        ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:\.\d{1,9})?Z$/
        : null;
  const match = pattern?.exec(text);
  if (!match) throw new DerSyntaxError('malformed time');
  const parts = match.slice(1).map((part) => Number(part ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const fullYear = element.tag === tags.utcTime ? year + (year >= 50 ? 1900 : 2000) : year;
  const time = new Date(0);
  time.setUTCFullYear(fullYear, month - 1, day);
  time.setUTCHours(hour, minute, Math.min(second, 59));
  const real = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  if (!real) throw new DerSyntaxError('no such time');
  return time;
}
