import { BufferSource, ConcatenatedSource, type ByteSource } from '../../core/bytes';
import { RunningDigest, type DigestAlgorithm } from '../../core/crypto';
import type { PdfDocument } from '../../core/pdf/document';
import { preparedDigest } from '../../core/signature/digestRanges';
import type { PreparedSignature } from '../../core/signature/prepareSignature';

/**
 * A file that grows by revisions while it is written: what stands in it so far can be read, and its running
 * digests are forked for each signature, so that nothing is hashed twice.
 */
export class Revisions {
  private readonly original: PdfDocument;
  private current: ByteSource;
  private readonly write: (bytes: Uint8Array) => void;
  private readonly digests: ReadonlyMap<DigestAlgorithm, RunningDigest>;

  /** @param algorithms digests that signatures will need, besides SHA-256 of the whole file */
  constructor(
    original: PdfDocument, write: (bytes: Uint8Array) => void, algorithms: readonly DigestAlgorithm[] = [],
  ) {
    this.original = original;
    this.current = original.source;
    this.write = write;
    this.digests = new Map([...new Set<DigestAlgorithm>(['SHA-256', ...algorithms])].map((name) => [name, new RunningDigest(name)]));
  }

  /** Feeds bytes of the source itself, in order, while they are copied. */
  copied(bytes: Uint8Array): void {
    for (const digest of this.digests.values()) digest.update(bytes);
    this.write(bytes);
  }

  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.copied(bytes);
    this.current = new ConcatenatedSource(this.current, new BufferSource(bytes));
  }

  /** Everything so far, as it was meant to be written. */
  get bytes(): ByteSource {
    return this.current;
  }

  /** The document as it stands now. */
  open(): PdfDocument {
    // with the same password
    return this.current === this.original.source ? this.original : this.original.reopen(this.current);
  }

  /** SHA-256 of everything so far. */
  get sha256(): Uint8Array {
    return this.running('SHA-256').copy().digest();
  }

  /** Digest of the byte range of a signature that is about to be appended. */
  digestOf(prepared: PreparedSignature, algorithm: DigestAlgorithm): Uint8Array {
    return preparedDigest(this.running(algorithm), prepared);
  }

  private running(algorithm: DigestAlgorithm): RunningDigest {
    const digest = this.digests.get(algorithm);
    if (!digest) throw new Error(`no running ${algorithm}`);
    return digest;
  }
}
