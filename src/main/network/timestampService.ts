import { asAnsoError, AnsoError } from '../../contract/errors';
import { digestLengths, equalInConstantTime, randomBytes } from '../../core/crypto';
import { buildPath } from '../../core/pki/path';
import { buildTimestampRequest } from '../../core/pki/timestampRequest';
import { readTimestampResponse } from '../../core/pki/timestampResponse';
import { TimestampToken } from '../../core/pki/timestampToken';
import type { TrustStore } from '../../core/validation/trustStore';
import { hostOf } from './hostOf';
import type { HttpClient } from './httpClient';
import type { ServerAnswer } from './serverWatch';

export interface TimestampOptions {
  /** Asked in this order. */
  readonly servers: readonly string[];
  /** Policies that are accepted, dotted; any where the list is empty. */
  readonly policies: readonly string[];
  /** For one server. The official one needs minutes at times. */
  readonly deadlineMs: number;
  readonly now: () => Date;
  /** Told how each server answered. */
  readonly answered?: (answer: ServerAnswer) => void;
}

type StampedDigest = 'SHA-256' | 'SHA-384' | 'SHA-512';

const maxAnswerBytes = 256 * 1024;
/** A server that is so far from our clock proves nothing; or we are, and a person has to set the clock first. */
const mostApartMs = 24 * 3_600_000;
/** Failures in a row after which a server is left alone for a while, so that it holds up one file and not 500. */
const patience = 2;
const pauseMs = 5 * 60_000;

interface Health {
  failures: number;
  pausedUntil: number;
}

/** Timestamps (RFC 3161) from several servers in order; each answer is checked before it is taken. */
export class TimestampService {
  readonly options: TimestampOptions;
  private readonly http: HttpClient;
  private readonly trust: () => TrustStore;
  private readonly health = new Map<string, Health>();
  private largest = 0;

  constructor(http: HttpClient, options: TimestampOptions, trust: () => TrustStore) {
    this.http = http;
    this.options = options;
    this.trust = trust;
  }

  get isConfigured(): boolean {
    return this.options.servers.length > 0;
  }

  /** Largest token seen, for the room that the next one needs; 0 where none was seen. */
  get tokenBytes(): number {
    return this.largest;
  }

  /**
   * A timestamp over bytes with this digest.
   * @throws AnsoError timestampFailed with the reason of each server; networkOff; cancelled
   */
  async stamp(imprint: Uint8Array, algorithm: StampedDigest = 'SHA-256', signal?: AbortSignal): Promise<TimestampToken> {
    if (imprint.length !== digestLengths[algorithm]) throw new AnsoError('wrongUse', { detail: 'imprint' });
    const reasons: string[] = [];
    for (const server of this.options.servers) {
      const health = this.health.get(server) ?? { failures: 0, pausedUntil: 0 };
      this.health.set(server, health);
      if (health.pausedUntil > performance.now()) {
        reasons.push(`${hostOf(server)}: paused`);
        continue;
      }
      const begun = performance.now();
      const answered = (failed: boolean): void =>
        this.options.answered?.({ url: server, ms: performance.now() - begun, failed });
      try {
        const token = await this.ask(server, imprint, algorithm, signal);
        answered(false);
        health.failures = 0;
        this.largest = Math.max(this.largest, token.der.length);
        return token;
      } catch (thrown) {
        const error = asAnsoError(thrown);
        if (error.kind === 'cancelled' || error.kind === 'networkOff') throw error;
        answered(true);
        health.failures += 1;
        if (health.failures >= patience) health.pausedUntil = performance.now() + pauseMs;
        const reason = error.kind === 'serverUnreachable' || error.kind === 'serverAnswerUnusable'
          ? error.data['reason'] : error.kind;
        reasons.push(`${hostOf(server)}: ${String(reason)}`);
      }
    }
    throw new AnsoError('timestampFailed', { reasons: reasons.join('; ') || 'no server' });
  }

  private async ask(
    server: string, imprint: Uint8Array, algorithm: StampedDigest, signal: AbortSignal | undefined,
  ): Promise<TimestampToken> {
    const nonce = randomBytes(9);
    // one positive INTEGER without a leading zero
    nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
    const { policies, deadlineMs, now } = this.options;
    const [policy] = policies;
    const { body } = await this.http.send({
      url: server,
      method: 'POST',
      body: buildTimestampRequest({ algorithm, imprint, nonce, ...(policy === undefined ? {} : { policy }) }),
      contentType: 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      maxBytes: maxAnswerBytes,
      deadlineMs,
      ...(signal ? { signal } : {}),
    });
    const unusable = (reason: string): AnsoError => new AnsoError('serverAnswerUnusable', { host: hostOf(server), reason });
    const response = readTimestampResponse(body);
    if (!response.granted) throw unusable(response.reason);
    const token = TimestampToken.parse(response.token);
    const fault = token.fault((wanted) => (wanted === algorithm ? imprint : new Uint8Array()));
    if (fault) throw unusable(fault);
    if (!token.nonce || !equalInConstantTime(token.nonce, nonce)) throw unusable('nonce');
    if (policies.length > 0 && !policies.includes(token.policy)) throw unusable('policy');
    if (!this.isTrusted(token)) throw unusable('certificate not trusted');
    if (Math.abs(token.time.getTime() - now().getTime()) > mostApartMs) throw unusable('clock');
    return token;
  }

  /** With no anchor imported nobody is trusted yet, and the path is judged when the file is verified. */
  private isTrusted({ certificate, certificates, time }: TimestampToken): boolean {
    const { anchors, intermediates } = this.trust();
    if (anchors.length === 0 || !certificate) return anchors.length === 0;
    const material = { anchors, intermediates: [...intermediates, ...certificates] };
    return buildPath(certificate, material, time).result === 'ok';
  }
}
