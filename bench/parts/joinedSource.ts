import type { ByteSource } from '../../src/core/bytes';

/** Two sources as one. */
export class JoinedSource implements ByteSource {
  readonly length: number;
  private readonly head: ByteSource;
  private readonly tail: ByteSource;

  constructor(head: ByteSource, tail: ByteSource) {
    this.head = head;
    this.tail = tail;
    this.length = head.length + tail.length;
  }

  read(offset: number, length: number): Uint8Array {
    const border = this.head.length;
    if (offset + length <= border) return this.head.read(offset, length);
    if (offset >= border) return this.tail.read(offset - border, length);
    const first = this.head.read(offset, border - offset);
    const second = this.tail.read(0, length - first.length);
    const bytes = new Uint8Array(first.length + second.length);
    bytes.set(first);
    bytes.set(second, first.length);
    return bytes;
  }
}
