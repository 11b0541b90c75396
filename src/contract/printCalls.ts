import * as z from 'zod';
import type { DocumentInfo } from './calls';
import { paperKinds, type Warning } from './models';

const line = z.string().max(200);

/** Printing an electronic document: a PDF is made for it beside the document. Spread into the contract (calls.ts). */
export const printCallSchemas = {
  'documents.print': z.object({
    document: z.int().positive(),
    kind: z.enum(paperKinds),
    /** Of a paper copy (NĐ 30/2020 PL I part II, II). */
    copy: z.object({
      number: z.string().max(60), place: line, agency: line, signer: line, date: z.iso.date(),
      title: z.array(line).max(5), recipients: z.array(line).max(20),
    }).optional(),
    reason: z.string().max(500).optional(),
  }),
} as const;

export interface PrintedDocument {
  readonly document: DocumentInfo;
  readonly addedPage: boolean;
  readonly warnings: readonly Warning[];
}

export interface PrintResponses {
  'documents.print': PrintedDocument;
}
