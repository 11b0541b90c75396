import type { BarChart } from '../../contract/models';
import type { TableColumn } from './page/drawTable';

/** A tick box with its words. */
export interface Choice {
  readonly text: string;
  readonly chosen: boolean;
}

/** The parts of a document between its head and its signatures, in order. */
export type FormBlock =
  | { readonly kind: 'title'; readonly lines: readonly string[]; readonly subject?: string }
  | { readonly kind: 'to'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly italic?: boolean }
  | { readonly kind: 'fields'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'choices'; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'chart'; readonly chart: BarChart }
  | { readonly kind: 'table'; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[]; readonly sizePt?: number };

/** One place for a signature: capacity and title in capitals above, printed name below (NĐ 30/2020 PL I II.7). */
export interface SigningPlace {
  readonly title: readonly string[];
  readonly name: string;
}

/** The boxes of NĐ 30/2020 PL I that stand above the body. */
export interface DecreeHead {
  /** Box 2: the superior body, where there is one, and the issuing agency. */
  readonly superior: string;
  readonly agency: string;
  /** What follows the number in box 3 (`BB-UBND`); null where the document carries no number. */
  readonly symbol: string | null;
  /** Box 4; day and month stay open for the agency's signature. */
  readonly place: string;
  readonly year: number;
  /** Box 5b, for an official letter. */
  readonly letterSubject?: string;
}

/** A document as plain content: what `writeForm` lays out. */
export interface FormContent {
  /** For the file's properties. */
  readonly title: string;
  readonly head: DecreeHead | null;
  readonly blocks: readonly FormBlock[];
  /** Rows of signatures, top to bottom; `Nơi nhận` stands left of the last one. */
  readonly signing: readonly (readonly SigningPlace[])[];
  readonly recipients: readonly string[];
  /** One small line at the foot of each page: where the form comes from. */
  readonly footnote?: string;
  readonly landscape?: boolean;
}
