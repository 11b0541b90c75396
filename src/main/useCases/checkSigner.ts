import { AnsoError } from '../../contract/errors';
import type { CertificateClass, Warning } from '../../contract/models';
import type { Certificate } from '../../core/pki/certificate';
import type { Services } from '../network/services';
import { vietnamTime } from '../../core/vietnamTime';
import type { Workspace } from '../workspace';

/** What was found out about the signer's certificate before anything is signed (FR-S4 to FR-S6). */
export interface SignerCheck {
  /** Authorities between the certificate and its root, to be embedded. */
  readonly chain: readonly Certificate[];
  readonly warnings: readonly Warning[];
  /** For the journal (TT 15/2025 Đ5 k4). */
  readonly record: {
    readonly path: 'ok' | 'incomplete' | 'invalid' | 'noAnchor';
    readonly status: 'good' | 'unknown' | 'notAsked';
    /** `ocsp`, `crl`, or why nothing could be had. */
    readonly statusSource: string;
  };
}

export interface SignerQuestion {
  readonly certificate: Certificate;
  readonly class: CertificateClass;
  /** Authorities that lie on the token. */
  readonly known: readonly Certificate[];
  readonly services: Services;
  readonly workspace: Workspace;
}

const day = (date: Date): string => vietnamTime(date).slice(0, 10).split('-').reverse().join('/');

/**
 * Path and status of the certificate that is about to sign. With anchors imported, a path that does not reach one
 * refuses, and so does a revoked or suspended certificate. A status that cannot be told refuses or warns as the
 * agency's policy says. Where nothing has been imported yet there is nothing to measure by: that warns.
 * @throws AnsoError certificateNotTrusted, certificateRevoked, statusUnknown
 */
export async function checkSigner(question: SignerQuestion): Promise<SignerCheck> {
  const { certificate, known, services, workspace } = question;
  const { anchors } = workspace.trustStore();
  const holder = certificate.holderName;
  const found = await services.status.path(certificate, known, workspace.now());
  const chain = found.result === 'invalid' ? [] : found.path.slice(1).filter(({ isSelfIssued }) => !isSelfIssued);
  if (anchors.length === 0) {
    const warnings: readonly Warning[] = [{ kind: 'pathNotTrusted', data: { holder }, article: 'NĐ 68/2024 Đ32' }];
    return { chain, warnings, record: { path: 'noAnchor', status: 'notAsked', statusSource: '' } };
  }
  if (found.result !== 'ok') {
    const reason = found.result === 'invalid' ? found.reason : `? ← ${found.path.at(-1)?.issuer.commonName ?? ''}`;
    throw new AnsoError('certificateNotTrusted', { holder, reason });
  }
  const reasons: string[] = [];
  const sources = new Set<string>();
  for (const [index, link] of found.path.entries()) {
    const issuer = found.path[index + 1];
    if (!issuer) break;
    const evidence = await services.status.evidence(link, issuer);
    // suspended (certificateHold) too: neither may sign
    if (evidence.state === 'revoked') {
      throw new AnsoError('certificateRevoked', { holder: link.holderName, date: day(evidence.revocation?.at ?? evidence.thisUpdate) });
    }
    if (evidence.state === 'unknown') reasons.push(`${link.holderName}: ${evidence.reasons.join(', ')}`);
    else sources.add(evidence.source);
  }
  if (reasons.length === 0) {
    return { chain, warnings: [], record: { path: 'ok', status: 'good', statusSource: [...sources].join('+') } };
  }
  return { chain, ...unknownStatus(question, reasons.join('; ')) };
}

/** FR-S6: told in every case; whether it stops the act is the agency's policy. */
function unknownStatus(
  { certificate, class: kind, services, workspace }: SignerQuestion, reason: string,
): Pick<SignerCheck, 'warnings' | 'record'> {
  const holder = certificate.holderName;
  const policy = workspace.settings.read().unknownStatus[kind === 'agency' ? 'agency' : 'person'];
  const isOnline = services.http.enabled;
  if (policy === 'block' && isOnline) throw new AnsoError('statusUnknown', { holder, reason });
  const warning: Warning = {
    kind: 'revocationUnknown',
    data: { holder, serial: certificate.serialHex, reason },
    // without a network the person answers for it
    ...(policy === 'block' ? { needsReason: true } : {}),
    article: 'TT 15/2025 PL II 1.2',
  };
  return { warnings: [warning], record: { path: 'ok', status: 'unknown', statusSource: reason } };
}
