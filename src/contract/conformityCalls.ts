import * as z from 'zod';
import type { DocumentInfo } from './calls';
import type { ConformityItem } from './models';

/** The calls about how far a document keeps to NĐ 30/2020 PL I. Advisory: nothing follows from the answers. */

const document = z.int().positive();

export const conformityCallSchemas = {
  'conformity.read': z.object({ document }),
  /** Writes the report beside the document. */
  'conformity.save': z.object({ document, kind: z.enum(['pdf', 'json']) }),
} as const;

export interface ConformityInfo {
  readonly pages: number;
  readonly conforming: number;
  readonly differing: number;
  readonly notFound: number;
  readonly items: readonly ConformityItem[];
}

export interface ConformityResponses {
  'conformity.read': ConformityInfo;
  'conformity.save': DocumentInfo;
}
