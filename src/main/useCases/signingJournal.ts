import { basename } from 'node:path';
import { asAnsoError, type AnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { algorithmName, type SigningAlgorithm } from '../../core/signature/signingAlgorithm';
import type { OutputFile } from '../files/outputFile';
import { recordPinEvent } from '../records/deviceCare';
import type { JournalBody } from '../records/journal';
import { recordOutgoing } from '../records/recordOutgoing';
import type { Workspace } from '../workspace';
import type { SignerCheck } from './checkSigner';
import type { SigningPlan } from './planSigning';
import type { SignedFile } from './signFile';
import type { Interruption, SigningJob, SigningRequest } from './signingRequest';

/** What the records say of a batch (FR-S31): each act begun, ended and refused, each PIN refused, each pause. */
export class SigningJournal {
  private readonly request: SigningRequest;
  private readonly workspace: Workspace;
  private readonly algorithm: SigningAlgorithm;

  constructor(request: SigningRequest, workspace: Workspace, algorithm: SigningAlgorithm) {
    this.request = request;
    this.workspace = workspace;
    this.algorithm = algorithm;
  }

  /** The whole batch was refused for its certificate. */
  batchRefused({ kind, data }: AnsoError): void {
    const { act, jobs } = this.request;
    this.workspace.journal.append('signingRefused', {
      act, file: jobs.length === 1 ? basename(jobs[0]?.file ?? '') : '', files: jobs.length, kind,
      ...this.certificateBody(), ...withoutUndefined({ statusSource: data['reason'] }),
    });
  }

  /** Names a refused document, except a secret one: not even its name belongs here. @returns the entry's number */
  refused(job: SigningJob, { kind }: AnsoError): number {
    const file = kind === 'secretDocument' ? '' : basename(job.file);
    const body = { act: this.request.act, file, kind, ...this.certificateBody() };
    return this.workspace.journal.append('signingRefused', body);
  }

  /** @returns the entry's number, by which the act is closed */
  started(job: SigningJob, plan: SigningPlan, output: OutputFile, signer: SignerCheck): number {
    const { act, reason, paperDay, urgency } = this.request;
    return this.workspace.journal.append('signingStarted', {
      ...this.actBody(job),
      output: output.path,
      temporary: output.temporaryPath,
      pid: process.pid,
      ...this.certificateBody(),
      documentType: plan.documentType,
      marks: plan.marks.map((mark) => mark.kind),
      warnings: plan.warnings.map((warning) => warning.kind),
      algorithm: algorithmName(this.algorithm),
      ...signer.record,
      ...withoutUndefined({
        reason,
        paperDay: act === 'copy' ? paperDay : undefined,
        urgency: act === 'issue' ? urgency : undefined,
      }),
    });
  }

  /** Ends the act and enters an issued document into its register: one step where both succeed. */
  closed(started: number, job: SigningJob, plan: SigningPlan, signed: SignedFile): readonly Warning[] {
    const { records, journal } = this.workspace;
    const body = { ...this.actBody(job), ...closedBody(signed), ...plan.issued };
    const { outgoing } = plan;
    if (outgoing === null) {
      journal.close(started, 'signingClosed', body);
      return [];
    }
    try {
      records.change(() => {
        journal.close(started, 'signingClosed', body);
        recordOutgoing(records, outgoing, { sha256: signed.sha256After, reason: this.request.reason ?? '' });
      });
      return [];
    } catch (thrown) {
      // The document is sealed, whatever the register can take: that must not be called a failure.
      journal.close(started, 'signingClosed', body);
      return [{ kind: 'outgoingNotRecorded', data: { reason: asAnsoError(thrown).kind } }];
    }
  }

  /** Where even this entry cannot be written, the started one stays open and the next start tells of it. */
  failed(job: SigningJob, started: number, { kind }: AnsoError): void {
    if (started === 0) return;
    this.quietly(() => this.workspace.journal.close(started, 'signingFailed', { ...this.actBody(job), kind }));
  }

  /** A PIN that was not taken, never the PIN. */
  pinRefused({ kind }: AnsoError): void {
    if (!['pinIncorrect', 'pinLocked', 'pinExpired'].includes(kind)) return;
    this.quietly(() => recordPinEvent(this.workspace.records, this.request.token.status.serial, kind));
  }

  /** The login is lost, and the batch waits for its token. */
  paused({ error: { kind }, file, signed, left }: Interruption): void {
    this.quietly(() => this.workspace.journal.append('signingPaused', { ...this.batchBody(), file, kind, signed, left }));
  }

  /** The holder has given her PIN again. */
  resumed(left: number): void {
    this.quietly(() => this.workspace.journal.append('signingResumed', { ...this.batchBody(), left }));
  }

  /** The first error is the one that a person must see. */
  private quietly(write: () => unknown): void {
    try {
      write();
    } catch {
      // Told by the health of the records.
    }
  }

  private actBody(job: SigningJob): Record<string, string> {
    return { act: this.request.act, file: basename(job.file), holder: this.request.certificate.status.holder };
  }

  private batchBody(): Record<string, string> {
    const { act, certificate, token } = this.request;
    return { act, holder: certificate.status.holder, token: token.status.serial };
  }

  private certificateBody(): Record<string, string> {
    const { status } = this.request.certificate;
    return {
      holder: status.holder, class: status.class, serial: status.serial, certificate: status.sha256,
      token: this.request.token.status.serial,
    };
  }
}

const closedBody = (signed: SignedFile): JournalBody => ({
  fields: signed.fields,
  level: signed.level,
  sha256Before: signed.sha256Before,
  sha256After: signed.sha256After,
  verdict: signed.verdict.verdict,
});
