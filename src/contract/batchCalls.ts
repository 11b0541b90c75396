import * as z from 'zod';
import type { DocumentInfo, SignAnswer } from './calls';
import { acts, copyKinds, padesLevels, urgencies, type Act, type MarkBox, type SerialisedError, type Warning } from './models';

const batch = z.string().regex(/^[0-9a-f]{32}$/u);

/** Calls about what surrounds a signature: its certificate, its batch, its summary. Spread into calls.ts. */
export const batchSchemas = {
  /** What is known of the path and status of a certificate, before any PIN is asked; servers are asked. */
  'signing.checkCertificate': z.object({ token: z.string().max(4400), certificate: z.string().max(64) }),
  /** The PIN for a batch that waits for its token (`signing.paused`). */
  'signing.goOn': z.object({ pin: z.string().min(1).max(64), confirmLastTry: z.boolean().optional() }),
  /** Batches of several files that were stopped, or cut off, with files left. */
  'batches.list': z.object({}),
  /** Opens what is left of a batch, with everything that was entered for it. */
  'batches.resume': z.object({ batch }),
  /** Forgets a batch; its files stay as they are. */
  'batches.drop': z.object({ batch }),
  /** Writes the outcome of each file beside the results. */
  'batches.export': z.object({ batch, kind: z.enum(['csv', 'json']) }),
} as const;

/** Parts of a signing request that belong to its batch; spread into `signing.sign`. */
export const batchTerms = {
  level: z.enum(padesLevels).optional(),
  /** The batch that is gone on with. */
  batch: batch.optional(),
};

/** What a person entered for a batch, the same for every file; spread into what is kept of it. */
export const keptTerms = z.object({
  sealMm: z.number().optional(),
  date: z.string().optional(),
  reason: z.string().optional(),
  level: z.enum(padesLevels).optional(),
  copyKind: z.enum(copyKinds).optional(),
  paperDay: z.string().optional(),
  urgency: z.enum(urgencies).optional(),
  initialPlace: z.enum(['text', 'name']).optional(),
  mainNumber: z.string().optional(),
  to: z.string().optional(),
  fileCode: z.string().optional(),
});
export const keptAct = z.enum(acts);
export type KeptTerms = z.infer<typeof keptTerms>;

/** What the policy of the agency and the servers say to a certificate. */
export interface CertificateCheck {
  readonly status: 'good' | 'unknown' | 'notAsked';
  /** What vouches for it: `ocsp`, `crl`; or why nothing could be had. */
  readonly source: string;
  readonly warnings: readonly Warning[];
  /** Why this certificate may not sign now; null where it may. */
  readonly error: SerialisedError | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A batch that was not finished. */
export interface BatchInfo {
  readonly batch: string;
  readonly act: Act;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly total: number;
  readonly signed: number;
  /** Files that can still be signed. */
  readonly left: number;
  /** Name of the folder of its first file. */
  readonly folder: string;
  /** Its files that are open in the window now. */
  readonly documents: readonly number[];
}

/** What is left of a batch, open, and what was entered for it. */
export interface ResumedBatch {
  readonly batch: string;
  readonly act: Act;
  readonly terms: KeptTerms;
  readonly signed: number;
  readonly total: number;
  readonly files: readonly {
    readonly info: DocumentInfo;
    readonly boxes: readonly MarkBox[];
    readonly number: string;
    readonly signer: string | null;
  }[];
  /** Documents of the window that stand for files of this batch: they are closed, and nothing is signed twice. */
  readonly replaces: readonly number[];
}

/** A batch that lost its token, and waits for it and the PIN. */
export interface BatchPause {
  /** What took the login; what the PIN was refused for, where it was given again. */
  readonly error: SerialisedError;
  /** Name of the document that was under the pen. */
  readonly file: string;
  readonly signed: number;
  readonly left: number;
  /** No other token can go on with it. */
  readonly token: { readonly label: string; readonly serial: string };
  /** SHA-256 of the certificate that signs. */
  readonly certificate: string;
}

/** How a run ended. */
export interface SignedBatch {
  /** To go on with it and to write its summary; null for a single file. */
  readonly batch: string | null;
  readonly answers: readonly SignAnswer[];
}

/** One file of the run is settled. */
export interface Settled {
  readonly document: number;
  readonly answer: SignAnswer;
}

export interface BatchResponses {
  'signing.checkCertificate': CertificateCheck;
  'signing.goOn': null;
  'batches.list': readonly BatchInfo[];
  'batches.resume': ResumedBatch;
  'batches.drop': null;
  /** Name of the file, and its number to show it in its folder. */
  'batches.export': { readonly name: string; readonly document: number };
}
