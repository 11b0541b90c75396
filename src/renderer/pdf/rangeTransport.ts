import { PDFDataRangeTransport } from 'pdfjs-dist';

export type ReadRange = (begin: number, end: number) => Promise<Uint8Array>;

/** How much is read at once; a page of text takes one or two. */
export const rangeChunkBytes = 256 * 1024;

/**
 * Feeds pdf.js with the ranges that it asks for and with nothing else, so that a document of
 * 300 MB is never in memory as a whole.
 */
export class RangeTransport extends PDFDataRangeTransport {
  readonly #read: ReadRange;
  readonly #failed: (thrown: unknown) => void;
  #ended = false;

  constructor(bytes: number, read: ReadRange, failed: (thrown: unknown) => void) {
    super(bytes, null);
    this.#read = read;
    this.#failed = failed;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).then(
      (chunk) => {
        if (!this.#ended) this.onDataRange(begin, chunk);
      },
      (thrown: unknown) => {
        if (!this.#ended) this.#failed(thrown);
      },
    );
  }

  override abort(): void {
    this.#ended = true;
  }
}
