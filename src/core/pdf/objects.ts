/** The object types of ISO 32000-2 7.3 as TypeScript values. Immutable: a change makes a new object. */

export class PdfName {
  readonly name: string;
  private constructor(name: string) {
    this.name = name;
  }
  private static readonly known = new Map<string, PdfName>();
  /**
   * The name without its slash, `#xx` undone. One char stands for one byte (0 to 255), so that names in any
   * encoding survive a round trip. Common names are shared.
   */
  static of(name: string): PdfName {
    const known = PdfName.known.get(name);
    if (known) return known;
    const made = new PdfName(name);
    if (PdfName.known.size < 4096) PdfName.known.set(name, made);
    return made;
  }
}

export class PdfRef {
  readonly num: number;
  readonly gen: number;
  constructor(num: number, gen = 0) {
    this.num = num;
    this.gen = gen;
  }
}

/** A string as bytes; what they mean depends on where it stands (7.9.2). */
export class PdfString {
  readonly bytes: Uint8Array;
  readonly hex: boolean;
  constructor(bytes: Uint8Array, hex = false) {
    this.bytes = bytes;
    this.hex = hex;
  }
}

const none: ReadonlySet<string> = new Set();

export class PdfDict {
  readonly entries: ReadonlyMap<string, PdfObject>;
  /** Keys to which the file gives two values: readers differ which one counts (7.3.7 forbids it). */
  readonly ambiguousKeys: ReadonlySet<string>;
  constructor(entries: ReadonlyMap<string, PdfObject> | Iterable<readonly [string, PdfObject]> = [],
    ambiguousKeys: ReadonlySet<string> = none) {
    this.entries = entries instanceof Map ? entries : new Map(entries);
    this.ambiguousKeys = ambiguousKeys;
  }
  /** The entry as written: a reference is not followed. */
  get(key: string): PdfObject | undefined {
    return this.entries.get(key);
  }
  has(key: string): boolean {
    return this.entries.has(key);
  }
  /** A copy with entries set; `undefined` removes one. */
  with(changes: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    const entries = new Map(this.entries);
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return new PdfDict(entries);
  }
  static from(entries: Readonly<Record<string, PdfObject | undefined>>): PdfDict {
    return new PdfDict().with(entries);
  }
}

/**
 * A stream. `raw` gives the bytes as stored (decrypted, not decoded), read from the source when asked,
 * so that an image of 50 MB costs nothing until someone wants it.
 */
export class PdfStream {
  readonly dict: PdfDict;
  readonly raw: () => Uint8Array;
  constructor(dict: PdfDict, raw: Uint8Array | (() => Uint8Array)) {
    this.dict = dict;
    this.raw = typeof raw === 'function' ? raw : () => raw;
  }
}

/**
 * Bytes written as they are, in the place of an object: the fixed-width room for /ByteRange and /Contents of a
 * signature. Only the writer meets it; the writer tells where each one came to stand. Never read from a file.
 */
export class RawBytes {
  /** Keeps the type apart from PdfString, whose shape would otherwise fit. */
  readonly verbatim = true;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | RawBytes
  | readonly PdfObject[];

export const isName = (object: PdfObject | undefined, name?: string): object is PdfName =>
  object instanceof PdfName && (name === undefined || object.name === name);
export const isArray = (object: PdfObject | undefined): object is readonly PdfObject[] => Array.isArray(object);
