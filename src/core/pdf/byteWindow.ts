import type { ByteSource } from '../bytes';
import { ParsingBudget } from './parsingBudget';

const windowBytes = 8192;
const keptWindows = 32;

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
  readonly budget: ParsingBudget;
  private readonly kept = new Map<number, Uint8Array>();

  constructor(source: ByteSource, budget: ParsingBudget = new ParsingBudget(source.length)) {
    this.source = source;
    this.budget = budget;
    this.length = source.length;
  }

  /** The byte at a position, -1 outside the source. */
  at(position: number): number {
    return this.bytes[position - this.base] ?? this.load(position);
  }

  private load(position: number): number {
    if (!(position >= 0 && position < this.length)) return -1;
    const index = Math.floor(position / windowBytes);
    const kept = this.kept.get(index);
    const start = index * windowBytes;
    const bytes = kept ?? this.source.read(start, Math.min(windowBytes, this.length - start));
    if (kept) this.kept.delete(index);
    else if (this.kept.size >= keptWindows) {
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest);
        break;
      }
    }
    this.kept.set(index, bytes);
    this.bytes = bytes;
    this.base = start;
    return bytes[position - this.base] ?? -1;
  }
}
