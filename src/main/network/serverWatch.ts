import { asAnsoError } from '../../contract/errors';
import type { ServerState } from '../../contract/extendCalls';
import type { Settings } from '../settings';
import { HttpClient } from './httpClient';
import { hostOf } from './hostOf';

/** From here on a person waits for the server, and is told why. */
const slowMs = 3000;
const probeMs = 5000;
const maxAnswerBytes = 64 * 1024;

export interface ServerAnswer {
  readonly url: string;
  readonly ms: number;
  /** Nothing came back; a refusal is an answer too. */
  readonly failed: boolean;
}

/**
 * What is known of the timestamp servers: from each timestamp that was asked for, and from a short look whether
 * anybody answers at the address. The look asks for no timestamp, and holds nothing up.
 */
export class ServerWatch {
  private readonly settings: () => Settings;
  private readonly now: () => Date;
  private readonly told: () => void;
  private readonly known = new Map<string, Omit<ServerState, 'host'>>();
  private looking: Promise<void> | null = null;

  /** @param told called when something changed */
  constructor(settings: () => Settings, now: () => Date, told: () => void) {
    this.settings = settings;
    this.now = now;
    this.told = told;
  }

  get states(): readonly ServerState[] {
    return this.settings().timestampServers.map((url) =>
      ({ host: hostOf(url), ...(this.known.get(url) ?? { state: 'unknown', at: null, ms: null }) }));
  }

  note({ url, ms, failed }: ServerAnswer): void {
    const state = failed ? 'down' : ms >= slowMs ? 'slow' : 'ok';
    const before = this.known.get(url)?.state;
    this.known.set(url, { state, ms: failed ? null : Math.round(ms), at: this.now().toISOString() });
    if (before !== state) this.told();
  }

  /** Looks at every server once; the same look serves whoever asks meanwhile. */
  look(): Promise<void> {
    this.looking ??= this.lookAtAll().finally(() => { this.looking = null; });
    return this.looking;
  }

  private async lookAtAll(): Promise<void> {
    const { network, timestampServers } = this.settings();
    if (!network.enabled) return;
    const http = new HttpClient({ enabled: true, rewrites: network.rewrites });
    try {
      await Promise.all(timestampServers.map((url) => this.lookAt(url, http)));
    } finally {
      http.dispose();
    }
  }

  private async lookAt(url: string, http: HttpClient): Promise<void> {
    const begun = performance.now();
    let failed = false;
    try {
      await http.send({ url, method: 'GET', maxBytes: maxAnswerBytes, deadlineMs: probeMs });
    } catch (thrown) {
      // A server for timestamps may well say to a GET that it wants something else: it is there.
      failed = asAnsoError(thrown).kind !== 'serverAnswerUnusable';
    }
    this.note({ url, ms: performance.now() - begun, failed });
  }
}
