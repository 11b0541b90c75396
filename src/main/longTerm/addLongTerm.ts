import { asAnsoError } from '../../contract/errors';
import type { Warning } from '../../contract/models';
import { timestampReserve } from '../../core/signature/completeCms';
import { embed, prepareTimestamp } from '../../core/signature/prepareSignature';
import { addToSecurityStore } from '../../core/signature/securityStore';
import { signatureTokens } from '../../core/signature/signatureTokens';
import { documentEvidence } from '../../core/validation/embeddedEvidence';
import type { Services } from '../network/services';
import type { Revisions } from '../useCases/revisions';
import { collectMaterial } from './collectMaterial';

export interface LongTermWork {
  readonly revisions: Revisions;
  readonly services: Services;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
}

/**
 * Adds a revision with what validates the signatures later (B-LT). Whether it is complete is told; what could be
 * had is stored in any case.
 */
export async function addMaterial(
  work: LongTermWork,
): Promise<{ readonly complete: boolean; readonly warnings: readonly Warning[] }> {
  const { revisions, services, now } = work;
  const document = revisions.open();
  const { status, maxListBytes } = services;
  const tokens = signatureTokens(document);
  const carried = documentEvidence(document, tokens.map(({ contents }) => contents));
  const collected = await collectMaterial(tokens, { status, carried, maxListBytes, now: now() });
  revisions.append(addToSecurityStore(document, collected.signatures, now()));
  const { missing, largestListLeftOut } = collected;
  const warnings: Warning[] = [];
  if (largestListLeftOut > 0) {
    warnings.push({ kind: 'crlTooLarge', data: { kilobytes: Math.ceil(largestListLeftOut / 1024) } });
  }
  if (missing.length > 0) warnings.push({ kind: 'longTermMissing', data: { missing: missing.join('; ') } });
  return { complete: missing.length === 0, warnings };
}

/**
 * Adds a document timestamp over everything so far (B-LTA, or proof of time for files that have none).
 * @throws AnsoError timestampFailed, networkOff, cancelled
 */
export async function addDocumentTimestamp({ revisions, services, now, signal }: LongTermWork): Promise<string> {
  const reserve = Math.max(timestampReserve, services.timestamps.tokenBytes + 2048);
  const prepared = prepareTimestamp(revisions.open(), now(), reserve);
  const token = await services.timestamps.stamp(revisions.digestOf(prepared, 'SHA-256'), 'SHA-256', signal);
  revisions.append(embed(prepared, token.der));
  return prepared.fieldName;
}

/** Clocks of offices and authorities differ by minutes; more is worth a word. */
const noticedMs = 10 * 60_000;

/** Told where this computer's clock is off: the day and hour of marks come from it. */
export function clockWarning(stamped: Date, now: Date): Warning | null {
  const apart = Math.abs(stamped.getTime() - now.getTime());
  return apart < noticedMs ? null : { kind: 'clockDiffers', data: { minutes: Math.round(apart / 60_000) } };
}

/**
 * As a warning what must not end the work: the signature is there, and its timestamp can follow.
 * @throws what no server is to blame for, cancelled above all
 */
export function timestampWarning(thrown: unknown): Warning {
  const error = asAnsoError(thrown);
  const { kind, data } = error;
  if (error.group !== 'network' && kind !== 'limitExceeded') throw error;
  return { kind: 'timestampMissing', data: { reason: String(data['reasons'] ?? kind) } };
}
