import { join } from 'node:path';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { TrustStore } from '../../core/validation/trustStore';
import { FileCache } from '../files/fileCache';
import type { Settings } from '../settings';
import { HttpClient } from './httpClient';
import type { ServerAnswer } from './serverWatch';
import { StatusService } from './statusService';
import { TimestampService } from './timestampService';

/** Lists and status answers that may be used again: they are good for hours. */
const mostAnswers = 500;

/** Servers as one batch uses them: what was asked once is known to the end of it. */
export interface Services {
  readonly http: HttpClient;
  readonly timestamps: TimestampService;
  readonly status: StatusService;
  readonly maxListBytes: number;
  dispose(): void;
}

/** What a person says for this once. */
export interface ServiceChoice {
  readonly offline?: boolean;
  readonly timestampServers?: readonly string[];
}

export function makeServices(parts: {
  readonly settings: Settings; readonly choice: ServiceChoice; readonly trust: () => TrustStore;
  readonly home: string; readonly now: () => Date; readonly answered?: (answer: ServerAnswer) => void;
}): Services {
  const { settings, choice, trust, home, now } = parts;
  const { network } = settings;
  const http = new HttpClient({ enabled: network.enabled && !(choice.offline ?? false), rewrites: network.rewrites });
  const timestamps = new TimestampService(http, {
    servers: choice.timestampServers?.length ? choice.timestampServers : settings.timestampServers,
    policies: settings.timestampPolicies,
    deadlineMs: network.timestampSeconds * 1000,
    now,
    ...withoutUndefined({ answered: parts.answered }),
  }, trust);
  // They are signed, so the folder needs no protection of its own; whoever reads one judges it as if it had just come.
  const cache = new FileCache(join(home, 'cache', 'answers'), mostAnswers);
  const status = new StatusService({ http, trust, cache, now, options: { deadlineMs: network.statusSeconds * 1000 } });
  return {
    http, timestamps, status,
    maxListBytes: network.maxListKilobytes * 1024,
    dispose: () => { http.dispose(); },
  };
}
