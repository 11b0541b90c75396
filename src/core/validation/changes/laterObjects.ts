import { AnsoError } from '../../../contract/errors';
import type { LaterChange } from '../../../contract/models';
import { ByteWindow } from '../../pdf/byteWindow';
import { isWhite } from '../../pdf/characters';
import type { PdfDocument } from '../../pdf/document';
import { PdfRef } from '../../pdf/objects';
import { findHeaders, type ObjectHeader } from './objectHeaders';
import { heldNumbers, isPassedOver, isPassedOverTrailer, offsetOf, placeOf, type Place } from './passedOver';
import type { ReferenceIndex } from './referenceIndex';

const maxFound = 20;
const maxHeaders = 1_000_000;
/** Objects and trailers that no cross-reference leads to; libraries pass over those of the revisions before. */
const maxStray = 50_000;

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
  /** Trailers that belong to no table, and what only some readers take for the beginning of an object. */
  private readonly stray: readonly number[];
  /** The last place of each number. */
  private readonly last = new Map<number, number>();

  /** `start`: where the first signed revision ends. @throws AnsoError limitExceeded */
  constructor(after: PdfDocument, start: number) {
    this.after = after;
    const known = ledTo(after, start);
    const hidden: Place[] = [];
    const trailers: number[] = [];
    const veiled: number[] = [];
    const takeObject = (header: ObjectHeader): void => {
      if (header.isVeiled) veiled.push(header.at);
      else if (!known.has(header.at)) hidden.push(header);
      else this.setLast(header);
      assertFew(hidden.length + veiled.length);
    };
    const takeTrailer = (at: number): void => { assertFew(trailers.push(at)); };
    findHeaders(after, start, takeObject, takeTrailer);
    for (const place of compressed(after, start)) {
      if (isLedTo(after, place) && !place.isSecond) this.setLast(place);
      else hidden.push(place);
    }
    this.hidden = hidden;
    const stray = trailers.filter((at) => !isOfTable(after, at, start) && !isPassedOverTrailer(after, at));
    this.stray = [...stray, ...veiled];
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
    const isStray = this.stray.some((at) => at >= length);
    return isStray ? [...objects, { kind: 'crossReferenceBroken', allowed: false }] : objects;
  }

  private setLast({ num, at }: Place): void {
    if (this.last.size > maxHeaders) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxHeaders });
    this.last.set(num, Math.max(at, this.last.get(num) ?? 0));
  }
}

function assertFew(count: number): void {
  if (count > maxStray) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxStray });
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

interface HeldObject extends Place {
  /** Of two objects of one number in one object stream, readers take the one or the other. */
  readonly isSecond: boolean;
}

/** What the object streams of later revisions hold, whatever the cross-references know of it. */
function* compressed(after: PdfDocument, start: number): Iterable<HeldObject> {
  const seen = new Set<number>();
  for (const section of after.sections) {
    if (section.offset < start) break;
    for (const num of section.numbers()) {
      const entry = after.entry(num);
      if (entry?.type !== 'offset' || entry.offset < start || seen.has(num)) continue;
      seen.add(num);
      const met = new Set<number>();
      for (const held of numbersIn(after, new PdfRef(num, entry.gen))) {
        yield { num: held, gen: 0, at: entry.offset, isSecond: met.has(held) };
        met.add(held);
      }
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
