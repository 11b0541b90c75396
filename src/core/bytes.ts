/** Random access to bytes that may be far larger than memory: a file, a buffer, or parts of both. */
export interface ByteSource {
  readonly length: number;
  /**
   * The bytes `[offset, offset + length)`, fewer where the source ends. The result may be a view;
   * callers do not write to it.
   */
  read(offset: number, length: number): Uint8Array;
  /** Fills `into` from `offset` on and gives how much there was; for those who read everything and keep nothing. */
  readInto?(offset: number, into: Uint8Array): number;
}

/** Fills `into` with the bytes of a source from `offset` on; how many there were. */
export function fill(into: Uint8Array, source: ByteSource, offset: number): number {
  if (source.readInto) return source.readInto(offset, into);
  const bytes = source.read(offset, into.length);
  into.set(bytes);
  return bytes.length;
}

/** Bytes that are in memory already. */
export class BufferSource implements ByteSource {
  readonly length: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    return this.bytes.subarray(offset, Math.min(this.length, offset + length));
  }
}

/** One source after another: a file and the increments that will be appended to it. */
export class ConcatenatedSource implements ByteSource {
  readonly length: number;
  private readonly head: ByteSource;
  private readonly tail: ByteSource;

  constructor(head: ByteSource, tail: ByteSource) {
    this.head = head;
    this.tail = tail;
    this.length = head.length + tail.length;
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(this.length, offset + length);
    if (end <= this.head.length) return this.head.read(offset, end - offset);
    if (offset >= this.head.length) return this.tail.read(offset - this.head.length, end - offset);
    const joined = new Uint8Array(end - offset);
    joined.set(this.head.read(offset, this.head.length - offset));
    joined.set(this.tail.read(0, end - this.head.length), this.head.length - offset);
    return joined;
  }

  readInto(offset: number, into: Uint8Array): number {
    const ofHead = Math.max(0, Math.min(into.length, this.head.length - offset));
    if (ofHead === into.length) return fill(into, this.head, offset);
    const got = ofHead === 0 ? 0 : fill(into.subarray(0, ofHead), this.head, offset);
    if (got < ofHead) return got;
    return got + fill(into.subarray(got), this.tail, offset + got - this.head.length);
  }
}

/** The first `length` bytes of a source: a signed revision, as it was. */
export class PrefixSource implements ByteSource {
  readonly length: number;
  private readonly whole: ByteSource;

  constructor(whole: ByteSource, length: number) {
    this.whole = whole;
    this.length = Math.min(length, whole.length);
  }

  read(offset: number, length: number): Uint8Array {
    return this.whole.read(offset, Math.max(0, Math.min(length, this.length - offset)));
  }
}
