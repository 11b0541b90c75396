import { AnsoError } from '../../../contract/errors';
import { ByteWindow } from '../../pdf/byteWindow';
import { isWhite } from '../../pdf/characters';
import type { PdfDocument } from '../../pdf/document';
import { BufferSource } from '../../bytes';
import { ObjectParser } from '../../pdf/objectParser';
import { readIndirectObject } from '../../pdf/indirectObject';
import { PdfRef, PdfStream, type PdfDict, type PdfObject } from '../../pdf/objects';

const maxStreamBytes = 16 * 1024 * 1024;
const maxTrailerBytes = 4096;

/** Where an object stands: from the first byte of the file; one in an object stream stands where that does. */
export interface Place {
  readonly num: number;
  readonly gen: number;
  readonly at: number;
}

/**
 * Whether something that no cross-reference leads to is what a later revision replaced: podofosign passes over the
 * cross-references of revisions whose objects it lists itself. A reader that mends the file takes the last of each
 * number and comes to the same: objects before the newest of their number, and trailers that name the same catalog.
 */
export function isPassedOver(after: PdfDocument, { num, gen, at }: Place): boolean {
  try {
    const { object } = readIndirectObject(new ByteWindow(after.source), at, (length) => after.resolve(length));
    const held = heldNumbers(after, object);
    if (held) return held.every((each) => isSuperseded(after, { num: each, gen: 0, at }));
    return isTrailer(after, object) ? namesSameCatalog(after, object.dict) : isSuperseded(after, { num, gen, at });
  } catch (thrown) {
    if (thrown instanceof AnsoError) return false;
    throw thrown;
  }
}

/** Whether the trailer of a table leads where that of the file does, and says nothing of encryption. */
export function isPassedOverTrailer({ source, catalogRef }: PdfDocument, at: number): boolean {
  const bytes = source.read(at, Math.min(maxTrailerBytes, source.length - at));
  const [text = ''] = new TextDecoder('latin1').decode(bytes).split('startxref');
  const roots = [...text.matchAll(/\/Root[\s\0]+(\d+)[\s\0]+(\d+)[\s\0]+R/gu)];
  const isSame = roots.every(([, num, gen]) => Number(num) === catalogRef.num && Number(gen) === catalogRef.gen);
  // a name may be written with escapes, and a comment stand before the number
  return roots.length === 1 && isSame && !text.includes('/Encrypt') && !/[#%]/u.test(text);
}

/** Whether a stream is a trailer to a reader that looks for one, and names the catalog of the file. */
export function isTrailer(document: PdfDocument, object: PdfObject): object is PdfStream {
  return object instanceof PdfStream && document.name(object.dict.get('Type')) === 'XRef';
}

export function namesSameCatalog({ catalogRef }: PdfDocument, trailer: PdfDict): boolean {
  const root = trailer.get('Root');
  const isSame = root instanceof PdfRef && root.num === catalogRef.num && root.gen === catalogRef.gen;
  return isSame && !trailer.has('Encrypt') && trailer.ambiguousKeys.size === 0;
}

/** A newer one stands behind it, and of the same generation: readers take the last one, or that of the highest. */
function isSuperseded(after: PdfDocument, { num, gen, at }: Place): boolean {
  const place = placeOf(after, num);
  const entry = after.entry(num);
  return place !== null && place > at && gen === (entry?.type === 'offset' ? entry.gen : 0);
}

/** Numbers of the objects in an object stream; null for something else. @throws AnsoError as `decoded` */
export function heldNumbers(document: PdfDocument, object: PdfObject): readonly number[] | null {
  // some readers ask for no type
  if (!(object instanceof PdfStream) || !object.dict.has('N') || !object.dict.has('First')) return null;
  const count = document.number(object.dict.get('N')) ?? 0;
  const first = document.number(object.dict.get('First')) ?? 0;
  const decoded = document.decoded(object, maxStreamBytes);
  const parser = new ObjectParser(new ByteWindow(new BufferSource(decoded)), 0);
  const held: number[] = [];
  while (held.length < count || parser.position < first) {
    const num = parser.readUnsigned();
    if (num === undefined || parser.readUnsigned() === undefined) break;
    held.push(num);
  }
  return held;
}

/** Where the newest object of a number stands; null for none. */
export function placeOf(after: PdfDocument, num: number): number | null {
  const entry = after.entry(num);
  if (!entry || entry.type === 'free') return null;
  if (entry.type === 'compressed') return offsetOf(after, entry.stream);
  const window = new ByteWindow(after.source);
  let at = entry.offset;
  while (isWhite(window.at(at))) at++;
  return at;
}

export function offsetOf(after: PdfDocument, num: number): number | null {
  const entry = after.entry(num);
  return entry?.type === 'offset' ? entry.offset : null;
}
