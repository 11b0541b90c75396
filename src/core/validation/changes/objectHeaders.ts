import { ByteWindow } from '../../pdf/byteWindow';
import { isDigit } from '../../pdf/characters';
import type { PdfDocument } from '../../pdf/document';

const chunkBytes = 1024 * 1024;
const overlapBytes = 64;
/** White space and comments between the word `trailer` and its dictionary that are gone through. */
const maxSpace = 256;

/** More than any object may have. */
const mostNumber = 9_999_999_999;

/** A word, with the escapes that one reader undoes in words as well as in names. */
const spelled = (word: string): string =>
  [...word].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('');
const mark = new RegExp(`(${spelled('obj')})|${spelled('trailer')}`, 'giu');

/** What a reader that mends a file takes for the beginning of an object (ISO 32000-2 7.3.10). */
export interface ObjectHeader {
  readonly num: number;
  readonly gen: number;
  /** Of the first digit. */
  readonly at: number;
  /** A comment may stand among the three words: some readers see a header, and of another number, and some none. */
  readonly isVeiled: boolean;
}

/**
 * Finds what begins an object, and the dictionaries of trailers, behind an offset: by the words alone, as a reader does
 * that mends a file, wherever they stand. Numbers may have any zeros in front and any space behind.
 */
export function findHeaders(
  { source }: PdfDocument, start: number, takeHeader: (header: ObjectHeader) => void, takeTrailer: (at: number) => void,
): void {
  const window = new ByteWindow(source);
  const decoder = new TextDecoder('latin1');
  let next = start;
  for (let at = start; at < source.length; at += chunkBytes - overlapBytes) {
    const text = decoder.decode(source.read(at, Math.min(chunkBytes, source.length - at)));
    for (const match of text.matchAll(mark)) {
      const found = at + match.index;
      // what stands in the overlap is met twice
      if (found < next) continue;
      next = found + 1;
      if (match[1] === undefined) {
        if (opensDictionary(window, found + match[0].length)) takeTrailer(found);
        continue;
      }
      const header = headerBefore(window, found, start);
      if (header) takeHeader(header);
    }
  }
}

/** The two numbers before the word `obj`; null where something else stands there. */
function headerBefore(window: ByteWindow, word: number, start: number): ObjectHeader | null {
  const first = separatedAt(window, word, start);
  if (!first) return null;
  const gen = numberBefore(window, first.at, start);
  const second = gen ? separatedAt(window, gen.at, start) : null;
  const num = second ? numberBefore(window, second.at, start) : null;
  const isVeiled = first.isVeiled || second?.isVeiled === true;
  if (!gen || !num) return isVeiled ? { num: 0, gen: 0, at: gen?.at ?? first.at, isVeiled } : null;
  return { num: num.value, gen: gen.value, at: num.at, isVeiled };
}

/** Goes back over white space, of which there must be some; a comment may end the line before. */
function separatedAt(window: ByteWindow, from: number, start: number): { at: number; isVeiled: boolean } | null {
  let at = from;
  let line = -1;
  for (; at > start && isBlank(window.at(at - 1)); at--) if (isLineEnd(window.at(at - 1))) line = at - 1;
  if (at === from) return null;
  return { at, isVeiled: line >= 0 && hasComment(window, line, start) };
}

function hasComment(window: ByteWindow, end: number, start: number): boolean {
  for (let at = end - 1; at >= start; at--) {
    const code = window.at(at);
    if (code === 0x25) return true;
    if (isLineEnd(code)) return false;
  }
  return false;
}

function numberBefore(window: ByteWindow, end: number, start: number): { at: number; value: number } | null {
  let at = end;
  let value = 0;
  for (let unit = 1; at > start && isDigit(window.at(at - 1)); at--) {
    const digit = window.at(at - 1) - 0x30;
    // zeros in front count for nothing, however many
    if (digit > 0) value += digit * unit;
    unit *= 10;
  }
  return at === end ? null : { at, value: Math.min(value, mostNumber) };
}

/** Whether `<<` follows, with white space and comments before it; more of them than anybody writes counts as well. */
function opensDictionary(window: ByteWindow, from: number): boolean {
  let at = from;
  for (let isComment = false; at - from < maxSpace; at++) {
    const code = window.at(at);
    if (isComment) isComment = code >= 0 && !isLineEnd(code);
    else if (code === 0x25) isComment = true;
    else if (!isBlank(code)) return code === 0x3c && window.at(at + 1) === 0x3c;
  }
  return true;
}

/** All that any reader takes for white space. */
const isBlank = (code: number): boolean => (code >= 0 && code <= 0x20) || code === 0xa0;
const isLineEnd = (code: number): boolean => code === 10 || code === 13;
