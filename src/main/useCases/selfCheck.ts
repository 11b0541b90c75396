import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, SignatureVerdict } from '../../contract/models';
import type { PdfDocument } from '../../core/pdf/document';
import type { FileSource } from '../files/fileSource';
import type { Workspace } from '../workspace';
import { verifyOpenDocument, type KnownDigest } from './verifyDocument';

export interface Finished {
  readonly source: FileSource;
  /** What was signed: its password opens the result. */
  readonly original: PdfDocument;
  /** Digests that were made while writing: the file is not hashed again. */
  readonly known: readonly KnownDigest[];
  /** Names of the fields that were signed now. */
  readonly added: readonly string[];
  /** What was known of the document before. */
  readonly before: DocumentVerdict;
}

/**
 * Our own output, verified as anybody would before it is handed over: the new signatures hold, and
 * none of the earlier ones is worse than it was.
 * @throws AnsoError selfCheckFailed.
 */
export async function selfCheck(finished: Finished, workspace: Workspace): Promise<DocumentVerdict> {
  const { source, original, known, added, before } = finished;
  const open = { path: source.path, source, document: original.reopen(source) };
  const settings = workspace.settings.read();
  const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings, { known });
  for (const field of added) {
    const signature = verdict.signatures.find((candidate) => candidate.field === field);
    if (!signature || !holds(signature)) throw new AnsoError('selfCheckFailed', { field });
  }
  for (const earlier of before.signatures) {
    const now = verdict.signatures.find((candidate) => candidate.field === earlier.field);
    if (!now || (holds(earlier) && !holds(now))) throw new AnsoError('selfCheckFailed', { field: earlier.field });
  }
  return verdict;
}

const holds = ({ checks, changesAfter }: SignatureVerdict): boolean =>
  checks.integrity === 'ok' && (changesAfter === 'none' || changesAfter === 'allowed');
