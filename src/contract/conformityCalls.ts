import * as z from 'zod';
import type { DocumentInfo } from './calls';
import type { RectMm } from './models';

/** The calls about how far a document keeps to NĐ 30/2020 PL I. Advisory: nothing follows from the answers. */

const document = z.int().positive();

export const conformityCallSchemas = {
  'conformity.read': z.object({ document }),
  /** Writes the report beside the document. */
  'conformity.save': z.object({ document, kind: z.enum(['pdf', 'json']) }),
} as const;

/** One box of the decree: what was found, what is wanted, where on the page. */
export interface ConformityRow {
  readonly box: string;
  readonly page: number;
  readonly found: string;
  readonly wanted: string;
  readonly verdict: 'ok' | 'differs' | 'notFound';
  readonly article: string;
  /** Null where it is about the whole document, or nothing was found. */
  readonly area: RectMm | null;
}

export interface ConformityInfo {
  readonly pages: number;
  readonly conforming: number;
  readonly differing: number;
  readonly notFound: number;
  readonly items: readonly ConformityRow[];
}

export interface ConformityResponses {
  'conformity.read': ConformityInfo;
  'conformity.save': DocumentInfo;
}
