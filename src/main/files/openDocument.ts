import { basename } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { readLayout } from '../../core/decree30/readLayout';
import { PdfDocument, type OpenOptions } from '../../core/pdf/document';
import { readPageText } from '../../core/pdf/text/readPageText';
import { DocumentBudget } from '../../core/pdf/text/readingBudget';
import { FileSource, type FileIdentity } from './fileSource';

/** A document opened for reading, with the file it comes from. Close it when done. */
export interface OpenDocument {
  readonly path: string;
  readonly source: FileSource;
  readonly document: PdfDocument;
}

/**
 * By its own structure alone, as it must be for verifying; with `repair` also where that is broken, for signing.
 * @param expected what the file was when it was looked at before
 * @throws AnsoError of the group "file", with the file's name; fileChanged where it is not what was expected
 */
export function openDocument(path: string, options: OpenOptions = {}, expected?: FileIdentity): OpenDocument {
  return naming(path, () => {
    const source = FileSource.open(path);
    try {
      if (expected) source.assertSameAs(expected);
      return { path, source, document: PdfDocument.open(source, options) };
    } catch (thrown) {
      source.close();
      throw thrown;
    }
  });
}

/** Reads what the document says and where; pages are read as they are needed. */
export function layoutOf({ document }: Pick<OpenDocument, 'document'>): DocumentLayout {
  const whole = new DocumentBudget();
  return readLayout((index) => readPageText(document, document.page(index), whole), document.pageCount);
}

/** Runs work on a file; an error that does not name the file yet gets its name, since the core knows none. */
export function naming<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw named(path, thrown);
  }
}

export function named(path: string, thrown: unknown): AnsoError {
  const error = asAnsoError(thrown);
  if ('file' in error.data) return error;
  return new AnsoError(error.kind, { ...error.data, file: basename(path) }, { cause: error.cause ?? error });
}
