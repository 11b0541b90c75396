import { AnsoError } from '../../contract/errors';
import type { ByteWindow } from './byteWindow';
import { readCrossReferences } from './crossReferenceSection';
import type { CrossReferenceSection } from './crossReferenceSection';
import { findHeader, findStartXref } from './fileStructure';
import type { FileHeader } from './fileStructure';

/** How a file says where its objects are, before any of them is read. */
export interface DocumentStructure {
  readonly window: ByteWindow;
  /** Newest first. */
  readonly sections: readonly CrossReferenceSection[];
  /** What offsets in the file count from. */
  readonly base: number;
  readonly header: FileHeader;
  /** Whether the sections were put together anew. */
  readonly isRepaired: boolean;
  /** Whether broken syntax of objects is read as viewers read it. */
  readonly tolerant: boolean;
}

/**
 * Reads the structure as the file states it, and hands it to `opened`. With something before the header, offsets
 * count from the header; some writers count from the file's start, which is tried next. AnsoError of
 * `PdfDocument.open`: `notPdf` for a file that has neither a header nor a structure.
 */
export function readStructure<T>(
  window: ByteWindow, tolerant: boolean, opened: (structure: DocumentStructure) => T,
): T {
  const { source } = window;
  const header = findHeader(source);
  const attempt = (base: number): T => {
    const sections = readCrossReferences(window, findStartXref(source), base);
    return opened({ window, sections, base, header, isRepaired: false, tolerant });
  };
  if (header.isMissing) {
    try {
      return attempt(0);
    } catch (thrown) {
      // one that asks for too much is none either
      const isNone = isDamage(thrown) || (thrown instanceof AnsoError && thrown.kind === 'limitExceeded');
      throw isNone ? new AnsoError('notPdf') : thrown;
    }
  }
  if (header.offset === 0) return attempt(0);
  try {
    return attempt(header.offset);
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
