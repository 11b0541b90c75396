import { basename, dirname } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { MarkBox, Progress, SignResult } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { plainPlacement } from '../../core/acts/placedMark';
import type { Certificate } from '../../core/pki/certificate';
import { buildPath } from '../../core/pki/path';
import type { TokenSession } from '../../pkcs11/tokenSession';
import type { FileIdentity } from '../files/fileSource';
import { assertFreeTarget, assertWritableFolder, OutputFile } from '../files/outputFile';
import { named, openDocument } from '../files/openDocument';
import type { LoadedPicture } from '../pictures';
import { assertUsable } from '../tokens/chooseCertificate';
import type { JournalBody } from '../records/journal';
import type { Workspace } from '../workspace';
import { planSigning, requireReason, type SigningPlan } from './planSigning';
import { signFile, type SignedFile } from './signFile';
import type { SigningHooks, SigningJob, SigningOutcome, SigningRequest } from './signingRequest';

interface Planned {
  readonly job: SigningJob;
  readonly plan: SigningPlan;
  /** The file that the plan was made for. */
  readonly identity: FileIdentity;
}

/**
 * Signs documents with one login: every document is read, placed and checked first, so that what
 * cannot be signed is told before the PIN; then the PIN is asked once. A fault of the token or its
 * PIN ends what is left; a bad document ends only itself.
 */
export async function signBatch(
  request: SigningRequest, hooks: SigningHooks, workspace: Workspace,
): Promise<readonly SigningOutcome[]> {
  const batch = new Batch(request, hooks, workspace);
  return batch.run();
}

class Batch {
  private readonly request: SigningRequest;
  private readonly hooks: SigningHooks;
  private readonly workspace: Workspace;
  private readonly picture: LoadedPicture | null;
  private readonly outcomes: SigningOutcome[] = [];
  /** Output folders that were found to be writable. */
  private readonly writable = new Set<string>();
  private readonly chain: readonly Certificate[];

  constructor(request: SigningRequest, hooks: SigningHooks, workspace: Workspace) {
    this.request = request;
    this.hooks = hooks;
    this.workspace = workspace;
    assertUsable(request.certificate.status);
    this.chain = authoritiesOf(request, workspace);
    this.picture = request.image === undefined ? null : workspace.pictures.load(request.image);
  }

  async run(): Promise<readonly SigningOutcome[]> {
    const planned: (Planned | null)[] = [];
    for (const [index, job] of this.request.jobs.entries()) planned.push(await this.plan(job, index));
    if (planned.some((entry) => entry !== null)) await this.signPlanned(planned);
    return this.outcomes;
  }

  /** A plan, or null where the document is refused: its outcome is recorded then. */
  private async plan(job: SigningJob, index: number): Promise<Planned | null> {
    const { request, workspace } = this;
    try {
      this.stopIfCancelled();
      this.report(index, 'reading');
      const open = openDocument(job.file, { repair: true, password: request.password });
      try {
        const plan = await planSigning(
          open,
          { ...request, job, picture: this.picture, certificate: request.certificate.status },
          workspace,
        );
        requireReason(plan.warnings, request.reason);
        assertFreeTarget(job.output, { source: job.file, overwrite: request.overwrite });
        this.requireWritable(dirname(job.output));
        return { job, plan, identity: open.source.identity };
      } finally {
        open.source.close();
      }
    } catch (thrown) {
      const error = named(job.file, thrown);
      const refused = error.group === 'rule';
      const journal = refused ? this.recordRefusal(job, error) : 0;
      this.outcomes[index] = this.outcome(job, { status: refused ? 'refused' : 'failed', error, journal });
      return null;
    }
  }

  private requireWritable(folder: string): void {
    if (this.writable.has(folder)) return;
    assertWritableFolder(folder);
    this.writable.add(folder);
  }

  private async signPlanned(planned: readonly (Planned | null)[]): Promise<void> {
    const { token } = this.request;
    const { hooks } = this;
    try {
      this.report(planned.findIndex((entry) => entry !== null), 'waitingForPin');
      const pin = await hooks.pin();
      const options = withoutUndefined({ signal: hooks.signal });
      await token.client.withLogin(token.raw, pin, (session) => this.signAll(planned, session), options);
    } catch (thrown) {
      // The login itself failed, or the token went away: what was not reached is told with the same reason.
      this.failRest(planned, asAnsoError(thrown));
    }
  }

  private async signAll(planned: readonly (Planned | null)[], session: TokenSession): Promise<void> {
    for (const [index, entry] of planned.entries()) {
      if (!entry) continue;
      this.stopIfCancelled();
      const error = await this.signOne(entry, index, session);
      if (error && (error.group === 'token' || error.group === 'cancelled')) throw error;
    }
  }

  /** Signs one document and records its outcome; the error, where there was one. */
  private async signOne(planned: Planned, index: number, session: TokenSession): Promise<AnsoError | null> {
    const { job, plan, identity } = planned;
    const { request, workspace, hooks } = this;
    let output: OutputFile | null = null;
    let started = 0;
    try {
      const open = openDocument(job.file, { repair: true, password: request.password });
      try {
        open.source.assertSameAs(identity);
        output = OutputFile.create(job.output, { source: job.file, overwrite: request.overwrite });
        started = workspace.journal.append('signingStarted', this.startBody(job, plan, output));
        const signed = await signFile({
          open, plan, request, picture: this.picture, chain: this.chain, output, session, workspace,
          report: (step, fraction) => { this.report(index, step, fraction); },
          ...withoutUndefined({ signal: hooks.signal }),
        });
        output.publish();
        workspace.journal.close(started, 'signingClosed', { ...this.actBody(job), ...closedBody(signed) });
        this.outcomes[index] = this.signedOutcome(job, plan, signed, started);
        this.report(index, 'done');
        return null;
      } finally {
        open.source.close();
      }
    } catch (thrown) {
      const error = named(job.file, thrown);
      output?.discard();
      this.recordFailure(job, started, error);
      this.outcomes[index] = this.outcome(job, { status: 'failed', error, journal: started, plan });
      return error;
    }
  }

  /** Where even this entry cannot be written, the started one stays open and the next start tells of it. */
  private recordFailure(job: SigningJob, started: number, error: AnsoError): void {
    if (started === 0) return;
    try {
      this.workspace.journal.close(started, 'signingFailed', { ...this.actBody(job), kind: error.kind });
    } catch {
      // The first error is the one that a person must see.
    }
  }

  private failRest(planned: readonly (Planned | null)[], error: AnsoError): void {
    for (const [index, entry] of planned.entries()) {
      if (entry) this.outcomes[index] ??= this.outcome(entry.job, { status: 'failed', error, journal: 0, plan: entry.plan });
    }
  }

  /** The journal names a refused document, except a secret one: not even its name belongs here. */
  private recordRefusal(job: SigningJob, error: AnsoError): number {
    const file = error.kind === 'secretDocument' ? '' : basename(job.file);
    return this.workspace.journal.append('signingRefused', {
      act: this.request.act, file, kind: error.kind, ...this.certificateBody(),
    });
  }

  private startBody(job: SigningJob, plan: SigningPlan, output: OutputFile): JournalBody {
    return {
      ...this.actBody(job),
      output: output.path,
      temporary: output.temporaryPath,
      pid: process.pid,
      ...this.certificateBody(),
      marks: plan.marks.map((mark) => mark.kind),
      warnings: plan.warnings.map((warning) => warning.kind),
      ...withoutUndefined({ reason: this.request.reason }),
    };
  }

  private actBody(job: SigningJob): Record<string, string> {
    return { act: this.request.act, file: basename(job.file), holder: this.request.certificate.status.holder };
  }

  private certificateBody(): Record<string, string> {
    const { status } = this.request.certificate;
    return {
      holder: status.holder, class: status.class, serial: status.serial, certificate: status.sha256,
      token: this.request.token.status.serial,
    };
  }

  private signedOutcome(job: SigningJob, plan: SigningPlan, signed: SignedFile, journal: number): SigningOutcome {
    return {
      verdict: signed.verdict,
      result: {
        ...this.outcome(job, { status: 'signed', journal, plan }).result,
        output: job.output,
        signatures: signed.fields,
        sha256Before: signed.sha256Before,
        sha256After: signed.sha256After,
      },
    };
  }

  private outcome(
    job: SigningJob,
    parts: { status: SignResult['status']; journal: number; error?: AnsoError; plan?: SigningPlan },
  ): SigningOutcome {
    const boxes: readonly MarkBox[] = parts.plan ? plainPlacement(parts.plan.placement).boxes : [];
    return {
      verdict: null,
      result: {
        file: job.file, output: null, status: parts.status, act: this.request.act, signatures: [], level: 'B-B', algorithm: '',
        boxes, sha256Before: null, sha256After: null, journal: parts.journal,
        warnings: parts.plan?.warnings ?? [], error: parts.error?.serialise() ?? null,
      },
    };
  }

  private report(index: number, step: Progress['step'], fraction?: number): void {
    const { jobs } = this.request;
    const file = basename(jobs[index]?.file ?? '');
    this.hooks.progress?.({ file, index, total: jobs.length, step, ...withoutUndefined({ fraction }) });
  }

  /** @throws AnsoError cancelled. */
  private stopIfCancelled(): void {
    if (this.hooks.signal?.aborted) throw new AnsoError('cancelled');
  }
}

/**
 * The authorities between the certificate and its root, as far as they are known: from the trust
 * folder and from the token. With them in the signature, whoever has the root alone can verify it.
 */
function authoritiesOf({ token, certificate }: SigningRequest, workspace: Workspace): readonly Certificate[] {
  const trust = workspace.trustStore();
  const onToken = token.certificates.map((found) => found.certificate).filter(({ isAuthority }) => isAuthority);
  const material = { anchors: trust.anchors, intermediates: [...trust.intermediates, ...onToken] };
  const found = buildPath(certificate.certificate, material, workspace.now());
  return found.result === 'invalid' ? [] : found.path.slice(1).filter((authority) => !authority.isSelfIssued);
}

const closedBody = (signed: SignedFile): Record<string, string | readonly string[]> => ({
  fields: signed.fields,
  sha256Before: signed.sha256Before,
  sha256After: signed.sha256After,
  verdict: signed.verdict.verdict,
});
