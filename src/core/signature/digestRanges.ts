import { AnsoError } from '../../contract/errors';
import { RunningDigest, type DigestAlgorithm } from '../crypto';
import type { ByteSource } from '../bytes';
import { sourceLength, type PreparedSignature } from './prepareSignature';

/** The part of a file that one signature covers: from the first byte, with one gap for /Contents. */
export interface DigestRequest {
  readonly byteRange: readonly [0, number, number, number];
  readonly algorithm: DigestAlgorithm;
}

const chunkBytes = 1024 * 1024;
/** A document with more signatures than this is made to keep a reader busy. */
const maxRequests = 1000;

/**
 * Digests of the byte ranges of all signatures of a file in one sweep over it: up to its gap every signature
 * shares one running digest for each algorithm, which is forked there. A file of 100 MB with five signatures is
 * hashed once. Work goes on in steps of one megabyte, so that the caller can show progress and stop.
 */
export class RangeDigests {
  private readonly source: ByteSource;
  private readonly requests: readonly DigestRequest[];
  private readonly shared = new Map<DigestAlgorithm, RunningDigest>();
  private readonly forked: (RunningDigest | null)[];
  private readonly results: (Uint8Array | null)[];
  /** Offsets at which something begins or ends. */
  private readonly borders: readonly number[];
  private readonly end: number;
  private position = 0;
  private buffer: Uint8Array | null = null;

  /** @throws AnsoError wrongUse for ranges that do not lie in the source; limitExceeded for more than 1000 */
  constructor(source: ByteSource, requests: readonly DigestRequest[]) {
    if (requests.length > maxRequests) throw new AnsoError('limitExceeded', { what: 'signatures', limit: maxRequests });
    const borders = new Set<number>();
    for (const { byteRange } of requests) {
      const [, gap, resume, length] = byteRange;
      const end = resume + length;
      const whole = [gap, resume, end].every(Number.isSafeInteger);
      if (!whole || gap < 0 || resume < gap || length < 0 || end > source.length) {
        throw new AnsoError('wrongUse', { detail: 'byteRange' });
      }
      for (const border of [gap, resume, end]) borders.add(border);
    }
    this.source = source;
    this.requests = requests;
    this.forked = requests.map(() => null);
    this.results = requests.map(() => null);
    this.borders = [...borders].sort((a, b) => a - b);
    this.end = this.borders.at(-1) ?? 0;
  }

  /** 0 to 1. */
  get progress(): number {
    return this.end === 0 ? 1 : this.position / this.end;
  }

  /** Reads up to one megabyte. False when all digests are there. */
  step(): boolean {
    this.passBorder();
    if (this.position >= this.end) return false;
    const nextBorder = this.borders.find((border) => border > this.position) ?? this.end;
    const bytes = this.readChunk(Math.min(chunkBytes, nextBorder - this.position));
    if (bytes.length === 0) throw new AnsoError('fileNotReadable', { offset: this.position });
    this.feed(bytes);
    this.position += bytes.length;
    this.passBorder();
    return this.position < this.end;
  }

  /** The digests in the order of the requests; reads what is still to be read. */
  digests(): readonly Uint8Array[] {
    while (this.step());
    return this.results.map((result) => result ?? new Uint8Array());
  }

  /** One buffer for a whole file, where the source can fill it: a megabyte of garbage a step would pile up. */
  private readChunk(length: number): Uint8Array {
    const { source } = this;
    if (!source.readInto) return source.read(this.position, length);
    this.buffer ??= new Uint8Array(Math.min(chunkBytes, this.end));
    return this.buffer.subarray(0, source.readInto(this.position, this.buffer.subarray(0, length)));
  }

  private feed(bytes: Uint8Array): void {
    const waiting = new Set<DigestAlgorithm>();
    for (const [index, { byteRange, algorithm }] of this.requests.entries()) {
      if (this.position < byteRange[1]) waiting.add(algorithm);
      else if (this.position >= byteRange[2] && !this.results[index]) this.forked[index]?.update(bytes);
    }
    for (const algorithm of waiting) this.sharedDigest(algorithm).update(bytes);
  }

  private passBorder(): void {
    for (const [index, { byteRange, algorithm }] of this.requests.entries()) {
      const [, gap, resume, length] = byteRange;
      if (this.position === gap) this.forked[index] ??= this.sharedDigest(algorithm).copy();
      if (this.position === resume + length) this.results[index] ??= this.forked[index]?.digest() ?? null;
    }
  }

  private sharedDigest(algorithm: DigestAlgorithm): RunningDigest {
    const known = this.shared.get(algorithm);
    if (known) return known;
    const made = new RunningDigest(algorithm);
    this.shared.set(algorithm, made);
    return made;
  }
}

/**
 * The digest of a prepared signature, from a SHA-256 that has been fed with exactly its source. The running
 * digest is forked, not changed: feed it with the embedded bytes, and the next signature of the same file costs
 * no second reading.
 */
export function preparedDigest(overSource: RunningDigest, prepared: PreparedSignature): Uint8Array {
  const start = sourceLength(prepared);
  const { appended, byteRange } = prepared;
  const fork = overSource.copy();
  fork.update(appended.subarray(0, byteRange[1] - start));
  return fork.update(appended.subarray(byteRange[2] - start)).digest();
}
