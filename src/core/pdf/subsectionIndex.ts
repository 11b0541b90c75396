import type { NumberRange } from './crossReferenceEntry';
import { damagedPdf } from './damagedPdf';

const maxOverlapping = 64;

/**
 * Finds the subsection that holds an object number. Where subsections overlap, which no writer has a reason for,
 * the first in the file counts, as in every viewer.
 */
export class SubsectionIndex<T extends NumberRange> {
  private readonly subsections: readonly T[];
  private readonly sorted: readonly T[] | null;

  constructor(subsections: readonly T[], offset: number) {
    this.subsections = subsections;
    const sorted = [...subsections].sort((a, b) => a.first - b.first);
    let end = 0;
    let overlapping = false;
    for (const { first, count } of sorted) {
      overlapping ||= first < end;
      end = Math.max(end, first + count);
    }
    if (overlapping && subsections.length > maxOverlapping) throw damagedPdf('crossReference', { offset });
    this.sorted = overlapping ? null : sorted;
  }

  find(num: number): T | undefined {
    const { sorted } = this;
    if (!sorted) return this.subsections.find(({ first, count }) => num >= first && num < first + count);
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = sorted[middle];
      if (!found || num < found.first) high = middle - 1;
      else if (num >= found.first + found.count) low = middle + 1;
      else return found;
    }
    return undefined;
  }
}
