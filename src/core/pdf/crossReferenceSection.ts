import type { ByteWindow } from './byteWindow';
import type { CrossReferenceEntry, CrossReferencePart } from './crossReferenceEntry';
import { CrossReferenceStream } from './crossReferenceStream';
import { CrossReferenceTable } from './crossReferenceTable';
import { damagedPdf, limitExceeded } from './damagedPdf';
import { readIndirectObject } from './indirectObject';
import { ObjectParser } from './objectParser';
import { PdfStream, isName } from './objects';
import type { PdfDict } from './objects';

const maxSections = 4096;
const maxStreamBytes = 128 * 1024 * 1024;

/** The cross-references of one revision (7.5.4, 7.5.8). */
export class CrossReferenceSection {
  /** `hybrid`: a table whose trailer names a stream beside it (7.5.8.4). */
  readonly kind: 'table' | 'stream' | 'hybrid';
  /** Where it begins, from the first byte of the file. */
  readonly offset: number;
  readonly trailer: PdfDict;
  private readonly main: CrossReferencePart;
  private readonly beside: CrossReferencePart | null;

  constructor(
    kind: 'table' | 'stream' | 'hybrid',
    offset: number,
    trailer: PdfDict,
    main: CrossReferencePart,
    beside: CrossReferencePart | null = null,
  ) {
    this.kind = kind;
    this.offset = offset;
    this.trailer = trailer;
    this.main = main;
    this.beside = beside;
  }

  /** The entry that this revision gives to an object number, undefined where it is silent. */
  entry(num: number): CrossReferenceEntry | undefined {
    const entry = this.main.entry(num);
    if (this.beside === null || (entry && entry.type !== 'free')) return entry;
    // the table hides from old readers, as free, what the stream beside it holds
    return this.beside.entry(num) ?? entry;
  }

  /** The object numbers that have an entry here, ascending, each once. */
  *numbers(): Iterable<number> {
    yield* mergedNumbers([this.main, ...(this.beside ? [this.beside] : [])]);
  }

  /** One more than the highest object number with an entry, 0 where there is none. */
  get end(): number {
    let end = 0;
    for (const part of [this.main, this.beside]) {
      for (const { first, count } of part?.ranges ?? []) end = Math.max(end, first + count);
    }
    return end;
  }

  /** Whether readers that count lines or whole numbers differently find other objects by it. */
  get isLoose(): boolean {
    return this.main.isLoose || this.beside?.isLoose === true;
  }

  /** The parts, for merging with those of other sections. */
  get parts(): readonly CrossReferencePart[] {
    return this.beside ? [this.main, this.beside] : [this.main];
  }
}

/** The object numbers that any of the parts knows, ascending, each once. */
export function* mergedNumbers(parts: readonly CrossReferencePart[]): Iterable<number> {
  const ranges = parts.flatMap((part) => part.ranges).sort((a, b) => a.first - b.first);
  let next = 0;
  for (const { first, count } of ranges) {
    for (next = Math.max(next, first); next < first + count; next++) yield next;
  }
}

/**
 * Reads the chain of cross-reference sections, newest first. `offset` is the value behind `startxref`, `base`
 * what offsets count from. AnsoError `damagedPdf` for a chain that is broken or runs in a circle.
 */
export function readCrossReferences(
  window: ByteWindow,
  offset: number,
  base: number,
): readonly CrossReferenceSection[] {
  const sections: CrossReferenceSection[] = [];
  const visited = new Set<number>();
  let room = maxStreamBytes;
  const readStream = (at: number): { part: CrossReferenceStream; dict: PdfDict } => {
    const { object, isLoose } = readIndirectObject(window, at, (length) => length ?? null);
    if (!(object instanceof PdfStream) || !isName(object.dict.get('Type'), 'XRef')) {
      throw damagedPdf('crossReference', { offset: at });
    }
    const part = new CrossReferenceStream(object, at, base, room, isLoose);
    room -= part.size;
    return { part, dict: object.dict };
  };
  const visit = (at: number): void => {
    if (visited.has(at)) throw damagedPdf('crossReference', { offset: at });
    if (visited.size >= maxSections) throw limitExceeded('revisions', maxSections);
    visited.add(at);
  };
  for (let next: number | undefined = offset; next !== undefined; ) {
    const at = next + base;
    visit(at);
    if (!(at >= 0 && at < window.length)) throw damagedPdf('crossReference', { offset: at });
    const parser = new ObjectParser(window, at);
    if (parser.takeKeyword('xref')) {
      const table = CrossReferenceTable.read(window, parser, base);
      const { trailer } = table;
      const besideAt = offsetIn(trailer, 'XRefStm', at);
      if (besideAt === undefined) sections.push(new CrossReferenceSection('table', at, trailer, table));
      else {
        visit(besideAt + base);
        const beside = readStream(besideAt + base).part;
        sections.push(new CrossReferenceSection('hybrid', at, trailer, table, beside));
      }
      next = offsetIn(trailer, 'Prev', at);
    } else {
      const { part, dict } = readStream(at);
      sections.push(new CrossReferenceSection('stream', at, dict, part));
      next = offsetIn(dict, 'Prev', at);
    }
  }
  return sections;
}

/** An offset of the trailer; 0, which some writers put where there is none, counts as absent. */
function offsetIn(trailer: PdfDict, key: string, offset: number): number | undefined {
  const value = trailer.get(key);
  if (value === undefined || value === 0) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw damagedPdf('trailer', { offset });
  return value;
}
