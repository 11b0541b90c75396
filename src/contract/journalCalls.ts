import * as z from 'zod';
import type { DocumentInfo, JournalEntryInfo } from './calls';
import { journalGroups } from './models';

/** The calls of the journal's room: finding, proving, closing, keeping. */

export const journalCallSchemas = {
  /** Entries newest first; one call looks through a bounded part of the journal and says where to go on. */
  'journal.search': z.object({
    before: z.int().positive().optional(),
    /** Login, or part of the holder's name. */
    person: z.string().max(200).optional(),
    /** Serial number or fingerprint of a certificate, or part of them. */
    certificate: z.string().max(200).optional(),
    group: z.enum(journalGroups).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  }),
  /** Walks the chain; `journal.progress` tells how far. With `statements` the person names sealed ones as well. */
  'journal.prove': z.object({ statements: z.boolean() }),
  /** Closes a month, or everything up to now, into a statement that is to be signed and sealed. */
  'journal.close': z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u).nullable() }),
  /** Asks where to. */
  'journal.backUp': z.object({}),
  /** Asks for a backup and checks it. */
  'journal.chooseBackup': z.object({}),
  'journal.restore': z.object({ file: z.int().positive() }),
  /** Whether the records can be used, and whether another copy of the program uses them too. */
  'journal.health': z.object({}),
  'rules.list': z.object({}),
  'rules.set': z.object({ rule: z.string().max(40), level: z.enum(['strict', 'warn', 'off']) }),
} as const;

export interface JournalPage {
  readonly entries: readonly JournalEntryInfo[];
  /** Where to go on; null at the journal's beginning. */
  readonly next: number | null;
}

export interface StatementInfo {
  readonly file: string;
  readonly seq: number;
  readonly result: 'matches' | 'cut' | 'rewritten' | 'notAStatement';
  /** The agency's seal is on it; an unsealed one proves nothing. */
  readonly sealed: boolean;
}

export interface JournalProof {
  readonly ok: boolean;
  readonly entries: number;
  readonly firstBroken: number | null;
  readonly countsAgree: boolean;
  /** Acts without an end. */
  readonly open: number;
  readonly statements: readonly StatementInfo[];
  /** Statements that the records themselves remember, where the chain differs from them now. */
  readonly differing: readonly { readonly upTo: number; readonly result: 'cut' | 'rewritten' }[];
}

export interface RuleInfo {
  readonly rule: string;
  readonly level: 'strict' | 'warn' | 'off';
  /** What holds where nobody has decided. */
  readonly usual: 'strict' | 'warn' | 'off';
}

export interface BackupInfo {
  readonly file: number;
  readonly name: string;
  readonly entries: number;
}

export interface JournalResponses {
  'journal.search': JournalPage;
  'journal.prove': JournalProof;
  'journal.close': DocumentInfo;
  'journal.backUp': { readonly name: string; readonly entries: number } | null;
  'journal.chooseBackup': BackupInfo | null;
  'journal.restore': { readonly kept: string | null };
  'journal.health': { readonly entries: number; readonly others: boolean };
  'rules.list': readonly RuleInfo[];
  'rules.set': readonly RuleInfo[];
}
