import { existsSync } from 'node:fs';
import type { Act, SignResult } from '../../contract/models';
import { AnsoError } from '../../contract/errors';
import { fileDigest } from '../files/fileDigest';

/**
 * The result of a file of which nothing was written down, told by what lies there: a crash came between the signed
 * file and the line about it. Its name was free when the batch began, and nothing else writes to it.
 */
export function foundResult(
  act: Act, { file, output }: { readonly file: string; readonly output: string },
): SignResult {
  const signed = existsSync(output);
  return {
    file, output: signed ? output : null, status: signed ? 'signed' : 'failed', act, signatures: [],
    level: 'B-B', algorithm: '', boxes: [], sha256Before: null, sha256After: signed ? fileDigest(output) : null,
    journal: 0, warnings: [], error: signed ? null : new AnsoError('cancelled').serialise(),
  };
}
