/** What the worker is given when it starts. */
export interface OcrParts {
  readonly wasm: Uint8Array;
  /** The language data, unpacked. */
  readonly language: Uint8Array;
  readonly maxMemoryBytes: number;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** One byte a pixel. */
  readonly pixels: Uint8Array;
}

/** What it answers, once. */
export type OcrAnswer = { readonly hocr: string } | { readonly failure: string };
