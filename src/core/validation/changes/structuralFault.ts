import type { LaterChange } from '../../../contract/models';
import { mergedNumbers, type CrossReferenceSection } from '../../pdf/crossReferenceSection';
import type { PdfDocument } from '../../pdf/document';
import { PdfString } from '../../pdf/objects';
import { sameObject } from './sameObject';

/**
 * Ways to make two readers see two documents by the structure alone: another beginning, other cross-references for
 * old readers, sections out of order or in a form that readers count differently, a number twice in one section,
 * trailers that say a thing twice or name another root or another encryption. A /Size that is too small is no fault: a
 * library in use counts what the update holds.
 */
export function structuralFault(before: PdfDocument, after: PdfDocument): LaterChange | null {
  const broken: LaterChange = { kind: 'crossReferenceBroken', allowed: false };
  const later = after.sections.filter(({ offset }) => offset >= before.source.length);
  if (before.base !== after.base || isHybrid(after) && !isHybrid(before)) return broken;
  if (!later.every((section, index) => section.offset < (later[index - 1]?.offset ?? Infinity))) return broken;
  if (later.some((section) => section.isLoose || speaksTwice(section))) return broken;
  if (!later.every(({ trailer }) => keepsTrailer(before, after, trailer))) return broken;
  // bytes behind the last revision that no cross-reference leads to
  return later.length === 0 && hasContentBehind(after, before.source.length) ? broken : null;
}

/** A table for old readers beside a stream for new ones. */
const isHybrid = ({ sections }: PdfDocument): boolean => sections.some(({ kind }) => kind === 'hybrid');

/** Of two entries for one number, readers differ which one counts. */
function speaksTwice(section: CrossReferenceSection): boolean {
  const [table, beside] = section.parts;
  const isInTable = (num: number): boolean => (table?.entry(num)?.type ?? 'free') !== 'free';
  if (beside && [...mergedNumbers([beside])].some(isInTable)) return true;
  return section.parts.some(({ ranges }) => {
    const sorted = [...ranges].sort((a, b) => a.first - b.first);
    return sorted.some(({ first }, index) => {
      const previous = sorted[index - 1];
      return previous !== undefined && first < previous.first + previous.count;
    });
  });
}

function keepsTrailer(before: PdfDocument, after: PdfDocument, trailer: CrossReferenceSection['trailer']): boolean {
  if (trailer.ambiguousKeys.size > 0) return false;
  if (!sameObject(before.trailer.get('Root'), trailer.get('Root'))) return false;
  if (!sameObject(before.trailer.get('Encrypt') ?? null, trailer.get('Encrypt') ?? null)) return false;
  return !before.encryption || sameIdentifier(before, after, trailer);
}

/** The first half of the identifier is part of the key (7.6.4.3). */
function sameIdentifier(before: PdfDocument, after: PdfDocument, trailer: CrossReferenceSection['trailer']): boolean {
  const was = before.resolve(before.array(before.trailer.get('ID'))?.[0]);
  const is = after.resolve(after.array(trailer.get('ID'))?.[0]);
  return was instanceof PdfString ? sameObject(was, is) : !(is instanceof PdfString);
}

function hasContentBehind(document: PdfDocument, start: number): boolean {
  const { source } = document;
  for (let at = start; at < source.length; ) {
    const bytes = source.read(at, 65_536);
    if (bytes.some((octet) => octet > 0x20)) return true;
    at += Math.max(1, bytes.length);
  }
  return false;
}
