import type { CrossReferenceEntry } from '../../pdf/crossReferenceEntry';
import type { PdfDocument } from '../../pdf/document';
import { PdfRef, PdfStream, type PdfObject } from '../../pdf/objects';
import { isSection } from './isSection';
import { sameObject } from './sameObject';

/** A signed revision and the whole file, object by object over their merged cross-references. */
export class RevisionComparison {
  readonly before: PdfDocument;
  readonly after: PdfDocument;
  /** There before and after, and different. */
  readonly changed: ReadonlySet<number>;
  /**
   * There after only. The number of a cross-reference stream is free as well: readers find that by its place, and
   * libraries that do not count it give its number to their next object.
   */
  readonly added: ReadonlySet<number>;
  /** There before only. */
  readonly freed: ReadonlySet<number>;

  /** Throws AnsoError damagedPdf where an entry does not lead to its object. */
  constructor(before: PdfDocument, after: PdfDocument) {
    this.before = before;
    this.after = after;
    const changed = new Set<number>();
    const added = new Set<number>();
    const freed = new Set<number>();
    const touched = [...candidates(before, after)];
    const containers = rewrittenContainers(before, after, touched);
    const sameEntry = (a: UsedEntry, b: UsedEntry): boolean =>
      samePlace(a, b) && !(b.type === 'compressed' && containers.has(b.stream));
    for (const num of new Set([...touched, ...heldBy(before, containers)])) {
      const old = inUse(before.entry(num));
      const now = inUse(after.entry(num));
      if (!now) {
        if (old) freed.add(num);
      } else if (!old || (!sameEntry(old, now) && isSection(before, num))) {
        // read at once: an entry that leads elsewhere is an attack on readers that trust the object's own number
        objectAt(after, num, now);
        added.add(num);
      } else if (!sameEntry(old, now) && !sameObject(objectAt(before, num, old), objectAt(after, num, now))) {
        changed.add(num);
      } else if (this.isLooser(num)) {
        changed.add(num);
      } else if (generation(old) !== generation(now)) changed.add(num);
    }
    this.changed = changed;
    this.added = added;
    this.freed = freed;
  }

  /** Whether nothing that a reader could meet has become different. */
  get isEmpty(): boolean {
    return this.changed.size + this.added.size + this.freed.size === 0;
  }

  /** Whether an object was written anew so that readers take it differently, and did not stand so before. */
  isLooser(num: number): boolean {
    return this.after.isLoose(num) && !this.before.isLoose(num);
  }

  beforeObject(num: number): PdfObject {
    return objectAt(this.before, num, inUse(this.before.entry(num)));
  }

  afterObject(num: number): PdfObject {
    return objectAt(this.after, num, inUse(this.after.entry(num)));
  }
}

type UsedEntry = Exclude<CrossReferenceEntry, { type: 'free' }>;

const inUse = (entry: CrossReferenceEntry | undefined): UsedEntry | undefined =>
  entry && entry.type !== 'free' ? entry : undefined;

const generation = (entry: UsedEntry): number => (entry.type === 'offset' ? entry.gen : 0);

function objectAt(document: PdfDocument, num: number, entry: UsedEntry | undefined): PdfObject {
  return entry ? document.resolve(new PdfRef(num, generation(entry))) : null;
}

function samePlace(a: UsedEntry, b: UsedEntry): boolean {
  if (a.type === 'offset') return b.type === 'offset' && a.offset === b.offset && a.gen === b.gen;
  return b.type === 'compressed' && a.stream === b.stream && a.index === b.index;
}

/**
 * Object streams that were written over: what stands in them changes without an entry of its own. Readers do not ask
 * whether a stream calls itself one.
 */
function rewrittenContainers(before: PdfDocument, after: PdfDocument, touched: readonly number[]): ReadonlySet<number> {
  return new Set(touched.filter((num) => {
    const old = inUse(before.entry(num));
    const now = inUse(after.entry(num));
    if (old?.type !== 'offset' || (now && samePlace(old, now))) return false;
    const object = objectAt(before, num, old);
    return object instanceof PdfStream && object.dict.has('First');
  }));
}

/** Numbers of the objects that stand in these object streams. */
function heldBy(before: PdfDocument, containers: ReadonlySet<number>): readonly number[] {
  if (containers.size === 0) return [];
  return [...before.objectNumbers()].filter((num) => {
    const entry = before.entry(num);
    return entry?.type === 'compressed' && containers.has(entry.stream);
  });
}

/**
 * Object numbers that can differ: those that the later sections speak of, where the signed revision's newest section
 * is in the chain of the whole file; otherwise all.
 */
function candidates(before: PdfDocument, after: PdfDocument): Iterable<number> {
  const newest = before.sections[0]?.offset;
  const at = after.sections.findIndex(({ offset }) => offset === newest);
  const continues =
    at >= 0 &&
    after.sections.length - at === before.sections.length &&
    before.sections.every(({ offset }, index) => after.sections[at + index]?.offset === offset);
  if (!continues) return new Set([...before.objectNumbers(), ...after.objectNumbers()]);
  return new Set(after.sections.slice(0, at).flatMap((section) => [...section.numbers()]));
}
