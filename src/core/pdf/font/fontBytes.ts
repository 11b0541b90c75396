/**
 * Big-endian reading of a font file. A read past the end gives 0, so that a torn or hostile font
 * lacks a glyph instead of breaking the program; only `TrueTypeFont.parse` decides that a font is unusable.
 */
export class FontBytes {
  readonly length: number;
  readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  u16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getUint16(at) : 0;
  }

  i16(at: number): number {
    return at >= 0 && at + 2 <= this.length ? this.view.getInt16(at) : 0;
  }

  u32(at: number): number {
    return at >= 0 && at + 4 <= this.length ? this.view.getUint32(at) : 0;
  }

  /** A view of part of the bytes, cut where they end. */
  part(start: number, length: number): FontBytes {
    const from = Math.min(Math.max(0, start), this.length);
    return new FontBytes(this.bytes.subarray(from, Math.min(this.length, from + Math.max(0, length))));
  }
}
