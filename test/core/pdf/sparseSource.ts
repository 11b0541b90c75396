import type { ByteSource } from '../../../src/core/bytes';

/** A file of any length that is zeros but for a few pieces; counts what is read. */
export class SparseSource implements ByteSource {
  readonly length: number;
  bytesRead = 0;
  reads = 0;
  private readonly pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[];

  constructor(length: number, pieces: readonly { readonly at: number; readonly bytes: Uint8Array }[]) {
    this.length = length;
    this.pieces = pieces;
  }

  read(offset: number, length: number): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.length - offset)));
    this.bytesRead += out.length;
    this.reads++;
    for (const { at, bytes } of this.pieces) {
      const from = Math.max(at, offset);
      const to = Math.min(at + bytes.length, offset + out.length);
      if (from < to) out.set(bytes.subarray(from - at, to - at), from - offset);
    }
    return out;
  }
}
