import * as z from 'zod';
import type { DocumentInfo } from './calls';
import type { PadesLevel, SerialisedError, Warning } from './models';

const documentId = z.int().positive();
const entry = z.string().regex(/^[0-9a-f]{32}$/u);

/** Calls about servers, the files that wait for them, and signatures that are to hold longer. Spread into calls.ts. */
export const extendSchemas = {
  /** Asks the timestamp servers whether they are there; what is found out is told by `services.changed`. */
  'services.check': z.object({}),
  'queue.list': z.object({}),
  /**
   * Completes the waiting files now: all of them, or those that are named. The password is tried on those that do not
   * open without one, and kept nowhere.
   */
  'queue.run': z.object({
    entries: z.array(entry).max(2000).optional(), password: z.string().min(1).max(127).optional(),
  }),
  /** Completes all that wait, after a run that is under way; refused by the first fault where nothing could be. */
  'queue.complete': z.object({}),
  'queue.stop': z.object({}),
  /** Lets a file stay at the level it has. */
  'queue.remove': z.object({ entry }),
  /** Writes a copy with more proof beside each of these signed files. */
  'extension.run': z.object({ documents: z.array(documentId).min(1).max(2000), level: z.enum(['B-T', 'B-LT', 'B-LTA']) }),
  'extension.stop': z.object({}),
} as const;

/** What is known of one timestamp server. */
export interface ServerState {
  readonly host: string;
  /** `slow` answers, but makes a person wait. */
  readonly state: 'unknown' | 'ok' | 'slow' | 'down';
  /** When it was last heard of, or last missed: ISO 8601; null before. */
  readonly at: string | null;
  readonly ms: number | null;
}

/** Servers and waiting files, for the status line. */
export interface ServicesInfo {
  /** The settings let the program use the network. */
  readonly network: boolean;
  /** In the order in which they are asked. */
  readonly servers: readonly ServerState[];
  readonly waiting: number;
  readonly running: boolean;
}

/** A file that was signed below its level because a server was away. */
export interface QueuedFileInfo {
  readonly entry: string;
  readonly name: string;
  readonly folder: string;
  /** The level that it is to reach. */
  readonly level: PadesLevel;
  /** ISO 8601. */
  readonly since: string;
  readonly state: 'waiting' | 'running' | 'failed' | 'done' | 'gone';
  /** Why it could not be completed at the last try. */
  readonly error: SerialisedError | null;
}

/** What became of a file that was to be extended. */
export interface ExtendAnswer {
  readonly document: number;
  readonly output: DocumentInfo | null;
  readonly level: PadesLevel | null;
  readonly warnings: readonly Warning[];
  readonly error: SerialisedError | null;
}

export interface ExtendResponses {
  'services.check': ServicesInfo;
  'queue.list': readonly QueuedFileInfo[];
  'queue.run': null;
  'queue.complete': { readonly extended: number; readonly waiting: number };
  'queue.stop': null;
  'queue.remove': null;
  'extension.run': readonly ExtendAnswer[];
  'extension.stop': null;
}
