import { PdfDict, PdfName, PdfRef, PdfString } from './objects';
import type { PdfObject } from './objects';
import { ByteCollector } from './byteCollector';
import type { ByteWindow } from './byteWindow';
import { hexValue, isDigit, isRegular, isWhite } from './characters';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { Keyword } from './keyword';
import { isLooseCount, longestNumber, saysTheSame } from './looseSyntax';

const maxDepth = 256;
const maxTokens = 2_000_000;
const maxObjectBytes = 32 * 1024 * 1024;
const maxComment = 65536;
const maxSpace = 8 * 1024 * 1024;
const maxKeyword = 32;
const maxName = 4096;

/** Words that end a dictionary or an array whose own end is missing. */
const endWords: readonly string[] = ['endobj', 'obj', 'stream', 'endstream', 'xref', 'trailer', 'startxref'];

/**
 * Reads the syntax of ISO 32000-2 7.2 and 7.3 from any position of a source. Bounded in depth, number of
 * tokens and length; throws AnsoError `damagedPdf` or `limitExceeded`.
 *
 * A tolerant one passes over what stands where it cannot, as viewers do, and says so in `mended`: for what is to be
 * signed, never for verifying.
 */
export class ObjectParser {
  position: number;
  /** Something was passed over. */
  mended = false;
  /** Something was written so that readers take it differently: a sign within a number, a count with a fraction. */
  isLoose = false;
  /** A comment was passed. */
  passedComment = false;
  private readonly tolerant: boolean;
  private readonly window: ByteWindow;
  private tokens = 0;
  private readonly start: number;

  constructor(window: ByteWindow, position: number, tolerant = false) {
    this.window = window;
    this.tolerant = tolerant;
    this.position = position;
    this.start = position;
  }

  /** The byte at the current position, -1 at the end. */
  peek(): number {
    return this.window.at(this.position);
  }

  /** Over white space only. */
  skipWhite(): void {
    const from = this.position;
    while (isWhite(this.window.at(this.position))) this.position++;
    if (this.position - from > maxSpace) throw limitExceeded('space', maxSpace);
  }

  /** Over white space and comments (7.2.4). */
  skipSpace(): void {
    for (;;) {
      this.skipWhite();
      if (this.peek() !== 0x25) return;
      const from = this.position;
      let code = this.peek();
      while (code >= 0 && code !== 10 && code !== 13) code = this.window.at(++this.position);
      if (this.position - from > maxComment) throw this.syntax();
      this.passedComment = true;
    }
  }

  /** An unsigned integer after white space; undefined (and no move) where none stands. */
  readUnsigned(): number | undefined {
    const before = this.position;
    this.skipSpace();
    let value = 0;
    const first = this.position;
    for (let code = this.peek(); isDigit(code); code = this.window.at(++this.position)) {
      value = value * 10 + code - 0x30;
    }
    if (this.position > first && this.position - first <= 15 && !isRegular(this.peek())) return value;
    this.position = before;
    return undefined;
  }

  /** True, and moved behind it, if the next word is `word`. */
  takeKeyword(word: string): boolean {
    const before = this.position;
    this.skipSpace();
    for (let i = 0; i < word.length; i++) {
      if (this.window.at(this.position + i) !== word.charCodeAt(i)) {
        this.position = before;
        return false;
      }
    }
    this.position += word.length;
    return true;
  }

  /** The next object; a word that is none is damage. */
  readObject(): PdfObject {
    const read = this.readObjectOrKeyword();
    if (read instanceof Keyword) throw this.syntax();
    return read;
  }

  /** The next object or keyword. */
  readObjectOrKeyword(): PdfObject | Keyword {
    const from = this.position;
    try {
      return this.read(0);
    } finally {
      this.window.budget.spend(this.position - from);
    }
  }

  private syntax(): Error {
    return damagedPdf('syntax', { offset: this.position });
  }

  /** AnsoError `damagedPdf`, unless what stands here may be passed over. */
  private passOver(): void {
    if (!this.tolerant || this.peek() < 0) throw this.syntax();
    this.mended = true;
  }

  /** Passes over a word that is no object; true where it ends what is being read, and it is not passed then. */
  private endsAt(word: string, position: number): boolean {
    this.passOver();
    if (!endWords.includes(word)) return false;
    this.position = position;
    return true;
  }

  private read(depth: number): PdfObject | Keyword {
    if (depth > maxDepth) throw limitExceeded('depth', maxDepth);
    if (++this.tokens > maxTokens) throw limitExceeded('tokens', maxTokens);
    if (this.position - this.start > maxObjectBytes) throw limitExceeded('object', maxObjectBytes);
    this.skipSpace();
    const code = this.peek();
    switch (code) {
      case 0x2f:
        this.position++;
        return PdfName.of(this.readName());
      case 0x28:
        return this.readLiteralString();
      case 0x5b:
        return this.readArray(depth);
      case 0x3c:
        return this.window.at(this.position + 1) === 0x3c ? this.readDict(depth) : this.readHexString();
      default:
        if (isDigit(code)) return this.readNumberOrRef();
        if (code === 0x2b || code === 0x2d || code === 0x2e) return this.readNumber();
        return this.readKeyword();
    }
  }

  private readKeyword(): null | boolean | Keyword {
    let word = '';
    for (let code = this.peek(); isRegular(code); code = this.window.at(++this.position)) {
      if (word.length >= maxKeyword) throw this.syntax();
      word += String.fromCharCode(code);
    }
    if (word === '') {
      this.passOver();
      this.position++;
      return null;
    }
    if (word === 'null') return null;
    if (word === 'true') return true;
    return word === 'false' ? false : new Keyword(word);
  }

  private readNumberOrRef(): number | PdfRef {
    const first = this.position;
    const value = this.readNumber();
    // "12 0 R": only a plain integer can begin a reference (7.3.10)
    const after = this.position;
    if (!isWhite(this.peek()) || !isDigit(this.window.at(after - 1)) || !Number.isSafeInteger(value)) return value;
    this.skipSpace();
    let gen = 0;
    const genStart = this.position;
    for (let code = this.peek(); isDigit(code); code = this.window.at(++this.position)) gen = gen * 10 + code - 0x30;
    const genLength = this.position - genStart;
    if (genLength > 0 && genLength <= 5 && isWhite(this.peek())) {
      this.skipSpace();
      if (this.peek() === 0x52 && !isRegular(this.window.at(this.position + 1)) && this.isPlainInteger(first, after)) {
        this.position++;
        return new PdfRef(value, gen);
      }
    }
    this.position = after;
    return value;
  }

  private isPlainInteger(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (!isDigit(this.window.at(at))) return false;
    return true;
  }

  /**
   * A number (7.3.3), with what producers write beside the rule: several signs, a minus inside. Fifteen
   * significant digits, divided once by a power of ten, give the nearest double.
   */
  private readNumber(): number {
    let negative = false;
    const first = this.position;
    let code = this.peek();
    while (code === 0x2b || code === 0x2d) {
      negative ||= code === 0x2d;
      code = this.window.at(++this.position);
    }
    let isLoose = this.position - first > 1;
    let mantissa = 0;
    let digits = 0;
    let scale = 0;
    let point = false;
    let read = 0;
    for (; ; code = this.window.at(++this.position)) {
      if (code === 0x2e && !point) point = true;
      else if (isDigit(code)) {
        if (digits < 15 || !point) {
          mantissa = mantissa * 10 + code - 0x30;
          if (mantissa > 0) digits++;
          if (point) scale++;
        }
      } else if (code !== 0x2d || read === 0) break;
      else isLoose = true;
      if (++read > 1024) throw this.syntax();
    }
    if (read === 0) this.passOver();
    if (isLoose || read > longestNumber) this.isLoose = true;
    const value = scale > 0 ? mantissa / 10 ** scale : mantissa;
    if (!Number.isFinite(value)) throw this.syntax();
    return negative && value !== 0 ? -value : value;
  }

  private readName(): string {
    let name = '';
    for (let code = this.peek(); isRegular(code); code = this.window.at(++this.position)) {
      if (name.length >= maxName) throw limitExceeded('name', maxName);
      if (code === 0x23) {
        const high = hexValue(this.window.at(this.position + 1));
        const low = hexValue(this.window.at(this.position + 2));
        if (high >= 0 && low >= 0) {
          name += String.fromCharCode(high * 16 + low);
          this.position += 2;
          continue;
        }
      }
      name += String.fromCharCode(code);
    }
    return name;
  }

  private readArray(depth: number): readonly PdfObject[] {
    this.position++;
    const items: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.peek() === 0x5d) {
        this.position++;
        return items;
      }
      if (this.tolerant && this.isEndOfDict()) {
        this.mended = true;
        return items;
      }
      const from = this.position;
      const item = this.read(depth + 1);
      if (item instanceof Keyword && this.endsAt(item.word, from)) return items;
      items.push(item instanceof Keyword ? null : item);
    }
  }

  /** An entry whose value is null, or is not there at all, is as if it did not stand (7.3.7); the last of two wins. */
  private readDict(depth: number): PdfDict {
    this.position += 2;
    const entries = new Map<string, PdfObject>();
    let ambiguous: Set<string> | undefined;
    const nulls = new Set<string>();
    for (;;) {
      this.skipSpace();
      if (this.isEndOfDict()) {
        this.position += 2;
        return new PdfDict(entries, ambiguous);
      }
      if (this.peek() !== 0x2f) {
        this.passOver();
        const from = this.position;
        const stray = this.read(depth + 1);
        if (stray instanceof Keyword && this.endsAt(stray.word, from)) return new PdfDict(entries);
        continue;
      }
      this.position++;
      const key = this.readName();
      this.skipSpace();
      if (this.isEndOfDict()) continue;
      const from = this.position;
      const value = this.read(depth + 1);
      if (value instanceof Keyword) {
        if (this.endsAt(value.word, from)) return new PdfDict(entries);
        continue;
      }
      if (isLooseCount(key, value, this.window, from, this.position)) this.isLoose = true;
      const isSecond = entries.has(key) || nulls.has(key);
      if (isSecond && !saysTheSame(entries.get(key) ?? null, value)) (ambiguous ??= new Set()).add(key);
      if (value === null) nulls.add(key);
      if (value === null) entries.delete(key);
      else entries.set(key, value);
    }
  }

  private isEndOfDict(): boolean {
    return this.peek() === 0x3e && this.window.at(this.position + 1) === 0x3e;
  }

  private readHexString(): PdfString {
    this.position++;
    const collected = new ByteCollector(maxObjectBytes, 64);
    let high = -1;
    for (;;) {
      const code = this.peek();
      this.position++;
      if (code === 0x3e) break;
      const value = hexValue(code);
      if (value < 0) {
        if (isWhite(code)) continue;
        if (code < 0) throw this.syntax();
        this.passOver();
        continue;
      }
      if (high < 0) high = value;
      else {
        collected.push(high * 16 + value);
        high = -1;
      }
    }
    if (high >= 0) collected.push(high * 16);
    return new PdfString(collected.take(), true);
  }

  private readLiteralString(): PdfString {
    this.position++;
    const collected = new ByteCollector(maxObjectBytes, 64);
    let open = 1;
    for (;;) {
      let code = this.peek();
      if (code < 0) throw this.syntax();
      this.position++;
      if (code === 0x28) open++;
      else if (code === 0x29) {
        if (--open === 0) return new PdfString(collected.take());
      } else if (code === 0x5c) {
        code = this.readEscape();
        if (code < 0) continue;
      } else if (code === 13) {
        if (this.peek() === 10) this.position++;
        code = 10;
      }
      collected.push(code);
    }
  }

  /** The byte that an escape stands for (7.3.4.2, table 3), -1 for an escaped end of line. */
  private readEscape(): number {
    const code = this.peek();
    this.position++;
    if (code >= 0x30 && code <= 0x37) {
      let value = code - 0x30;
      for (let i = 0; i < 2; i++) {
        const next = this.peek();
        if (next < 0x30 || next > 0x37) break;
        value = value * 8 + next - 0x30;
        this.position++;
      }
      return value & 255;
    }
    switch (code) {
      case 0x6e:
        return 10;
      case 0x72:
        return 13;
      case 0x74:
        return 9;
      case 0x62:
        return 8;
      case 0x66:
        return 12;
      case 13:
        if (this.peek() === 10) this.position++;
        return -1;
      case 10:
        return -1;
      default:
        return code;
    }
  }
}
