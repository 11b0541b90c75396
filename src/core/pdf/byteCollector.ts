import { limitExceeded } from './damagedPdf';

/** Bytes that come one by one or in pieces, up to a bound; past it AnsoError `limitExceeded`. */
export class ByteCollector {
  length = 0;
  private bytes: Uint8Array;
  private readonly maxBytes: number;

  constructor(maxBytes: number, expected = 256) {
    this.maxBytes = maxBytes;
    this.bytes = new Uint8Array(Math.max(16, Math.min(expected, maxBytes)));
  }

  push(byte: number): void {
    if (this.length === this.bytes.length) this.widen(this.length + 1);
    this.bytes[this.length++] = byte;
  }

  append(piece: Uint8Array): void {
    if (this.length + piece.length > this.bytes.length) this.widen(this.length + piece.length);
    this.bytes.set(piece, this.length);
    this.length += piece.length;
  }

  /** `count` times the same byte. */
  fill(byte: number, count: number): void {
    if (this.length + count > this.bytes.length) this.widen(this.length + count);
    this.bytes.fill(byte, this.length, this.length + count);
    this.length += count;
  }

  /** What was collected; the collector is not used afterwards. */
  take(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private widen(needed: number): void {
    if (needed > this.maxBytes) throw limitExceeded('decodedStream', this.maxBytes);
    const wider = new Uint8Array(Math.min(this.maxBytes, Math.max(needed, this.bytes.length * 2)));
    wider.set(this.bytes.subarray(0, this.length));
    this.bytes = wider;
  }
}
