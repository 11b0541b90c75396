import { setImmediate as nextTurn } from 'node:timers/promises';
import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict } from '../../contract/models';
import type { TrustStore } from '../../core/validation/trustStore';
import { judgeDocument } from '../../core/validation/judgeDocument';
import { toHex } from '../../core/pki/hex';
import { DocumentValidation, type KnownDigest } from '../../core/validation/validateDocument';
import { named, openDocument, type OpenDocument } from '../files/openDocument';
import type { Settings } from '../settings';
import { documentFacts } from './verifyFacts';
import type { OnlineProofs } from './verifyOnline';

export type { KnownDigest };

export interface Verification {
  readonly verdict: DocumentVerdict;
  readonly digests: readonly KnownDigest[];
  /** Certificates, lists and answers that the verdict relied on. */
  readonly used: DocumentValidation['used'];
  /** SHA-256 of the file, upper-case hex, from the same reading; null where it was not asked for. */
  readonly sha256: string | null;
}

export interface VerifyOptions {
  /** Digests that are known from writing the file. */
  readonly known?: readonly KnownDigest[];
  readonly progress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /** Asks servers for what the verdict lacks; left out, nothing leaves the computer. */
  readonly online?: OnlineProofs;
  /** Reads the pages as well, and judges the document as a document. */
  readonly withFacts?: boolean;
  /** The digest of the file as well, which costs hardly more than the verdict. */
  readonly withDigest?: boolean;
  /** Of an encrypted document. */
  readonly password?: string;
}

/**
 * The verdict of a file. Needs no token, and no network unless `online` is given.
 * @throws AnsoError why the file cannot be read.
 */
export async function verifyFile(
  path: string, trust: TrustStore, at: Date, settings: Settings, options: VerifyOptions = {},
): Promise<DocumentVerdict> {
  return (await verifyWholeFile(path, trust, at, settings, options)).verdict;
}

/** As `verifyFile`, with what the verdict came from. */
export async function verifyWholeFile(
  path: string, trust: TrustStore, at: Date, settings: Settings, options: VerifyOptions = {},
): Promise<Verification> {
  const open = openDocument(path, { password: options.password });
  try {
    return await verifyOpenDocument(open, trust, at, settings, options);
  } catch (thrown) {
    throw named(path, thrown);
  } finally {
    open.source.close();
  }
}

/** As `verifyFile`, with the digests that were made, so that nobody need make them again. */
export async function verifyOpenDocument(
  { document }: Pick<OpenDocument, 'document'>, trust: TrustStore, at: Date, settings: Settings,
    options: VerifyOptions = {},
): Promise<Verification> {
  const classes = new Map(Object.entries(settings.certificateClasses));
  const wholeFile = options.withDigest ?? false;
  let validation = new DocumentValidation(document, { trust, at, digests: options.known ?? [], classes, wholeFile });
  // A megabyte at a time; other work gets its turn between.
  while (validation.step()) {
    if (options.signal?.aborted) throw new AnsoError('cancelled');
    options.progress?.(validation.progress);
    await nextTurn();
  }
  let verdict = validation.verdict();
  const digests = validation.digests();
  let known = trust;
  for (let round = 0; options.online && round < options.online.rounds && validation.missing.length > 0; round++) {
    const found = await options.online.find(validation.missing, options.signal);
    if (!found) break;
    known = known.with(found);
    validation = new DocumentValidation(document, { trust: known, at, digests, classes, wholeFile });
    verdict = validation.verdict();
  }
  const read = options.withFacts ? documentFacts(document) : null;
  const digest = validation.fileDigest();
  return {
    verdict: read ? judgeDocument(verdict, read.facts, read.covering) : verdict, digests, used: validation.used,
    sha256: digest && toHex(digest),
  };
}
