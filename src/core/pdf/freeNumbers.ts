import { maxObjectNumber } from './crossReferenceEntry';
import type { NumberRange } from './crossReferenceEntry';
import type { PdfDocument } from './document';

/** More than one update ever needs. */
const enough = 100_000;

/**
 * Numbers that no revision gave to an object: those behind all others, or, where a writer has used or announced numbers
 * up to the last that readers know, the longest run that it left out.
 */
export function freeNumbers(document: PdfDocument): NumberRange {
  const { objectCount } = document;
  const behind = { first: objectCount, count: maxObjectNumber + 1 - objectCount };
  if (behind.count >= enough) return behind;
  const ranges = document.sections.flatMap(({ parts }) => parts).flatMap((part) => part.ranges);
  const used = [...ranges, { first: maxObjectNumber + 1, count: 0 }].sort((a, b) => a.first - b.first);
  let longest: NumberRange = behind;
  let end = 1;
  for (const { first, count } of used) {
    if (first - end > longest.count) longest = { first: end, count: first - end };
    end = Math.max(end, first + count);
  }
  return longest;
}
