import type { ByteSource } from '../bytes';

const windowBytes = 65536;
const keptWindows = 16;

/**
 * Random access to a source, one byte at a time, through a few cached windows: a file of any size costs
 * at most 1 MB of memory here.
 */
export class ByteWindow {
  readonly source: ByteSource;
  readonly length: number;
  /** The current window; the parser reads it directly because a call for every byte would be slow. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Where the current window begins in the source. */
  base = 0;
  private readonly kept = new Map<number, Uint8Array>();

  constructor(source: ByteSource) {
    this.source = source;
    this.length = source.length;
  }

  /** The byte at a position, -1 outside the source. */
  at(position: number): number {
    return this.bytes[position - this.base] ?? this.load(position);
  }

  /** Bytes `[position, position + length)`, fewer at the end; a view or a copy, not to be written to. */
  slice(position: number, length: number): Uint8Array {
    if (position < 0 || position >= this.length || length <= 0) return new Uint8Array(0);
    this.at(position);
    const start = position - this.base;
    if (start + length <= this.bytes.length) return this.bytes.subarray(start, start + length);
    return this.source.read(position, Math.min(length, this.length - position));
  }

  private load(position: number): number {
    if (!(position >= 0 && position < this.length)) return -1;
    const index = Math.floor(position / windowBytes);
    const kept = this.kept.get(index);
    const bytes = kept ?? this.source.read(index * windowBytes, Math.min(windowBytes, this.length - index * windowBytes));
    if (kept) this.kept.delete(index);
    else if (this.kept.size >= keptWindows) {
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest);
        break;
      }
    }
    this.kept.set(index, bytes);
    this.bytes = bytes;
    this.base = index * windowBytes;
    return bytes[position - this.base] ?? -1;
  }
}
