import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict } from '../../contract/models';
import { copyRevision } from '../files/copyRevision';
import { openDocument } from '../files/openDocument';

/**
 * Writes the document as it was when a signature was made: the octets up to the end of its revision, unchanged. What
 * came later is cut off, so that both can be laid beside each other.
 * @throws AnsoError revisionNotFound where no signature ends a revision of that number; those of writing a file
 */
export function saveRevision(path: string, verdict: DocumentVerdict, revision: number, target: string,
  overwrite: boolean): void {
  const signature =
    verdict.signatures.find((candidate) => candidate.revision === revision && candidate.details !== undefined);
  const end = signature?.details?.revisionEnd;
  const open = openDocument(path);
  try {
    if (end === undefined || end > open.source.length) throw new AnsoError('revisionNotFound',
      { file: path, revision });
    copyRevision(open.source, end, target, overwrite);
  } finally {
    open.source.close();
  }
}
