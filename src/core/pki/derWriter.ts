import { contextTag, DerReader, tags, type DerElement } from './derReader';
import { readOctetString } from './derValues';

/** Writing of ASN.1 in DER (ITU-T X.690 10 and 11). Each function gives one whole encoding. */

/** Header and content; lengths up to 4 GB. */
export function derElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  const header = [tag];
  if (length < 0x80) header.push(length);
  else {
    const octets: number[] = [];
    for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
    header.push(0x80 | octets.length, ...octets);
  }
  const bytes = new Uint8Array(header.length + length);
  bytes.set(header);
  let at = header.length;
  for (const content of contents) {
    bytes.set(content, at);
    at += content.length;
  }
  return bytes;
}

export const derSequence = (...contents: readonly Uint8Array[]): Uint8Array => derElement(tags.sequence, ...contents);

/** SET OF: the encodings in ascending order (X.690 11.6). */
export const derSetOf = (...contents: readonly Uint8Array[]): Uint8Array =>
  derElement(tags.set, ...[...contents].sort(compareBytes));

export const derOctetString = (bytes: Uint8Array): Uint8Array => derElement(tags.octetString, bytes);
export const derNull = (): Uint8Array => derElement(tags.null);

/** Constructed `[number]`, explicit, or implicit over a constructed type. */
export const derContext = (number: number, ...contents: readonly Uint8Array[]): Uint8Array =>
  derElement(contextTag(number, true), ...contents);

/** A small non-negative INTEGER. */
export function derInteger(value: number): Uint8Array {
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  if (octets.length === 0 || (octets[0] ?? 0) >= 0x80) octets.unshift(0);
  return derElement(tags.integer, Uint8Array.from(octets));
}

export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | left % 128);
    octets.push(...groups);
  }
  return derElement(tags.oid, Uint8Array.from(octets));
}

/**
 * A BER encoding as DER: definite lengths, octet strings in one piece, sets in order. Signed attributes are
 * hashed in DER even where they were sent otherwise (RFC 5652 5.4).
 */
export function derFromBer(element: DerElement): Uint8Array {
  if (element.tag === (tags.octetString | 0x20)) return derOctetString(readOctetString(element));
  if ((element.tag & 0x20) === 0) return derElement(element.tag, element.content);
  const parts: Uint8Array[] = [];
  for (const reader = DerReader.inside(element); !reader.done; ) parts.push(derFromBer(reader.next()));
  return element.tag === tags.set ? derSetOf(...parts) : derElement(element.tag, ...parts);
}

/** Order of encodings in a SET OF: as unsigned octets, the shorter one first where one begins the other. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}
