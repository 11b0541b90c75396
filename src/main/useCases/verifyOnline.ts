import { AnsoError } from '../../contract/errors';
import type { Certificate } from '../../core/pki/certificate';
import { Crl } from '../../core/pki/crl';
import { OcspResponse } from '../../core/pki/ocspResponse';
import type { Evidence } from '../../core/validation/evidence';
import type { MissingProof } from '../../core/validation/evidencePool';
import type { StatusService } from '../network/statusService';

/** Certificates of one document that are asked about; a bound against crafted files. */
const mostQuestions = 40;
const mostRounds = 4;

/** Looks up what a verdict lacked. One object serves a batch: nothing is asked twice. */
export class OnlineProofs {
  private readonly status: StatusService;
  private readonly at: Date;
  private readonly asked = new Set<string>();

  constructor(status: StatusService, at: Date) {
    this.status = status;
    this.at = at;
  }

  /** Rounds that are worth trying: an issuer that is found has an issuer and a status of its own. */
  readonly rounds = mostRounds;

  /** What servers say; null where there is nothing new to ask or nobody answers. Never throws for a server's fault. */
  async find(missing: readonly MissingProof[], signal?: AbortSignal): Promise<Evidence | null> {
    const open = missing.filter((question) => !this.asked.has(keyOf(question))).slice(0, mostQuestions);
    const certificates = new Map<string, Certificate>();
    const crls: Crl[] = [];
    const ocsps: OcspResponse[] = [];
    for (const question of open) {
      if (signal?.aborted) throw new AnsoError('cancelled');
      if (this.asked.has(keyOf(question))) continue;
      this.asked.add(keyOf(question));
      if (question.kind === 'issuer') {
        const path = await this.status.path(question.certificate, [], this.at);
        if (path.result !== 'invalid') for (const each of path.path.slice(1)) certificates.set(each.sha256, each);
        continue;
      }
      const evidence = await this.status.evidence(question.certificate, question.issuer);
      if (evidence.state === 'unknown') continue;
      for (const each of evidence.certificates) certificates.set(each.sha256, each);
      if (evidence.source === 'ocsp') ocsps.push(OcspResponse.parse(evidence.der));
      else crls.push(Crl.parse(evidence.der));
    }
    return certificates.size + crls.length + ocsps.length > 0
      ? { certificates: [...certificates.values()], crls, ocsps } : null;
  }
}

const keyOf = ({ kind, certificate }: MissingProof): string => `${kind} ${certificate.sha256}`;
