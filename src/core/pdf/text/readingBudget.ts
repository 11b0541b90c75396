import type { PdfDocument } from '../document';
import { limitExceeded } from '../damagedPdf';
import type { PdfStream } from '../objects';

const limits = {
  decodedBytes: 192 * 1024 * 1024,
  operators: 5_000_000,
  glyphs: 2_000_000,
  forms: 100_000,
  formDepth: 24,
} as const;

const documentLimits = { decodedBytes: 1024 * 1024 * 1024, operators: 15_000_000 } as const;

/** What the pages of a document may cost together, where work goes through many of them. */
export class DocumentBudget {
  private decodedBytes = 0;
  private operators = 0;

  spend(operators: number, decodedBytes: number): void {
    this.operators += operators;
    this.decodedBytes += decodedBytes;
    if (this.operators > documentLimits.operators) throw limitExceeded('documentOperators', documentLimits.operators);
    if (this.decodedBytes > documentLimits.decodedBytes) throw limitExceeded('documentBytes', documentLimits.decodedBytes);
  }
}

/**
 * What reading one page may cost. A page that asks for more ends in AnsoError `limitExceeded`: its text is then not
 * known, and no part of it is given out as if it were all.
 */
export class ReadingBudget {
  private readonly document: PdfDocument;
  private readonly whole: DocumentBudget;
  private decodedBytes = 0;
  private operators = 0;
  private glyphs = 0;
  private forms = 0;

  constructor(document: PdfDocument, whole = new DocumentBudget()) {
    this.document = document;
    this.whole = whole;
  }

  /** The data of a stream, paid for. */
  readonly decoded = (stream: PdfStream, maxBytes = limits.decodedBytes): Uint8Array => {
    const left = limits.decodedBytes - this.decodedBytes;
    if (left <= 0) throw limitExceeded('pageBytes', limits.decodedBytes);
    // Where the document has had its share, nothing is decoded any more.
    this.whole.spend(0, 0);
    const bytes = this.document.decoded(stream, Math.min(maxBytes, left));
    this.decodedBytes += bytes.length;
    this.whole.spend(0, bytes.length);
    return bytes;
  };

  operator(): void {
    if (++this.operators > limits.operators) throw limitExceeded('pageOperators', limits.operators);
    this.whole.spend(1, 0);
  }

  glyph(): void {
    if (++this.glyphs > limits.glyphs) throw limitExceeded('pageGlyphs', limits.glyphs);
  }

  form(depth: number): void {
    if (++this.forms > limits.forms) throw limitExceeded('pageForms', limits.forms);
    if (depth > limits.formDepth) throw limitExceeded('formDepth', limits.formDepth);
  }
}

/** Reads the data of a stream at somebody's cost. */
export type Decode = (stream: PdfStream, maxBytes?: number) => Uint8Array;
