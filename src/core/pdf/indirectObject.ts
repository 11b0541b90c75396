import type { ByteWindow } from './byteWindow';
import { indexOfBytes, isDigit, isWhite, latin1Bytes } from './characters';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { Keyword } from './keyword';
import { ObjectParser } from './objectParser';
import { PdfDict, PdfStream } from './objects';
import type { PdfObject } from './objects';

const searchBytes = 262144;
const maxDataBytes = 256 * 1024 * 1024;
const endStream = latin1Bytes('endstream');
const endObject = latin1Bytes('endobj');

/** An object as it stands in the file: `num gen obj ... endobj` (7.3.10). */
export interface IndirectObject {
  readonly num: number;
  readonly gen: number;
  readonly object: PdfObject;
  /** Length of its text in the file, without the data of a stream. */
  readonly sourceBytes: number;
  /** Behind what was read: for a stream, where its data begin. */
  readonly end: number;
  /** Something that cannot stand there was passed over. */
  readonly mended: boolean;
  /** Written so that readers take it differently (looseSyntax). */
  readonly isLoose: boolean;
}

/**
 * Reads the object at a position, which may have white space before it. `lengthOf` follows /Length of a stream
 * when its data are asked for. AnsoError `damagedPdf` where no object begins here, or another one than expected. A
 * `tolerant` reading (see ObjectParser) is for objects that can be written anew, so not for streams.
 */
export function readIndirectObject(
  window: ByteWindow,
  position: number,
  lengthOf: (length: PdfObject | undefined) => PdfObject,
  expected?: { readonly num: number; readonly gen: number },
  tolerant = false,
): IndirectObject {
  const parser = new ObjectParser(window, position, tolerant);
  parser.skipWhite();
  const start = parser.position;
  const num = parser.readUnsigned();
  const gen = parser.readUnsigned();
  const header = num !== undefined && gen !== undefined && parser.takeKeyword('obj');
  // "5 0 obj" inside of "15 0 obj" is not object 5
  if (!header || isDigit(window.at(start - 1))) throw damagedPdf('object', { offset: position });
  if (expected && (num !== expected.num || gen !== expected.gen)) {
    throw damagedPdf('object', { object: expected.num, offset: position });
  }
  const read = parser.readObjectOrKeyword();
  if (read instanceof Keyword) {
    if (read.word !== 'endobj') throw damagedPdf('syntax', { offset: parser.position });
    return { num, gen, object: null, sourceBytes: parser.position - start, end: parser.position, mended: false,
      isLoose: parser.isLoose };
  }
  const { position: end, mended, isLoose } = parser;
  const sourceBytes = end - start;
  if (!(read instanceof PdfDict) || !parser.takeKeyword('stream')) {
    return { num, gen, object: read, sourceBytes, end, mended, isLoose };
  }
  if (mended) throw damagedPdf('syntax', { offset: start });
  const data = startOfData(window, parser.position);
  const stream = new PdfStream(read, () => readData(window, data, lengthOf(read.get('Length'))));
  return { num, gen, object: stream, sourceBytes, end: data, mended, isLoose };
}

/** Behind the end of line that follows `stream` (7.3.8.1); spaces before it and a single CR are met with. */
function startOfData(window: ByteWindow, position: number): number {
  let at = position;
  while (window.at(at) === 0x20) at++;
  const code = window.at(at);
  if (code === 13) return window.at(at + 1) === 10 ? at + 2 : at + 1;
  return code === 10 ? at + 1 : position;
}

/** The bytes of a stream as stored. AnsoError `damagedPdf`, `limitExceeded` for more than 256 MB. */
function readData(window: ByteWindow, start: number, length: PdfObject): Uint8Array {
  const end = endOfData(window, start, length);
  if (end === undefined) throw damagedPdf('stream', { offset: start });
  if (end - start > maxDataBytes) throw limitExceeded('stream', maxDataBytes);
  return window.source.read(start, end - start);
}

/**
 * Where the data of a stream end. A /Length that does not lead to `endstream` gives way to a search for it;
 * undefined where the file ends before.
 */
export function endOfData(window: ByteWindow, start: number, length: PdfObject): number | undefined {
  const { source } = window;
  if (typeof length === 'number' && Number.isSafeInteger(length) && length >= 0 && start + length < source.length) {
    let at = start + length;
    for (let i = 0; i < 4 && isWhite(window.at(at)); i++) at++;
    if (startsWith(window, at, endStream) || startsWith(window, at, endObject)) return start + length;
  }
  const end = findEnd(window, start);
  if (end < 0) return undefined;
  // the end of line before the word is not data
  let dataEnd = end;
  if (dataEnd > start && window.at(dataEnd - 1) === 10) dataEnd--;
  if (dataEnd > start && window.at(dataEnd - 1) === 13) dataEnd--;
  return dataEnd;
}

function startsWith(window: ByteWindow, position: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (window.at(position + i) !== word[i]) return false;
  return true;
}

function findEnd(window: ByteWindow, start: number): number {
  const { source } = window;
  for (let at = start; at < source.length; at += searchBytes - endStream.length) {
    const bytes = source.read(at, Math.min(searchBytes, source.length - at));
    const found = indexOfBytes(bytes, endStream);
    if (found >= 0) return at + found;
  }
  return -1;
}
