import { isName } from '../objects';
import type { PdfObject } from '../objects';
import { PdfString } from '../objects';
import { ContentTokenizer } from './contentTokenizer';

/** More than any font has characters; a hostile CMap cannot make a larger table. */
const maximumEntries = 200_000;
const maximumRanges = 4096;

interface CodeRange {
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
}
interface CidRange extends CodeRange {
  readonly cid: number;
}
interface TextRange extends CodeRange {
  readonly text: string;
}

/**
 * What a CMap says (ISO 32000-2 9.7.5, 9.10.3; Adobe TN 5014): how bytes become character codes, which CID
 * and which Unicode text a code has. Embedded encodings and /ToUnicode are the same format.
 */
export class CharacterCodes {
  /** The CMap that this one builds on, where it names one. */
  base: string | null = null;
  vertical = false;
  private readonly spaces: CodeRange[] = [];
  private readonly cids = new Map<number, number>();
  private readonly cidRanges: CidRange[] = [];
  private readonly texts = new Map<number, string>();
  private readonly textRanges: TextRange[] = [];

  /** Reads a CMap; what is malformed in it is left out. */
  static parse(bytes: Uint8Array): CharacterCodes {
    const codes = new CharacterCodes();
    const tokens = new ContentTokenizer(bytes, maximumEntries);
    for (let word = tokens.next(); word !== null; word = tokens.next()) codes.take(word, tokens.operands);
    return codes;
  }

  private take(word: string, operands: readonly PdfObject[]): void {
    switch (word) {
      case 'usecmap': {
        const name = operands.at(-1);
        if (isName(name)) this.base = name.name;
        break;
      }
      case 'def':
        if (isName(operands.at(-2), 'WMode')) this.vertical = operands.at(-1) === 1;
        break;
      case 'endcodespacerange':
        eachRange(operands, 2, (range) => this.spaces.length < 256 && this.spaces.push(range));
        break;
      case 'endcidchar':
        for (let at = 0; at + 1 < operands.length; at += 2) {
          const cid = operands[at + 1];
          const code = codeOf(operands[at]);
          if (code !== null && typeof cid === 'number' && this.cids.size < maximumEntries) this.cids.set(code, cid);
        }
        break;
      case 'endcidrange':
        eachRange(operands, 3, (range, cid) => {
          if (typeof cid === 'number' && this.cidRanges.length < maximumRanges) this.cidRanges.push({ ...range, cid });
        });
        break;
      case 'endbfchar':
        for (let at = 0; at + 1 < operands.length; at += 2) {
          const code = codeOf(operands[at]);
          if (code !== null) this.setText(code, textOf(operands[at + 1]));
        }
        break;
      case 'endbfrange':
        eachRange(operands, 3, (range, target) => this.setTexts(range, target));
        break;
    }
  }

  private setText(code: number, text: string | null): void {
    if (text !== null && this.texts.size < maximumEntries) this.texts.set(code, text);
  }

  private setTexts(range: CodeRange, target: PdfObject | undefined): void {
    const { low, high } = range;
    if (Array.isArray(target)) {
      target.slice(0, high - low + 1).forEach((item, index) => this.setText(low + index, textOf(item)));
      return;
    }
    const text = textOf(target);
    if (text === null || text === '') return;
    if (high - low < 256) {
      for (let code = low; code <= high; code++) this.setText(code, following(text, code - low));
    } else if (this.textRanges.length < maximumRanges) {
      this.textRanges.push({ ...range, text });
    }
  }

  /** True where a code has text beyond Latin-1: then it is Unicode that somebody meant. */
  get namesVietnamese(): boolean {
    for (const text of this.texts.values()) {
      if (/[\u0102-\u01B0\u1EA0-\u1EF9\u0300-\u0323]/.test(text)) return true;
    }
    return false;
  }

  get hasTexts(): boolean {
    return this.texts.size > 0 || this.textRanges.length > 0;
  }

  get hasCids(): boolean {
    return this.cids.size > 0 || this.cidRanges.length > 0;
  }

  /** The Unicode text of a code, undefined where the CMap has none. */
  text(code: number): string | undefined {
    const text = this.texts.get(code);
    if (text !== undefined) return text;
    const range = this.textRanges.find(({ low, high }) => code >= low && code <= high);
    return range === undefined ? undefined : following(range.text, code - range.low);
  }

  cid(code: number, bytes: number): number | undefined {
    const cid = this.cids.get(code);
    if (cid !== undefined) return cid;
    const range = this.cidRanges.find((each) => each.bytes === bytes && code >= each.low && code <= each.high);
    return range === undefined ? undefined : range.cid + code - range.low;
  }

  /** How many bytes the code at a place takes: by the codespace ranges, two where none fits. */
  codeLength(bytes: Uint8Array, at: number): number {
    if (this.spaces.length === 0) return 2;
    let code = 0;
    for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
      code = code * 256 + (bytes[at + length - 1] ?? 0);
      if (this.spaces.some((space) => space.bytes === length && inSpace(code, space))) return length;
    }
    return Math.min(...this.spaces.map((space) => space.bytes));
  }
}

/** Each byte of a code lies between those of the ends of its space (TN 5014 2.1). */
function inSpace(code: number, { bytes, low, high }: CodeRange): boolean {
  for (let shift = 0; shift < bytes; shift++) {
    const byte = Math.floor(code / 256 ** shift) & 0xff;
    if (byte < (Math.floor(low / 256 ** shift) & 0xff) || byte > (Math.floor(high / 256 ** shift) & 0xff)) return false;
  }
  return true;
}

function eachRange(
  operands: readonly PdfObject[],
  step: 2 | 3,
  take: (range: CodeRange, target: PdfObject | undefined) => void,
): void {
  for (let at = 0; at + step <= operands.length; at += step) {
    const start = operands[at];
    const low = codeOf(start);
    const high = codeOf(operands[at + 1]);
    if (low === null || high === null || high < low || !(start instanceof PdfString)) continue;
    take({ bytes: start.bytes.length, low, high }, operands[at + 2]);
  }
}

function codeOf(object: PdfObject | undefined): number | null {
  if (!(object instanceof PdfString) || object.bytes.length === 0 || object.bytes.length > 4) return null;
  return object.bytes.reduce((code, byte) => code * 256 + byte, 0);
}

/** UTF-16BE, as /ToUnicode holds it; some writers put one byte. */
function textOf(object: PdfObject | undefined): string | null {
  if (!(object instanceof PdfString)) return null;
  const { bytes } = object;
  if (bytes.length === 1) return String.fromCharCode(bytes[0] ?? 0);
  let text = '';
  for (let at = 0; at + 1 < Math.min(bytes.length, 512); at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return text;
}

/** The text whose last character lies `distance` further (9.10.3: bfrange with a string). */
function following(text: string, distance: number): string {
  if (distance === 0) return text;
  const last = text.length >= 2 ? text.codePointAt(text.length - 2) ?? 0 : 0;
  const pair = last > 0xffff;
  const head = text.slice(0, text.length - (pair ? 2 : 1));
  const code = (pair ? last : text.charCodeAt(text.length - 1)) + distance;
  return code > 0x10ffff ? text : head + String.fromCodePoint(code);
}
