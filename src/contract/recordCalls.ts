import * as z from 'zod';
import type { DocumentInfo } from './calls';

/**
 * The calls of the registers. Registers and columns are named as the program's own tables name them; the main process
 * checks each name, value and right again.
 */
const register = z.string().min(1).max(40);
const column = z.string().min(1).max(40);
const key = z.union([z.int().positive(), z.string().min(1).max(200)]);
/** Values as people write them, by column. */
const values = z.record(column, z.string().max(4000));
const day = z.iso.date();
/** Which entries of a register are meant. */
const selection = {
  register,
  search: z.string().max(200).optional(),
  from: day.optional(),
  to: day.optional(),
  only: z.record(column, z.union([z.string().max(200), z.number(), z.null()])).optional(),
  sort: z.object({ column, descending: z.boolean() }).optional(),
};

export const recordCallSchemas = {
  'records.overview': z.object({}),
  'records.list': z.object({ ...selection, offset: z.int().min(0), limit: z.int().min(1).max(500) }),
  /** One entry, with what other registers say of it. */
  'records.entry': z.object({ register, key }),
  /** How values that are being typed are understood, or what is wrong with them. */
  'records.check': z.object({ register, values }),
  /** Entries of a register that a reference may mean. */
  'records.suggest': z.object({ register, search: z.string().max(200) }),
  /** Adds an entry (key null) or changes one. */
  'records.save': z.object({ register, key: key.nullable(), values }),
  'records.end': z.object({ register, key, day: z.string().max(40) }),
  'records.remove': z.object({ register, key }),
  'records.history': z.object({ register, key, before: z.int().positive().optional() }),
  /** Asks where to, and writes a spreadsheet of these entries. */
  'records.export': z.object({ ...selection, kind: z.enum(['xlsx', 'csv']) }),
  /** Asks where to, and writes the register as it is printed and bound. */
  'records.print': z.object({
    register, from: day.optional(), to: day.optional(), volume: z.int().min(1).max(999).optional(),
  }),
  /** Asks for a spreadsheet and tells what taking it in would do; nothing is changed. */
  'records.chooseImport': z.object({ register }),
  /** The same file again, with entries that exist changed or not. */
  'records.previewImport': z.object({ file: z.int().positive(), update: z.boolean() }),
  'records.acceptImport': z.object({ file: z.int().positive(), update: z.boolean() }),
  /** Takes device and certificates of a plugged-in token into the registers. */
  'records.takeOver': z.object({ token: z.string().max(4400) }),
} as const;

export type RecordKey = z.infer<typeof key>;
export type RecordValues = Readonly<Record<string, string>>;

export interface ColumnInfo {
  readonly key: string;
  /** As the regulations' models name it. */
  readonly label: string;
  readonly type: 'text' | 'day' | 'integer' | 'flag' | 'choice' | 'reference';
  readonly required: boolean;
  /** Several entries may be named, a comma between them. */
  readonly many: boolean;
  readonly max: number | null;
  readonly choices: readonly (readonly [value: string, words: string])[];
  /** The register that a reference leads to. */
  readonly to: string | null;
  /** Share of the width; 0 is not shown in lists. */
  readonly weight: number;
}

export interface RegisterInfo {
  readonly name: string;
  readonly title: string;
  /** The column that names an entry; `id` is counted by the program. */
  readonly key: string;
  readonly columns: readonly ColumnInfo[];
  /** Written only by the acts that belong to it. */
  readonly derived: boolean;
  /** The day that a period goes by. */
  readonly day: string | null;
  /** The column whose day ends an entry without deleting it. */
  readonly ends: string | null;
  readonly entries: number;
  readonly mayChange: boolean;
}

export interface RecordsOverview {
  readonly registers: readonly RegisterInfo[];
  readonly login: string;
  readonly roles: readonly string[];
  readonly rights: readonly string[];
  /** In Vietnam. */
  readonly today: string;
}

export type EntryInfo = Readonly<Record<string, string | number | null>>;
/** Names of the entries that references lead to: by register, then by key. */
export type ReferenceNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface EntryPage {
  readonly entries: readonly EntryInfo[];
  /** How many there are in all. */
  readonly total: number;
  readonly names: ReferenceNames;
}

export interface RelatedEntries {
  readonly register: string;
  /** The column through which they speak of the entry. */
  readonly column: string;
  readonly entries: readonly EntryInfo[];
}

export interface EntryDetail {
  readonly entry: EntryInfo;
  readonly related: readonly RelatedEntries[];
  readonly names: ReferenceNames;
}

/** What a typed value means: `shown` as it would be printed, `fault` by its kind (`imports.*`). */
export interface CheckedValue {
  readonly shown: string;
  readonly fault: string | null;
}

/** One change of an entry, as the journal has it. */
export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly event: string;
  readonly by: string;
  readonly action: string;
  readonly columns: readonly string[];
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Where to go on; null where the journal has no more. */
  readonly next: number | null;
}

/** A file that was made where the person wanted it, shown in the system's file manager. */
export interface ProducedFile {
  readonly name: string;
  readonly entries: number;
}

/** What one row of a spreadsheet has wrong; `kind` is of `imports.*`. */
export interface ImportProblemInfo {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly kind: string;
}

/** A spreadsheet before it is taken in. */
export interface ImportPreview {
  readonly file: number;
  readonly name: string;
  /** Its first rows as they stand, headings included. */
  readonly head: readonly (readonly string[])[];
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  /** At most a thousand of them; one is enough that nothing is taken in. */
  readonly problems: readonly ImportProblemInfo[];
  readonly problemCount: number;
}

export interface RecordResponses {
  'records.overview': RecordsOverview;
  'records.list': EntryPage;
  'records.entry': EntryDetail;
  'records.check': Readonly<Record<string, CheckedValue>>;
  'records.suggest': readonly { readonly key: string; readonly name: string }[];
  'records.save': { readonly key: RecordKey };
  'records.end': null;
  'records.remove': null;
  'records.history': HistoryPage;
  'records.export': ProducedFile | null;
  'records.print': DocumentInfo | null;
  'records.chooseImport': ImportPreview | null;
  'records.previewImport': ImportPreview;
  'records.acceptImport': { readonly added: number; readonly updated: number };
  'records.takeOver': { readonly device: string; readonly added: readonly string[]; readonly updated: readonly string[] };
}
