import * as z from 'zod';
import type { DocumentInfo } from './calls';

const documentId = z.int().positive();

/** Calls that open, read and close documents: many at once, and encrypted ones. Spread into the contract (calls.ts). */
export const documentSchemas = {
  /** Opens the system's file dialog. */
  'documents.choose': z.object({ one: z.boolean().optional() }),
  /** The documents that the system handed to the program since this was last asked. */
  'documents.given': z.object({}),
  /** Files dropped on the window: called by the preload only, which turns File objects into paths. */
  'documents.openDropped': z.object({ paths: z.array(z.string().max(4096)).max(10_000) }),
  'documents.readRange': z.object({ document: documentId, begin: z.int().min(0), end: z.int().min(0) }),
  'documents.close': z.object({ document: documentId }),
  /** Ends the opening that is under way; what was opened so far stays. */
  'documents.stopOpening': z.object({}),
  /** Tries a password on encrypted documents. It is kept for those that it opens, as long as they are open. */
  'documents.unlock': z.object({ documents: z.array(documentId).min(1).max(2000), password: z.string().min(1).max(127) }),
  /** The password of an open document, for the viewer, at the moment it shows its pages. */
  'documents.password': z.object({ document: documentId }),
} as const;

export interface DocumentResponses {
  'documents.choose': readonly DocumentInfo[];
  'documents.given': readonly DocumentInfo[];
  'documents.openDropped': readonly DocumentInfo[];
  'documents.readRange': Uint8Array;
  'documents.close': null;
  'documents.stopOpening': null;
  /** The documents as they are now; `passwordIncorrect` is the error of one that stays closed. */
  'documents.unlock': readonly DocumentInfo[];
  'documents.password': string | null;
}

/** Files that were just opened, of all that were dropped or chosen. */
export interface Opening {
  readonly documents: readonly DocumentInfo[];
  readonly done: number;
  readonly total: number;
  /** Files beyond what the program takes at once. */
  readonly leftOut: number;
}
