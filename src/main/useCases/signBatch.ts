import { basename, dirname } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import { padesLevels, type MarkBox, type PadesLevel, type Progress, type SignResult, type Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { plainPlacement } from '../../core/acts/placedMark';
import { vietnamTime } from '../../core/vietnamTime';
import { algorithmName, chooseAlgorithm, type ChosenAlgorithm } from '../../core/signature/signingAlgorithm';
import type { TokenSession } from '../../pkcs11/tokenSession';
import type { FileIdentity } from '../files/fileSource';
import { assertFreeTarget, assertWritableFolder, OutputFile } from '../files/outputFile';
import { named, openDocument } from '../files/openDocument';
import type { LoadedPicture } from '../pictures';
import { assertUsable } from '../tokens/chooseCertificate';
import type { Services } from '../network/services';
import { checkSigningRecords } from '../records/signingRules';
import { UpgradeQueue } from '../records/upgradeQueue';
import type { Workspace } from '../workspace';
import { alreadySigned } from './alreadySigned';
import { checkSigner, type SignerCheck } from './checkSigner';
import { hasPicture, planSigning, requireReason, type SigningPlan } from './planSigning';
import { pictureFor } from './registeredPictures';
import { signFile, type SignedFile } from './signFile';
import { goesOnWithPin } from './goesOnWithPin';
import { SigningJournal } from './signingJournal';
import type { PinAnswer, SigningHooks, SigningJob, SigningOutcome, SigningRequest } from './signingRequest';

interface Planned {
  readonly job: SigningJob;
  readonly plan: SigningPlan;
  /** The file that the plan was made for. */
  readonly identity: FileIdentity;
}

/**
 * Signs documents with one login: every document is read, placed and checked first, so that what
 * cannot be signed is told before the PIN; then the PIN is asked once. A bad document ends only itself. A token that
 * is pulled out lets the batch wait for it, where somebody can be asked for the PIN again; other faults of the token
 * and its PIN end what is left.
 */
export async function signBatch(
  request: SigningRequest, hooks: SigningHooks, workspace: Workspace,
): Promise<readonly SignResult[]> {
  const batch = new Batch(request, hooks, workspace);
  return batch.run();
}

class Batch {
  private readonly request: SigningRequest;
  private readonly hooks: SigningHooks;
  private readonly workspace: Workspace;
  private readonly picture: LoadedPicture | null;
  /** Width of the registered picture on paper. */
  private readonly pictureMm: number | undefined;
  private readonly results: SignResult[] = [];
  /** Output folders that were found to be writable. */
  private readonly writable = new Set<string>();
  private readonly services: Services;
  private readonly level: PadesLevel;
  private readonly chosen: ChosenAlgorithm;
  private readonly journal: SigningJournal;
  /** A PIN was taken: what fails from then on is no matter of the first question. */
  private hasBegun = false;

  constructor(request: SigningRequest, hooks: SigningHooks, workspace: Workspace) {
    this.request = request;
    this.hooks = hooks;
    this.workspace = workspace;
    assertUsable(request.certificate.status);
    const settings = workspace.settings.read();
    const { certificate } = request.certificate;
    this.chosen = chooseAlgorithm(certificate.publicKey, request.token.raw.mechanisms, settings.algorithms);
    this.journal = new SigningJournal(request, workspace, this.chosen.algorithm);
    this.level = request.level ?? settings.level;
    this.services = workspace.services(request.servers);
    if (this.level !== 'B-B' && !this.services.timestamps.isConfigured) {
      throw new AnsoError('wrongUse', { detail: '--tsa URL' });
    }
    const chosen = hasPicture(request.act) ? pictureFor(request.certificate.status, request.image, workspace) : {};
    this.picture = chosen.image === undefined ? null : workspace.pictures.load(chosen.image);
    this.pictureMm = chosen.widthMm;
  }

  async run(): Promise<readonly SignResult[]> {
    const { request, services } = this;
    try {
      const signer = await this.checkSigner();
      const planned: (Planned | null)[] = [];
      for (const [index, job] of request.jobs.entries()) planned.push(await this.plan(job, index, signer));
      if (planned.some((entry) => entry !== null)) await this.signPlanned(planned, signer);
      return this.results;
    } finally {
      services.dispose();
    }
  }

  /** Path and status of the certificate, once for the batch; what they refuse stands in the journal (FR-S31). */
  private async checkSigner(): Promise<SignerCheck> {
    const { request, services, workspace } = this;
    const { certificate, status } = request.certificate;
    const known = request.token.certificates.flatMap(({ certificate: one }) => (one.isAuthority ? [one] : []));
    try {
      return await checkSigner({ certificate, class: status.class, known, services, workspace });
    } catch (thrown) {
      this.journal.batchRefused(asAnsoError(thrown));
      throw thrown;
    }
  }

  /** A plan, or null where the document is refused: its outcome is recorded then. */
  private async plan(job: SigningJob, index: number, signer: SignerCheck): Promise<Planned | null> {
    const { request, workspace } = this;
    // What was found out before a refusal: its warnings are what a reason is asked for.
    let told: SigningPlan | undefined;
    try {
      this.stopIfCancelled();
      this.report(index, 'reading');
      const open = openDocument(job.file, { repair: true, password: job.password ?? request.password });
      try {
        const found = await planSigning(
          open,
          {
            ...request, ...withoutUndefined({ pictureMm: this.pictureMm }), job, picture: this.picture,
            certificate: request.certificate.status,
          },
          workspace,
        );
        const recorded = this.recordRules(found);
        const warnings = [...found.warnings, ...recorded, ...this.batchWarnings(signer), ...this.signedBefore(found)];
        const plan = { ...found, warnings };
        told = plan;
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
      const journal = refused ? this.journal.refused(job, error) : 0;
      const status = refused ? 'refused' : 'failed';
      this.settle(index, this.outcome(job, { status, error, journal, ...withoutUndefined({ plan: told }) }));
      return null;
    }
  }

  /** What the office's records say to this document. @throws AnsoError of a rule that refuses. */
  private recordRules({ verdict, documentType }: SigningPlan): readonly Warning[] {
    const { act, token, certificate } = this.request;
    return checkSigningRecords(this.workspace.records, {
      act, token: token.status, certificate: certificate.status, verdict, documentType,
    });
  }

  /** Told, not refused: whoever names a document may want a second signature beside the first. */
  private signedBefore({ marks, verdict }: SigningPlan): readonly Warning[] {
    const found = alreadySigned(marks, verdict, this.request.certificate.status.holder);
    return found ? [found] : [];
  }

  /** What is true of every document of the batch. */
  private batchWarnings(signer: SignerCheck): readonly Warning[] {
    return [...signer.warnings, ...(this.chosen.fellBack ? [{ kind: 'pssNotOffered' as const }] : [])];
  }

  private requireWritable(folder: string): void {
    if (this.writable.has(folder)) return;
    assertWritableFolder(folder);
    this.writable.add(folder);
  }

  private async signPlanned(planned: (Planned | null)[], first: SignerCheck): Promise<void> {
    const { hooks, request } = this;
    try {
      this.report(planned.findIndex((entry) => entry !== null), 'waitingForPin');
      const options = withoutUndefined({ lastTryConfirmed: request.lastTryConfirmed });
      let lost = await this.signUnderLogin(planned, { pin: await hooks.pin(), ...options }, () => first);
      // A PIN that has served is held by nothing while the batch waits.
      while (lost !== null) {
        lost = await this.signUnderLogin(planned, await this.askAgain(planned, lost), () => this.checkAgain(planned));
      }
    } catch (thrown) {
      // The login itself failed, or the token went away for good: what was not reached is told with the same reason.
      this.failRest(planned, asAnsoError(thrown));
    }
  }

  /** Signs what is left with one login; the error that took the login, where the batch may go on with another. */
  private async signUnderLogin(
    planned: (Planned | null)[], answer: PinAnswer, check: () => SignerCheck | Promise<SignerCheck>,
  ): Promise<AnsoError | null> {
    const { token } = this.request;
    const { lastTryConfirmed } = answer;
    try {
      const signer = await check();
      await token.client.withLogin(token.raw, answer.pin, async (session) => {
        if (this.hasBegun) this.journal.resumed(countLeft(planned));
        this.hasBegun = true;
        await this.signAll(planned, session, signer);
      }, withoutUndefined({ signal: this.hooks.signal, lastTryConfirmed }));
      return null;
    } catch (thrown) {
      const error = asAnsoError(thrown);
      this.journal.pinRefused(error);
      if (!this.mayGoOn(error)) throw error;
      return error;
    }
  }

  /** A pause may be long: a certificate that was revoked or locked meanwhile signs no more. */
  private checkAgain(planned: readonly (Planned | null)[]): Promise<SignerCheck> {
    const next = planned.find((entry) => entry !== null);
    if (next) this.recordRules(next.plan);
    return this.checkSigner();
  }

  /** Whether the batch waits for the person after this, instead of ending. */
  private mayGoOn(error: AnsoError): boolean {
    const isBatch = this.request.jobs.length > 1 && this.hasBegun;
    return isBatch && this.hooks.interrupted !== undefined && !this.hooks.signal?.aborted && goesOnWithPin(error);
  }

  private async askAgain(planned: readonly (Planned | null)[], error: AnsoError): Promise<PinAnswer> {
    const file = basename(planned.find((entry) => entry !== null)?.job.file ?? '');
    const signed = this.results.filter(({ status }) => status === 'signed').length;
    const interruption = { error, file, signed, left: countLeft(planned) };
    this.journal.paused(interruption);
    const answer = await this.hooks.interrupted?.(interruption);
    this.stopIfCancelled();
    if (answer === undefined) throw error;
    return answer;
  }

  private async signAll(
    planned: (Planned | null)[], session: TokenSession, signer: SignerCheck,
  ): Promise<void> {
    for (const [index, entry] of planned.entries()) {
      if (!entry) continue;
      this.stopIfCancelled();
      const error = await this.signOne(entry, index, session, signer);
      if (error && this.mayGoOn(error)) throw error;
      // Its plan has served: a batch of any length holds what is still to be done, and results.
      planned[index] = null;
      if (error && (error.group === 'token' || error.group === 'cancelled')) throw error;
    }
  }

  /** Signs one document and records its outcome; the error, where there was one. */
  private async signOne(
    planned: Planned, index: number, session: TokenSession, signer: SignerCheck,
  ): Promise<AnsoError | null> {
    const { job, plan, identity } = planned;
    const { request, workspace, hooks } = this;
    let output: OutputFile | null = null;
    let started = 0;
    try {
      const open = openDocument(job.file, { repair: true, password: job.password ?? request.password }, identity);
      try {
        output = OutputFile.create(job.output, { source: job.file, overwrite: request.overwrite });
        started = this.journal.started(job, plan, output, signer);
        const signed = await signFile({
          open, plan, request, picture: this.picture, chain: signer.chain, output,
          algorithm: this.chosen.algorithm, level: this.level, services: this.services, session, workspace,
          report: (step, fraction) => { this.report(index, step, fraction); },
          ...withoutUndefined({ signal: hooks.signal }),
        });
        output.publish();
        const unrecorded = this.journal.closed(started, job, plan, signed);
        this.settle(index, this.signedOutcome(job, plan, signed, [...unrecorded, ...this.queue(job, signed)], started));
        this.report(index, 'done');
        return null;
      } finally {
        open.source.close();
      }
    } catch (thrown) {
      const error = named(job.file, thrown);
      output?.discard();
      this.journal.failed(job, started, error);
      // It is signed once the token is back, and is settled then.
      if (!this.mayGoOn(error)) this.settle(index, this.outcome(job, { status: 'failed', error, journal: started, plan }));
      return error;
    }
  }

  private failRest(planned: readonly (Planned | null)[], error: AnsoError): void {
    for (const [index, entry] of planned.entries()) {
      if (!entry || this.results[index]) continue;
      this.settle(index, this.outcome(entry.job, { status: 'failed', error, journal: 0, plan: entry.plan }));
    }
  }

  /** The outcome of one file, told as soon as it is known. Of its verdict nothing is kept: a batch has any length. */
  private settle(index: number, outcome: SigningOutcome): void {
    this.results[index] = outcome.result;
    this.hooks.finished?.(outcome);
  }

  /** What a server that was away cost is made good later (`anso extend --queue`). */
  private queue({ output: path }: SigningJob, { level, sha256After }: SignedFile): readonly Warning[] {
    if (padesLevels.indexOf(level) >= padesLevels.indexOf(this.level)) return [];
    const { home, now } = this.workspace;
    try {
      new UpgradeQueue(home).add({ path, sha256: sha256After, level: this.level, since: now().toISOString() });
      return [{ kind: 'queuedForUpgrade' }];
    } catch {
      // the document is signed and says at what level; a full disk must not call that a failure
      return [];
    }
  }

  private signedOutcome(
    job: SigningJob, plan: SigningPlan, signed: SignedFile, queued: readonly Warning[], journal: number,
  ): SigningOutcome {
    return {
      verdict: signed.verdict,
      result: {
        ...this.outcome(job, { status: 'signed', journal, plan }).result,
        output: job.output,
        signatures: signed.fields,
        level: signed.level,
        algorithm: algorithmName(this.chosen.algorithm),
        warnings: [...plan.warnings, ...signed.warnings, ...queued],
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
    const { holder, serial } = this.request.certificate.status;
    return {
      verdict: null,
      result: {
        file: job.file, output: null, status: parts.status, act: this.request.act, signatures: [], level: 'B-B', algorithm: '',
        boxes, sha256Before: null, sha256After: null, journal: parts.journal,
        warnings: parts.plan?.warnings ?? [], error: parts.error?.serialise() ?? null,
        holder, certificate: serial, at: vietnamTime(this.workspace.now()),
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

const countLeft = (planned: readonly (Planned | null)[]): number => planned.filter((entry) => entry !== null).length;
