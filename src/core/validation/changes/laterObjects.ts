import { AnsoError } from '../../../contract/errors';
import type { LaterChange } from '../../../contract/models';
import { ByteWindow } from '../../pdf/byteWindow';
import { isWhite } from '../../pdf/characters';
import type { PdfDocument } from '../../pdf/document';
import { PdfRef } from '../../pdf/objects';
import { heldNumbers, isPassedOver, isPassedOverTrailer, offsetOf, placeOf, type Place } from './passedOver';
import type { ReferenceIndex } from './referenceIndex';

const chunkBytes = 1024 * 1024;
const overlapBytes = 64;
const maxFound = 20;
const maxHeaders = 1_000_000;
/** An object number where an object begins, and the dictionary behind a table of cross-references. */
const mark = /(?<=^|[^\d])(\d{1,10})[\s\0]+\d{1,5}[\s\0]+obj(?![a-zA-Z])|trailer[\s\0]*<</gu;

/**
 * Where objects stand in what was added after the first signature, found as a reader finds them that mends a file by
 * searching it. Such a reader takes the last object of a number for the newest, wherever it meets it, inside the
 * data of a stream as well; and any file can be made so that it mends: a kilobyte of nothing at the end is enough. So
 * what it finds must be what the cross-references lead to.
 */
export class LaterObjects {
  private readonly after: PdfDocument;
  /** Objects that no cross-reference leads to. */
  private readonly hidden: readonly Place[];
  /** Trailers that belong to no table. */
  private readonly strayTrailers: readonly number[];
  /** The last place of each number. */
  private readonly last = new Map<number, number>();

  /** `start`: where the first signed revision ends. @throws AnsoError limitExceeded */
  constructor(after: PdfDocument, start: number) {
    this.after = after;
    const known = ledTo(after, start);
    const hidden: Place[] = [];
    const trailers: number[] = [];
    const takeObject = (place: Place): void => {
      if (!known.has(place.at)) hidden.push(place);
      else this.setLast(place);
    };
    search(after, start, takeObject, (at) => trailers.push(at));
    for (const place of compressed(after, start)) {
      if (isLedTo(after, place)) this.setLast(place);
      else hidden.push(place);
    }
    this.hidden = hidden;
    this.strayTrailers = trailers.filter((at) => !isOfTable(after, at, start) && !isPassedOverTrailer(after, at));
  }

  /** What a reader that mends would find behind the signed revision `before` and nobody else. */
  foundBehind(before: PdfDocument, index: ReferenceIndex): readonly LaterChange[] {
    const { length } = before.source;
    const found = new Set<number>();
    for (const place of this.hidden) {
      if (place.at >= length && !isPassedOver(this.after, place)) found.add(place.num);
    }
    for (const [num, at] of this.last) {
      if (at < length) continue;
      const place = placeOf(this.after, num);
      // freed again later: it is nobody's, unless the signed revision has a use for it
      if (place === null ? index.referrersOf(num).length > 0 : place !== at) found.add(num);
    }
    const objects = [...found].slice(0, maxFound).map((object): LaterChange =>
      ({ kind: 'hiddenObject', allowed: false, object }));
    const isStray = this.strayTrailers.some((at) => at >= length);
    return isStray ? [...objects, { kind: 'crossReferenceBroken', allowed: false }] : objects;
  }

  private setLast({ num, at }: Place): void {
    if (this.last.size > maxHeaders) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxHeaders });
    this.last.set(num, Math.max(at, this.last.get(num) ?? 0));
  }
}

/** Where the cross-references say that objects begin, white space before them left out. */
function ledTo(after: PdfDocument, start: number): ReadonlySet<number> {
  const window = new ByteWindow(after.source);
  const offsets = new Set<number>();
  const add = (offset: number): void => {
    let at = offset;
    while (isWhite(window.at(at))) at++;
    offsets.add(at);
  };
  for (const section of after.sections) {
    if (section.kind !== 'table' && section.offset >= start) add(section.offset);
    const beside = section.trailer.get('XRefStm');
    if (typeof beside === 'number' && beside + after.base >= start) add(beside + after.base);
    for (const num of section.numbers()) {
      const entry = section.entry(num);
      if (entry?.type === 'offset' && entry.offset >= start) add(entry.offset);
    }
  }
  return offsets;
}

function search(document: PdfDocument, start: number, takeObject: (place: Place) => void,
  takeTrailer: (at: number) => void): void {
  const { source } = document;
  const decoder = new TextDecoder('latin1');
  for (let at = start; at < source.length; at += chunkBytes - overlapBytes) {
    const text = decoder.decode(source.read(at, Math.min(chunkBytes, source.length - at)));
    for (const match of text.matchAll(mark)) {
      if (match[1] === undefined) takeTrailer(at + match.index);
      else takeObject({ num: Number(match[1]), at: at + match.index });
    }
  }
}

/** What the object streams of later revisions hold, whatever the cross-references know of it. */
function* compressed(after: PdfDocument, start: number): Iterable<Place> {
  const seen = new Set<number>();
  for (const section of after.sections) {
    if (section.offset < start) break;
    for (const num of section.numbers()) {
      const entry = after.entry(num);
      if (entry?.type !== 'offset' || entry.offset < start || seen.has(num)) continue;
      seen.add(num);
      for (const held of numbersIn(after, new PdfRef(num, entry.gen))) yield { num: held, at: entry.offset };
    }
  }
}

/** Numbers of the objects in an object stream; none where it is none, or does not read. */
function numbersIn(document: PdfDocument, ref: PdfRef): readonly number[] {
  try {
    return heldNumbers(document, document.resolve(ref)) ?? [];
  } catch (thrown) {
    if (thrown instanceof AnsoError && thrown.kind === 'damagedPdf') return [];
    throw thrown;
  }
}

/** Whether any revision speaks of an object in the object stream that stands there. */
function isLedTo(after: PdfDocument, { num, at }: Place): boolean {
  return after.sections.some((section) => {
    const entry = section.entry(num);
    return entry?.type === 'compressed' && offsetOf(after, entry.stream) === at;
  });
}

/** Whether the trailer at an offset is that of a table: the first one behind where the table begins. */
function isOfTable(after: PdfDocument, at: number, start: number): boolean {
  const table = after.sections.filter(({ kind, offset }) => kind !== 'stream' && offset >= start && offset < at)
    .reduce((nearest, { offset }) => Math.max(nearest, offset), -1);
  if (table < 0) return false;
  const between = new TextDecoder('latin1').decode(after.source.read(table, at - table));
  return !between.includes('trailer');
}
