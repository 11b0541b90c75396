/** The registers of an office (NĐ 30/2020 PL IV; the signature regulations' lists). */
export const registerNames = [
  'agency', 'units', 'people', 'subscribers', 'devices', 'certificates', 'certificateEvents', 'signers', 'outgoing', 'incoming',
  'tracking', 'posted', 'copyUse', 'requests', 'incidents', 'handovers', 'holdings', 'permits',
] as const;
export type RegisterName = (typeof registerNames)[number];

export type ColumnType = 'text' | 'day' | 'integer' | 'flag' | 'choice' | 'reference';

/** One column: its name in data and in the database, its words on paper and in spreadsheets. */
export interface RegisterColumn {
  readonly key: string;
  readonly label: string;
  readonly type: ColumnType;
  readonly required?: boolean;
  /** Longest text, in characters. */
  readonly max?: number;
  /** Value in the database, and how people write it. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Several entries may be named, a comma between them. */
  readonly many?: boolean;
  /** The register that a reference leads to; its key column is meant. */
  readonly to?: RegisterName;
  /** Other headings that spreadsheets give it. */
  readonly aliases?: readonly string[];
  /** Share of the width in print; 0 leaves it out. */
  readonly weight?: number;
}

export interface Register {
  readonly name: RegisterName;
  readonly table: string;
  /** As on the cover: `SỔ ĐĂNG KÝ VĂN BẢN ĐI`. */
  readonly title: string;
  /** The column that names an entry; `id` is counted by the database. */
  readonly key: string;
  readonly columns: readonly RegisterColumn[];
  /** Written only by the acts that belong to it (handover, loss), not by hand or import. */
  readonly derived?: boolean;
  /** The day column that a period of print and report goes by. */
  readonly day?: string;
  /** The column whose day ends an entry that stays in the register. */
  readonly ends?: string;
  /** What the cover counts: first and last value in print. */
  readonly numbered?: string;
}

export type RecordValue = string | number | null;
/** An entry: values by column key, and `id` where the register counts. */
export type RecordEntry = Readonly<Record<string, RecordValue>>;
