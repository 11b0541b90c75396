import type { CrossReferenceEntry, CrossReferencePart, NumberRange } from '../crossReferenceEntry';

/** Cross-references that were put together from what stands in the file. */
export class RecoveredReferences implements CrossReferencePart {
  readonly ranges: readonly NumberRange[];
  readonly isLoose = false;
  private readonly entries: ReadonlyMap<number, CrossReferenceEntry>;

  constructor(entries: ReadonlyMap<number, CrossReferenceEntry>) {
    this.entries = entries;
    const ranges: { first: number; count: number }[] = [];
    for (const num of [...entries.keys()].sort((a, b) => a - b)) {
      const last = ranges.at(-1);
      if (last && num === last.first + last.count) last.count++;
      else ranges.push({ first: num, count: 1 });
    }
    this.ranges = ranges;
  }

  entry(num: number): CrossReferenceEntry | undefined {
    return this.entries.get(num);
  }

  /** Whether some objects stand in object streams, which a table cannot say. */
  get hasCompressed(): boolean {
    for (const { type } of this.entries.values()) if (type === 'compressed') return true;
    return false;
  }
}
