import * as z from 'zod';
import type { DocumentVerdict } from './verdict';

const digest = z.string().regex(/^[0-9A-F]{64}$/u);

/** The calls for what verifications kept: to be looked at, and to be deleted (TT 15/2025/TT-BKHCN Đ5 k4, Đ6 k2). */
export const evidenceCallSchemas = {
  /** The newest first, a page at a time. */
  'evidence.list': z.object({ offset: z.int().min(0), limit: z.int().min(1).max(200) }),
  /** The verdict as it was given then. */
  'evidence.read': z.object({ document: digest }),
  'evidence.delete': z.object({ documents: z.array(digest).min(1).max(200) }),
} as const;

/** What was kept of one verification. */
export interface KeptEvidence {
  /** SHA-256 of the document, upper-case hex: names the record. */
  readonly document: string;
  readonly file: string;
  readonly verifiedAt: string;
  readonly verdict: DocumentVerdict['verdict'];
  /** Names of the certificates, lists and answers that were kept. */
  readonly files: readonly string[];
  readonly octets: number;
}

export interface EvidencePage {
  readonly entries: readonly KeptEvidence[];
  readonly total: number;
}

export interface EvidenceResponses {
  'evidence.list': EvidencePage;
  'evidence.read': DocumentVerdict;
  'evidence.delete': null;
}
