import { AnsoError } from '../../../contract/errors';
import type { PdfDocument } from '../../pdf/document';
import { PdfRef } from '../../pdf/objects';
import { referencesIn } from './referenceIndex';

const maxObjects = 1_000_000;

/**
 * Numbers of all objects that a reader can come to from the trailer, those without an object included. What is not
 * among them shows nowhere, whatever it says.
 * @throws AnsoError limitExceeded for more than a million objects
 */
export function reachableObjects(document: PdfDocument): ReadonlySet<number> {
  const met = new Set<number>();
  const open: PdfRef[] = [...referencesIn(document.trailer)];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (met.has(ref.num)) continue;
    if (met.size >= maxObjects) throw new AnsoError('limitExceeded', { what: 'objects', limit: maxObjects });
    met.add(ref.num);
    const entry = document.entry(ref.num);
    if (!entry || entry.type === 'free') continue;
    // a reader comes to it through the object stream, and through what that says of itself
    if (entry.type === 'compressed' && !met.has(entry.stream)) open.push(new PdfRef(entry.stream, 0));
    // by its number alone: some readers look no further
    const generation = entry.type === 'offset' ? entry.gen : 0;
    for (const next of referencesIn(document.readOnce(new PdfRef(ref.num, generation)))) open.push(next);
  }
  return met;
}
