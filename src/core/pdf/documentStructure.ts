import { AnsoError } from '../../contract/errors';
import type { ByteWindow } from './byteWindow';
import { readCrossReferences } from './crossReferenceSection';
import type { CrossReferenceSection } from './crossReferenceSection';
import { findHeader, findStartXref } from './fileStructure';

/** How a file says where its objects are, before any of them is read. */
export interface DocumentStructure {
  readonly window: ByteWindow;
  /** Newest first. */
  readonly sections: readonly CrossReferenceSection[];
  /** What offsets in the file count from. */
  readonly base: number;
  /** Of the header. */
  readonly version: string;
  /** Whether the sections were put together anew. */
  readonly isRepaired: boolean;
}

/**
 * Reads the structure as the file states it, and hands it to `opened`. With something before the header, offsets
 * count from the header; some writers count from the file's start, which is tried next. AnsoError of
 * `PdfDocument.open`.
 */
export function readStructure<T>(window: ByteWindow, opened: (structure: DocumentStructure) => T): T {
  const { source } = window;
  const { offset, version } = findHeader(source);
  const startXref = findStartXref(source);
  const attempt = (base: number): T =>
    opened({ window, sections: readCrossReferences(window, startXref, base), base, version, isRepaired: false });
  if (offset === 0) return attempt(0);
  try {
    return attempt(offset);
  } catch (fromHeader) {
    if (!isDamage(fromHeader)) throw fromHeader;
    try {
      return attempt(0);
    } catch (fromStart) {
      throw isDamage(fromStart) ? fromHeader : fromStart;
    }
  }
}

export function isDamage(thrown: unknown): thrown is AnsoError {
  return thrown instanceof AnsoError && thrown.kind === 'damagedPdf';
}
