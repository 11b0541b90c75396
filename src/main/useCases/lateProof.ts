import { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, Warning } from '../../contract/models';
import type { SignatureTokens } from '../../core/signature/signatureTokens';
import { printedDay } from '../../core/vietnamTime';
import type { StatusService } from '../network/statusService';

/** Whether each signature has a timestamp inside, or a document timestamp behind it. */
export const isProven = (tokens: readonly SignatureTokens[]): boolean => unproven(tokens).length === 0;

/** Signatures without any proof of their time. */
function unproven(tokens: readonly SignatureTokens[]): readonly SignatureTokens[] {
  const last = Math.max(0, ...tokens.filter(({ kind }) => kind === 'documentTimestamp').map(({ end }) => end));
  return tokens.filter(({ kind, timestamp, end }) => kind === 'signature' && timestamp === null && end >= last);
}

/**
 * A first proof of time that comes after the certificate was revoked makes invalid what nobody could tell before. One
 * that comes after it expired does not (EN 319 102-1 5.5.4): it proves nothing, and takes nothing away. Asked of what
 * is at hand, then of the servers, before any timestamp is: what nobody can tell now is no reason against it.
 * @param before the verdict without servers
 * @throws AnsoError tooLateToExtend
 */
export async function assertNoneWorse(
  { signatures }: DocumentVerdict, tokens: readonly SignatureTokens[], status: StatusService, now: Date,
): Promise<void> {
  for (const { kind, status: state, timeSource, reasons, signer } of signatures) {
    if (kind !== undefined || state === 'invalid' || timeSource === 'timestamp') continue;
    const revoked = reasons.find((reason) => reason.kind === 'revoked');
    if (revoked) throw tooLate(signer, new Date(String(revoked.data?.['at'])));
  }
  for (const { certificate, certificates } of unproven(tokens)) {
    if (!certificate) continue;
    const found = await status.path(certificate, certificates, now);
    const path = found.result === 'invalid' ? [certificate] : found.path;
    for (const [index, one] of path.entries()) {
      const issuer = path[index + 1];
      const evidence = issuer ? await status.evidence(one, issuer) : null;
      if (evidence?.state === 'revoked') throw tooLate(certificate.holderName, evidence.revocation?.at ?? evidence.thisUpdate);
    }
  }
}

/** Each signature whose first proof of time comes after its certificate expired. */
export function comesTooLate(tokens: readonly SignatureTokens[], now: Date): readonly Warning[] {
  return unproven(tokens).flatMap(({ certificate }): readonly Warning[] => {
    if (!certificate || certificate.notAfter >= now) return [];
    const data = { holder: certificate.holderName, date: printedDay(certificate.notAfter) };
    return [{ kind: 'timestampAfterExpiry', data }];
  });
}

const tooLate = (holder: string, at: Date): AnsoError => new AnsoError('tooLateToExtend', { holder, date: printedDay(at) });
