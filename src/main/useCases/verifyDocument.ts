import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict } from '../../contract/models';
import type { TrustStore } from '../../core/validation/trustStore';
import { DocumentValidation, type KnownDigest } from '../../core/validation/validateDocument';
import { named, openDocument, type OpenDocument } from '../files/openDocument';
import type { Settings } from '../settings';

export type { KnownDigest };

export interface VerifyOptions {
  /** Digests that are known from writing the file. */
  readonly known?: readonly KnownDigest[];
  readonly progress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /** Of an encrypted document. */
  readonly password?: string;
}

/** The verdict of a file. Needs no token and no network. @throws AnsoError why the file cannot be read. */
export async function verifyFile(
  path: string, trust: TrustStore, at: Date, settings: Settings, options: VerifyOptions = {},
): Promise<DocumentVerdict> {
  const open = openDocument(path, { password: options.password });
  try {
    return (await verifyOpenDocument(open, trust, at, settings, options)).verdict;
  } catch (thrown) {
    throw named(path, thrown);
  } finally {
    open.source.close();
  }
}

/** As `verifyFile`, with the digests that were made, so that nobody need make them again. */
export async function verifyOpenDocument(
  { document }: Pick<OpenDocument, 'document'>, trust: TrustStore, at: Date, settings: Settings, options: VerifyOptions = {},
): Promise<{ readonly verdict: DocumentVerdict; readonly digests: readonly KnownDigest[] }> {
  const validation = new DocumentValidation(document, {
    trust,
    at,
    digests: options.known ?? [],
    classes: new Map(Object.entries(settings.certificateClasses)),
  });
  // A megabyte at a time; other work gets its turn between.
  while (validation.step()) {
    if (options.signal?.aborted) throw new AnsoError('cancelled');
    options.progress?.(validation.progress);
    await nextTurn();
  }
  return { verdict: validation.verdict(), digests: validation.digests() };
}
