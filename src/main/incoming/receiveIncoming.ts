import { join, resolve } from 'node:path';
import type { TFunction } from 'i18next';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { DocumentVerdict, SerialisedError } from '../../contract/models';
import { refusalNotice } from '../../core/forms/minutesForms';
import { writeForm } from '../../core/forms/writeForm';
import { fileDigest } from '../files/fileDigest';
import { openDocument } from '../files/openDocument';
import { EvidenceStore } from '../evidence/evidenceStore';
import { formFonts } from '../records/formFonts';
import { FormSource } from '../records/formSource';
import { produce } from '../records/producedFile';
import { documentFailures } from '../reports/failureWords';
import { verifyReport } from '../reports/verifyReport';
import { verifyOpenDocument } from '../useCases/verifyDocument';
import type { OnlineProofs } from '../useCases/verifyOnline';
import { vietnamDay, vietnamTime } from '../../core/vietnamTime';
import type { Workspace } from '../workspace';
import { removeSecurely } from './removeSecurely';
import { fileLabel } from '../files/fileLabel';

export interface IncomingRequest {
  readonly files: readonly string[];
  /** `check` changes nothing: it tells what would be done. */
  readonly decision: 'check' | 'accept' | 'refuse';
  /** Who sent the document. */
  readonly from?: string;
  /** Why it is refused beside what failed, or why one that could not be checked in full is accepted. */
  readonly reason?: string;
  /** Folder for notices and reports. */
  readonly folder: string;
  /** Destroys the refused file afterwards; digest, report and notice stay (Ninh Bình QĐ 165/2025 Đ12 k2). */
  readonly remove: boolean;
  readonly overwrite: boolean;
  readonly at: Date;
  readonly version: string;
  readonly online?: OnlineProofs;
  /** Of encrypted documents. */
  readonly password?: string;
}

export interface IncomingHooks {
  readonly progress?: (index: number, total: number, file: string) => void;
  readonly signal?: AbortSignal;
}

export interface IncomingResult {
  readonly file: string;
  readonly sha256: string | null;
  readonly status: 'checked' | 'accepted' | 'refused' | 'failed';
  readonly verdict: DocumentVerdict | null;
  /** Every check that failed, in words. */
  readonly failures: readonly string[];
  readonly notice: string | null;
  readonly report: string | null;
  readonly removed: boolean;
  /** Number in the register of incoming documents (NĐ 30/2020 Đ22 k2); null where none was given. */
  readonly arrivalNumber: number | null;
  /** What the notice still lacks: it can be completed before it is signed. */
  readonly missing: readonly string[];
  readonly error: SerialisedError | null;
}

/**
 * Incoming documents: verified one by one, then taken into the register or refused with a notice that names every
 * failed check and can be signed (NĐ 30/2020 Đ21 k2). Evidence of each verification is kept; a fault of one file
 * leaves the others alone.
 */
export async function receiveIncoming(request: IncomingRequest, workspace: Workspace, t: TFunction,
  hooks: IncomingHooks = {}): Promise<readonly IncomingResult[]> {
  const results: IncomingResult[] = [];
  for (const [index, file] of request.files.entries()) {
    if (hooks.signal?.aborted) throw new AnsoError('cancelled');
    hooks.progress?.(index, request.files.length, file);
    try {
      results.push(await receiveOne(resolve(file), request, workspace, t, hooks));
    } catch (thrown) {
      const error = asAnsoError(thrown);
      results.push({ ...nothing, file: fileLabel(file), status: 'failed', error: error.serialise() });
    }
  }
  return results;
}

const nothing = { sha256: null, verdict: null, failures: [], notice: null, report: null, removed: false,
  arrivalNumber: null, missing: [], error: null };

async function receiveOne(path: string, request: IncomingRequest, workspace: Workspace, t: TFunction,
  hooks: IncomingHooks): Promise<IncomingResult> {
  const { decision, at } = request;
  const file = fileLabel(path);
  const judged = await judge(path, request, workspace, hooks);
  const sha256 = judged.sha256 ?? fileDigest(path);
  const { verdict } = judged;
  const failures = 'fault' in judged
    ? [t(`errors.${judged.fault.kind}.what`, { file, limit: '', ...judged.fault.data })] : documentFailures(t, verdict);
  const base = { ...nothing, file, sha256, verdict, failures };
  if (decision === 'check') return { ...base, status: 'checked' };

  const reason = request.reason?.trim() ?? '';
  if (decision === 'accept' &&
    (verdict.verdict === 'invalid' || 'fault' in judged)) throw new AnsoError('incomingInvalid', { file });
  if (decision === 'accept' && verdict.verdict !== 'valid' && reason === '') throw new AnsoError('reasonNeeded',
    { warnings: t(`verdicts.${verdict.verdict}`) });
  if (decision === 'refuse' && !request.from?.trim()) throw new AnsoError('refusalReasonMissing');
  if (decision === 'refuse' && failures.length === 0 && reason === '') throw new AnsoError('refusalReasonMissing');

  new EvidenceStore(workspace.home).keep(sha256, { file, verifiedAt: vietnamTime(at), verdict }, judged.used);
  const { records } = workspace;
  records.journal.append('documentVerified',
    { file, sha256Before: sha256, verdict: verdict.verdict, effect: verdict.effect });
  return decision === 'accept'
    ? accept(base, sha256, request, workspace)
    : refuse(path, base, sha256, request, workspace, t);
}

/** A file that does not read is refused like one that does not hold: with the reason. */
async function judge(path: string, request: IncomingRequest, workspace: Workspace, hooks: IncomingHooks) {
  try {
    const open = openDocument(path, { password: request.password });
    try {
      return await verifyOpenDocument(open, workspace.trustStore(), request.at, workspace.settings.read(), {
        withFacts: true, withDigest: true, ...(request.online ? { online: request.online } : {}),
          ...(hooks.signal ? { signal: hooks.signal } : {}),
      });
    } finally {
      open.source.close();
    }
  } catch (thrown) {
    const fault = asAnsoError(thrown);
    if (fault.group !== 'file' || fault.kind === 'fileNotFound') throw thrown;
    const verdict: DocumentVerdict = { verdict: 'indeterminate', effect: 'none', signatures: [],
      order: 'notApplicable', warnings: [] };
    return { verdict, used: [], sha256: null, fault };
  }
}

type Base = Omit<IncomingResult, 'status'>;

/** The entry in the register of incoming documents, with the next number of the year (NĐ 30/2020 Đ22 k2-3). */
function accept(base: Base, sha256: string, request: IncomingRequest, workspace: Workspace): IncomingResult {
  const { records } = workspace;
  const { facts } = base.verdict ?? {};
  const day = vietnamDay(request.at);
  const author =
    facts?.agency ?? request.from ?? base.verdict?.signatures.find((signature) =>
    signature.class === 'agency')?.signer ?? '—';
  const arrivalNumber = records.change((note) => {
    const last =
      records.row<{ last: number | null }>('select max(arrivalNumber) as last from incoming where substr(arrivalDay, 1, 4) = ?', day.slice(0, 4));
    const next = (last?.last ?? 0) + 1;
    records.table('incoming').insert({
      arrivalDay: day, arrivalNumber: next, author: author.slice(0, 200),
        numberSymbol: facts?.number?.slice(0, 60) ?? null,
      documentDay: facts?.issueDate ?? null, typeAndSubject: (facts?.subject ?? base.file).slice(0, 1000),
        source: request.from?.slice(0, 100) ?? null, fileSha256: sha256,
    });
    note('incomingAccepted',
      { file: base.file, sha256Before: sha256, verdict: base.verdict?.verdict ?? '', arrivalNumber: next,
      reason: request.reason ?? '', from: request.from ?? '' });
    return next;
  });
  return { ...base, status: 'accepted', arrivalNumber };
}

function refuse(path: string, base: Base, sha256: string, request: IncomingRequest, workspace: Workspace,
  t: TFunction): IncomingResult {
  const { records, fonts } = workspace;
  const { verdict } = base;
  const { facts } = verdict ?? {};
  const faces = formFonts(fonts);
  const reasons = [...(request.reason?.trim() ? [request.reason.trim()] : []), ...base.failures].slice(0, 60);
  const now = vietnamTime(request.at);
  const dash = t('verifyReport.notRead');
  const operator = records.access.login;
  const form = refusalNotice({
    office: new FormSource(records).office, year: Number(now.slice(0, 4)), sender: request.from ?? '',
    numberSymbol: facts?.number ?? dash, documentDay: facts?.issueDate?.split('-').reverse().join('/') ?? dash,
    subject: `${facts?.subject ?? dash} (${base.file}, SHA-256 ${sha256})`, receivedAt: now, reasons,
      checkedBy: operator, checkedAt: now,
  });
  const notice = join(request.folder, `thong-bao-tu-choi-${sha256.slice(0, 12).toLowerCase()}.pdf`);
  const report = join(request.folder, `bao-cao-kiem-tra-${sha256.slice(0, 12).toLowerCase()}.pdf`);
  const documents = verdict
    ? [{ file: base.file, sha256, verdict, verifiedAt: request.at, isOnline: request.online !== undefined }] : [];
  const unread = base.error
    ? [{ file: base.file, sha256, error: base.error, verifiedAt: request.at }] : [];
  const { overwrite } = request;
  produce([
    { path: notice, overwrite, bytes: writeForm(form.content, faces) },
    { path: report, overwrite,
      bytes: verifyReport({ documents, unread, operator, agency: '', version: request.version }, faces, t) },
  ], ([noticeSha256 = '', reportSha256 = '']) => records.change((note) => {
    note('incomingRefused',
      { file: base.file, sha256Before: sha256, verdict: verdict?.verdict ?? '', reasons, from: request.from ?? '' });
    note('refusalNoticeMade',
      { file: fileLabel(notice), sha256After: noticeSha256, report: reportSha256, document: sha256 });
  }));
  // only when notice, report and entry are on the disk
  if (request.remove) {
    removeSecurely(path);
    records.journal.append('incomingRemoved', { file: base.file, sha256Before: sha256 });
  }
  return { ...base, status: 'refused', notice, report, removed: request.remove, missing: form.missing };
}
