import { basename } from 'node:path';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { PadesLevel, Progress, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { toHex } from '../../core/pki/hex';
import { signatureTokens, type SignatureTokens } from '../../core/signature/signatureTokens';
import { assertWritten } from '../files/assertWritten';
import { FileSource } from '../files/fileSource';
import { named, openDocument, type OpenDocument } from '../files/openDocument';
import { OutputFile } from '../files/outputFile';
import { addDocumentTimestamp, addMaterial } from '../longTerm/addLongTerm';
import type { Services } from '../network/services';
import type { Workspace } from '../workspace';
import { copySource } from './copySource';
import { assertNoneWorse, comesTooLate, isProven } from './lateProof';
import { Revisions } from './revisions';
import { selfCheck } from './selfCheck';
import { verifyOpenDocument } from './verifyDocument';

export interface ExtendRequest {
  readonly file: string;
  /** Where the result goes; null for the file itself, which is replaced at once when the result is whole. */
  readonly output: string | null;
  readonly level: Exclude<PadesLevel, 'B-B'>;
  readonly overwrite: boolean;
  readonly password?: string;
  /** SHA-256 that the file must still have, upper-case hex. */
  readonly expected?: string;
  /** Why a timestamp is wanted though it comes too late for a signature; kept in the journal. */
  readonly reason?: string;
}

export interface ExtendWork {
  readonly services: Services;
  readonly workspace: Workspace;
  readonly report?: (step: Progress['step'], fraction?: number) => void;
  readonly signal?: AbortSignal;
}

export interface ExtendedFile {
  readonly output: string;
  readonly level: PadesLevel;
  readonly sha256Before: string;
  readonly sha256After: string;
  /** Number of the journal entry. */
  readonly journal: number;
  readonly warnings: readonly Warning[];
}

/**
 * Adds to a signed file what proves its signatures later (EN 319 142-1 5.4, 5.5): a document timestamp where a
 * signature has no proof of its time, chains and status (B-LT), and a document timestamp over all of it (B-LTA).
 * On a file that has all this it renews it: new status of the last timestamp's authority, and a new timestamp.
 * All or nothing: where something is missing, no file is written. Earlier bytes stay, and every earlier signature
 * is verified again.
 * @throws AnsoError passwordIncorrect, nothingToExtend, tooLateToExtend, longTermIncomplete, timestampFailed,
 *   networkOff, fileChanged, selfCheckFailed, and why files cannot be read or written
 */
export async function extendFile(request: ExtendRequest, work: ExtendWork): Promise<ExtendedFile> {
  const open = openWith(request);
  let output: OutputFile | null = null;
  let started = 0;
  const { workspace } = work;
  const body = { file: basename(request.file), level: request.level, ...withoutUndefined({ reason: request.reason }) };
  try {
    const tokens = signatureTokens(open.document);
    if (!tokens.some(({ kind }) => kind === 'signature')) throw new AnsoError('nothingToExtend');
    output = request.output === null
      ? OutputFile.replacing(request.file)
      : OutputFile.create(request.output, { source: request.file, overwrite: request.overwrite });
    started = workspace.journal.append('extensionStarted', {
      ...body, output: output.path, temporary: output.temporaryPath, pid: process.pid,
    });
    const extended = await extend(open, tokens, output, request, work);
    output.publish();
    workspace.journal.close(started, 'extensionClosed', { ...body, ...hashesOf(extended) });
    return { ...extended, output: output.path, journal: started };
  } catch (thrown) {
    output?.discard();
    const error = named(request.file, thrown);
    if (started > 0) workspace.journal.close(started, 'extensionFailed', { ...body, kind: error.kind });
    throw error;
  } finally {
    open.source.close();
  }
}

/** A password that was given and does not open the file is told as wrong, not as missing. */
function openWith({ file, password }: ExtendRequest): OpenDocument {
  try {
    return openDocument(file, withoutUndefined({ password }));
  } catch (thrown) {
    const { kind, data } = asAnsoError(thrown);
    if (password === undefined || kind !== 'encryptedPdf' || data['reason'] !== 'password') throw thrown;
    throw new AnsoError('passwordIncorrect', { file: basename(file) }, { cause: thrown });
  }
}

const hashesOf = ({ sha256Before, sha256After }: Omit<ExtendedFile, 'output' | 'journal'>): Record<string, string> =>
  ({ sha256Before, sha256After });

async function extend(
  open: OpenDocument, tokens: readonly SignatureTokens[], output: OutputFile, request: ExtendRequest, work: ExtendWork,
): Promise<Omit<ExtendedFile, 'output' | 'journal'>> {
  const { services, workspace, report, signal } = work;
  const { document, source } = open;
  const settings = workspace.settings.read();
  report?.('checking');
  const before = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
  const needsProof = !isProven(tokens);
  if (needsProof && !request.reason?.trim()) {
    await assertNoneWorse(before.verdict, tokens, services.status, workspace.now());
  }
  report?.('writing', 0);
  const revisions = new Revisions(document, (bytes) => { output.write(bytes); });
  await copySource(source, revisions, { report: (fraction) => report?.('writing', fraction), signal });
  const sha256Before = toHex(revisions.sha256);
  if (request.expected !== undefined && request.expected !== sha256Before) throw new AnsoError('fileChanged');

  const longTerm = { revisions, services, now: workspace.now, ...(signal ? { signal } : {}) };
  const late = needsProof ? comesTooLate(tokens, workspace.now()) : [];
  if (needsProof || request.level === 'B-T') {
    report?.('timestamping');
    if (needsProof) await addDocumentTimestamp(longTerm);
  }
  if (request.level !== 'B-T') {
    report?.('collecting');
    const { complete, warnings } = await addMaterial(longTerm);
    if (!complete) {
      const missing = warnings.map(({ data }) => String(data?.['missing'] ?? '')).filter((text) => text !== '');
      throw new AnsoError('longTermIncomplete', { missing: missing.join('; ') });
    }
  }
  if (request.level === 'B-LTA') {
    report?.('timestamping');
    await addDocumentTimestamp(longTerm);
  }
  report?.('verifying');
  output.flush();
  source.assertUnchanged();
  await assertWritten(output.temporaryPath, revisions.bytes);
  const sha256After = toHex(revisions.sha256);
  const written = FileSource.open(output.temporaryPath);
  try {
    const known = before.digests;
    await selfCheck({ source: written, original: document, known, added: [], before: before.verdict }, workspace);
  } finally {
    written.close();
  }
  return { level: request.level, sha256Before, sha256After, warnings: late };
}
