import { hexValue, isRegular, isWhite, latin1Text } from '../characters';
import { PdfDict, PdfName, PdfString } from '../objects';
import type { PdfObject } from '../objects';

const maximumDepth = 24;

/** What stands at the end of an array, of a dictionary or of the bytes. */
const closing = Symbol('closing');

/** A word that is not an object: an operator. */
class Keyword {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

/**
 * Reads a content stream (ISO 32000-2 7.8.2) or a CMap, which has the same syntax, as operators with their operands.
 * Malformed parts are skipped: a content stream that a viewer shows is read as far as a viewer reads it.
 */
export class ContentTokenizer {
  /** The operands of the operator last returned by `next`. */
  operands: PdfObject[] = [];
  private readonly bytes: Uint8Array;
  private readonly maximumOperands: number;
  private at = 0;

  constructor(bytes: Uint8Array, maximumOperands = 1024) {
    this.bytes = bytes;
    this.maximumOperands = maximumOperands;
  }

  /**
   * The next operator, null at the end. An inline image comes as `BI` with one operand, its dictionary
   * with full key names; its data are passed over. Operands past the maximum push out the older ones.
   */
  next(): string | null {
    this.operands = [];
    for (;;) {
      const token = this.token(0);
      if (token === closing) {
        if (this.at >= this.bytes.length) return null;
      } else if (token instanceof Keyword) {
        if (token.word === 'BI') this.operands = [this.inlineImage()];
        return token.word;
      } else {
        if (this.operands.length >= this.maximumOperands) this.operands.shift();
        this.operands.push(token);
      }
    }
  }

  private token(depth: number): PdfObject | Keyword | typeof closing {
    const { bytes } = this;
    const code = this.skipWhite();
    switch (code) {
      case -1:
        return closing;
      case 0x28:
        return this.literalString();
      case 0x2f:
        this.at++;
        return this.name();
      case 0x3c:
        if (bytes[this.at + 1] !== 0x3c) return this.hexString();
        this.at += 2;
        return this.dictionary(depth + 1);
      case 0x3e:
        this.at += bytes[this.at + 1] === 0x3e ? 2 : 1;
        return closing;
      case 0x5b:
        this.at++;
        return this.array(depth + 1);
      case 0x5d:
        this.at++;
        return closing;
      default:
        return (code >= 0x30 && code <= 0x39) || code === 0x2e || code === 0x2d || code === 0x2b
          ? this.number()
          : this.keyword();
    }
  }

  private skipWhite(): number {
    const { bytes } = this;
    while (this.at < bytes.length) {
      const code = bytes[this.at] ?? 0;
      if (code === 0x25) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++;
      } else if (isWhite(code) || code === 0x29 || code === 0x7b || code === 0x7d) {
        // ) { } mean nothing here
        this.at++;
      } else {
        return code;
      }
    }
    return -1;
  }

  /** A number as viewers take it: signs and points in odd places do not stop them. */
  private number(): PdfObject | Keyword {
    const { bytes } = this;
    const start = this.at;
    let value = 0;
    let scale = 0;
    let negative = false;
    let digits = 0;
    for (; this.at < bytes.length; this.at++) {
      const code = bytes[this.at] ?? 0;
      if (code >= 0x30 && code <= 0x39) {
        digits++;
        if (scale === 0) value = value * 10 + code - 0x30;
        else {
          value += (code - 0x30) * scale;
          scale /= 10;
        }
      } else if (code === 0x2e) {
        scale ||= 0.1;
      } else if (code === 0x2d) {
        if (this.at === start) negative = true;
      } else if (code !== 0x2b) {
        break;
      }
    }
    if (digits === 0 && this.at < bytes.length && isRegular(bytes[this.at] ?? 0)) return this.keyword();
    return negative ? -value : value;
  }

  private keyword(): Keyword | boolean | null {
    const { bytes } = this;
    const start = this.at;
    while (this.at < bytes.length && isRegular(bytes[this.at] ?? 0)) this.at++;
    if (this.at === start) this.at++;
    const word = latin1Text(bytes.subarray(start, Math.min(this.at, start + 64)));
    if (word === 'true') return true;
    if (word === 'false') return false;
    return word === 'null' ? null : new Keyword(word);
  }

  private name(): PdfName {
    const { bytes } = this;
    const start = this.at;
    let escaped = false;
    while (this.at < bytes.length && isRegular(bytes[this.at] ?? 0)) {
      if (bytes[this.at] === 0x23) escaped = true;
      this.at++;
    }
    const text = latin1Text(bytes.subarray(start, Math.min(this.at, start + 512)));
    if (!escaped) return PdfName.of(text);
    return PdfName.of(text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }

  private array(depth: number): PdfObject[] {
    const items: PdfObject[] = [];
    if (depth > maximumDepth) return items;
    for (;;) {
      const item = this.token(depth);
      if (item === closing) return items;
      if (!(item instanceof Keyword)) items.push(item);
    }
  }

  private dictionary(depth: number): PdfDict {
    const entries = new Map<string, PdfObject>();
    if (depth > maximumDepth) return new PdfDict(entries);
    for (;;) {
      const key = this.token(depth);
      if (key === closing) break;
      if (!(key instanceof PdfName)) continue;
      const value = this.token(depth);
      if (value === closing) break;
      if (!(value instanceof Keyword)) entries.set(key.name, value);
    }
    return new PdfDict(entries);
  }

  private literalString(): PdfString {
    const { bytes } = this;
    const start = ++this.at;
    let depth = 1;
    let plain = true;
    let end = start;
    for (; end < bytes.length; end++) {
      const code = bytes[end];
      if (code === 0x5c) {
        plain = false;
        end++;
      } else if (code === 0x0d) plain = false;
      else if (code === 0x28) depth++;
      else if (code === 0x29 && --depth === 0) break;
    }
    end = Math.min(end, bytes.length);
    this.at = end + 1;
    const raw = bytes.subarray(start, end);
    return new PdfString(plain ? raw : unescaped(raw));
  }

  private hexString(): PdfString {
    const { bytes } = this;
    const start = ++this.at;
    while (this.at < bytes.length && bytes[this.at] !== 0x3e) this.at++;
    const decoded = new Uint8Array((this.at - start + 1) >> 1);
    let count = 0;
    for (let index = start; index < this.at; index++) {
      const digit = hexValue(bytes[index] ?? 0);
      if (digit < 0) continue;
      decoded[count >> 1] = (decoded[count >> 1] ?? 0) | (count & 1 ? digit : digit << 4);
      count++;
    }
    this.at++;
    return new PdfString(decoded.subarray(0, (count + 1) >> 1), true);
  }

  /** After BI: keys and values, ID, one white character, the data, EI (8.9.7). */
  private inlineImage(): PdfDict {
    const entries = new Map<string, PdfObject>();
    for (;;) {
      const key = this.token(1);
      if (key === closing) return new PdfDict(entries);
      if (key instanceof Keyword) {
        if (key.word === 'ID') break;
        continue;
      }
      const value = this.token(1);
      if (value === closing) return new PdfDict(entries);
      if (value instanceof Keyword) {
        if (value.word === 'ID') break;
        continue;
      }
      if (key instanceof PdfName) entries.set(inlineKeys.get(key.name) ?? key.name, value);
    }
    const dict = new PdfDict(entries);
    this.at = this.endOfImageData(this.at + 1, plainLength(dict));
    return dict;
  }

  /** The place after EI: where the length says, else at the first EI that is followed by what could be content. */
  private endOfImageData(start: number, length: number | null): number {
    const { bytes } = this;
    const isEnd = (at: number): boolean =>
      bytes[at] === 0x45 &&
      bytes[at + 1] === 0x49 &&
      isWhite(bytes[at - 1] ?? 32) &&
      (at + 2 >= bytes.length || !isRegular(bytes[at + 2] ?? 0));
    if (length !== null) {
      for (let at = start + length; at < start + length + 4; at++) {
        if (bytes[at] === 0x45 && bytes[at + 1] === 0x49) return at + 2;
      }
    }
    for (let at = start; at + 1 < bytes.length; at++) {
      if (isEnd(at) && bytes.subarray(at + 2, at + 12).every(isContentByte)) return at + 2;
    }
    return bytes.length;
  }
}

const inlineKeys = new Map([
  ['W', 'Width'],
  ['H', 'Height'],
  ['BPC', 'BitsPerComponent'],
  ['CS', 'ColorSpace'],
  ['F', 'Filter'],
  ['IM', 'ImageMask'],
  ['D', 'Decode'],
  ['DP', 'DecodeParms'],
  ['I', 'Interpolate'],
]);

const inlineComponents = new Map([
  ['G', 1],
  ['DeviceGray', 1],
  ['RGB', 3],
  ['DeviceRGB', 3],
  ['CMYK', 4],
  ['DeviceCMYK', 4],
]);

/** Length of the data of an unfiltered inline image, null where it cannot be told. */
function plainLength(dict: PdfDict): number | null {
  const width = dict.get('Width');
  const height = dict.get('Height');
  const space = dict.get('ColorSpace');
  if (dict.has('Filter') || typeof width !== 'number' || typeof height !== 'number') return null;
  const mask = dict.get('ImageMask') === true;
  const depth = mask ? 1 : dict.get('BitsPerComponent');
  const components = mask ? 1 : space instanceof PdfName ? inlineComponents.get(space.name) : undefined;
  if (typeof depth !== 'number' || components === undefined) return null;
  return Math.ceil((width * components * depth) / 8) * height;
}

function isContentByte(code: number): boolean {
  return (code >= 32 && code < 127) || code === 10 || code === 13 || code === 9 || code === 0;
}

function unescaped(raw: Uint8Array): Uint8Array {
  const result = new Uint8Array(raw.length);
  let length = 0;
  for (let at = 0; at < raw.length; at++) {
    let code = raw[at] ?? 0;
    if (code === 0x0d) {
      if (raw[at + 1] === 0x0a) at++;
      code = 0x0a;
    } else if (code === 0x5c) {
      code = raw[++at] ?? 0x5c;
      if (code === 0x0d || code === 0x0a) {
        if (code === 0x0d && raw[at + 1] === 0x0a) at++;
        continue;
      }
      if (code >= 0x30 && code <= 0x37) {
        let octal = code - 0x30;
        for (let more = 0; more < 2; more++) {
          const digit = raw[at + 1] ?? 0;
          if (digit < 0x30 || digit > 0x37) break;
          octal = octal * 8 + digit - 0x30;
          at++;
        }
        code = octal & 0xff;
      } else {
        code = escapes.get(code) ?? code;
      }
    }
    result[length++] = code;
  }
  return result.subarray(0, length);
}

/** `\n \r \t \b \f` */
const escapes = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);
