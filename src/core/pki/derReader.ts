/**
 * Reading of ASN.1 in DER, and in BER where a sender may have used it (ITU-T X.690).
 *
 * A reader walks one level: an element gives its content as a view, and a new reader is made for what is
 * inside. Nothing is copied and nothing is built that is not asked for, so that a revocation list of
 * 100 000 entries costs no more than its bytes.
 */

/** Thrown inside this room only; each public parser turns it into the AnsoError of its own kind. */
export class DerSyntaxError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DerSyntaxError';
  }
}

/** DER for everything that is signed or hashed as it stands; BER is tolerated in CMS (RFC 5652 5.1). */
export type DerRules = 'DER' | 'BER';

/** Deeper nesting than any real certificate or CMS has; a bound against crafted input. */
const maxDepth = 32;

/** Identifier octets (X.690 8.1.2), low tag numbers only: PKIX uses no others. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
} as const;

/** Context-specific tag `[number]`: primitive or constructed. */
export const contextTag = (number: number, constructed: boolean): number => 0x80 | (constructed ? 0x20 : 0) | number;

export interface DerElement {
  /** The identifier octet. */
  readonly tag: number;
  /** Content without header, and without end-of-contents where the length was indefinite. */
  readonly content: Uint8Array;
  /** The whole encoding, header included, as it stands in the input. */
  readonly bytes: Uint8Array;
  readonly rules: DerRules;
  readonly depth: number;
}

interface Header {
  readonly contentStart: number;
  /** End of the content. */
  readonly contentEnd: number;
  /** End of the encoding; after the end-of-contents octets where the length is indefinite. */
  readonly end: number;
}

export class DerReader {
  private readonly bytes: Uint8Array;
  private readonly rules: DerRules;
  private readonly depth: number;
  private at = 0;

  constructor(bytes: Uint8Array, rules: DerRules = 'DER', depth = 0) {
    if (depth > maxDepth) throw new DerSyntaxError('nested too deeply');
    this.bytes = bytes;
    this.rules = rules;
    this.depth = depth;
  }

  /** A reader of what is inside a constructed element. */
  static inside(element: DerElement): DerReader {
    if ((element.tag & 0x20) === 0) throw new DerSyntaxError('primitive where constructed is wanted');
    return new DerReader(element.content, element.rules, element.depth + 1);
  }

  /** How much has been read. */
  get position(): number {
    return this.at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The identifier octet of the next element, or -1 at the end. */
  get nextTag(): number {
    return this.bytes[this.at] ?? -1;
  }

  /** The next element, which must carry `tag` where one is given. */
  next(tag?: number): DerElement {
    const start = this.at;
    const found = this.bytes[start];
    if (found === undefined) throw new DerSyntaxError('ends too early');
    if (tag !== undefined && found !== tag) throw new DerSyntaxError(`tag ${found} where ${tag} is wanted`);
    const header = readHeader(this.bytes, start, this.rules, this.depth);
    this.at = header.end;
    return {
      tag: found,
      content: this.bytes.subarray(header.contentStart, header.contentEnd),
      bytes: this.bytes.subarray(start, header.end),
      rules: this.rules,
      depth: this.depth,
    };
  }

  /** The next element if it carries `tag`, otherwise null and nothing is read. */
  optional(tag: number): DerElement | null {
    return this.nextTag === tag ? this.next(tag) : null;
  }

  /** A reader inside the next element. */
  enter(tag: number = tags.sequence): DerReader {
    return DerReader.inside(this.next(tag));
  }

  /** Refuses what is left over. */
  finish(): void {
    if (!this.done) throw new DerSyntaxError('holds more than it should');
  }
}

/** The one element that `bytes` consist of; anything after it is refused. */
export function readWhole(bytes: Uint8Array, tag?: number, rules: DerRules = 'DER'): DerElement {
  const reader = new DerReader(bytes, rules);
  const element = reader.next(tag);
  reader.finish();
  return element;
}

/** X.690 8.1: identifier, length (short, long or indefinite), content. */
function readHeader(bytes: Uint8Array, start: number, rules: DerRules, depth: number): Header {
  const tag = bytes[start] ?? 0;
  const first = bytes[start + 1];
  if ((tag & 0x1f) === 0x1f) throw new DerSyntaxError('high tag number');
  if (first === undefined) throw new DerSyntaxError('ends in a header');
  if (first < 0x80) return definite(bytes, start + 2, first);
  if (first === 0x80) {
    if (rules === 'DER') throw new DerSyntaxError('indefinite length in DER');
    if ((tag & 0x20) === 0) throw new DerSyntaxError('indefinite length of a primitive');
    return indefinite(bytes, start + 2, depth);
  }
  const count = first & 0x7f;
  if (count > 4) throw new DerSyntaxError('length of more than four octets');
  let length = 0;
  for (let index = 0; index < count; index++) {
    const octet = bytes[start + 2 + index];
    if (octet === undefined) throw new DerSyntaxError('ends in a header');
    length = length * 256 + octet;
  }
  if (rules === 'DER' && (length < 0x80 || length < 256 ** (count - 1))) throw new DerSyntaxError('length not minimal');
  return definite(bytes, start + 2 + count, length);
}

function definite(bytes: Uint8Array, contentStart: number, length: number): Header {
  const end = contentStart + length;
  if (end > bytes.length) throw new DerSyntaxError('longer than its container');
  return { contentStart, contentEnd: end, end };
}

function indefinite(bytes: Uint8Array, contentStart: number, depth: number): Header {
  if (depth >= maxDepth) throw new DerSyntaxError('nested too deeply');
  let position = contentStart;
  for (;;) {
    if (position + 1 >= bytes.length) throw new DerSyntaxError('no end of contents');
    if (bytes[position] === 0 && bytes[position + 1] === 0) break;
    position = readHeader(bytes, position, 'BER', depth + 1).end;
  }
  return { contentStart, contentEnd: position, end: position + 2 };
}
