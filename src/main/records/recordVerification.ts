import { asAnsoError, type AnsoError } from '../../contract/errors';
import type { DocumentVerdict } from '../../contract/models';
import type { Workspace } from '../workspace';
import { fileLabel } from '../files/fileLabel';

/**
 * Tells the journal that a document was verified, by its hash, with what result.
 * @returns why it could not be written, or null: a verdict is shown all the same, since verifying needs nothing but the
 *   file (S2 Đ17 k2)
 */
export function recordVerification(workspace: Workspace, path: string, verdict: DocumentVerdict,
  sha256: string): AnsoError | null {
  try {
    workspace.journal.append('documentVerified', {
      file: fileLabel(path), sha256Before: sha256, verdict: verdict.verdict, effect: verdict.effect,
    });
    return null;
  } catch (thrown) {
    return asAnsoError(thrown);
  }
}
