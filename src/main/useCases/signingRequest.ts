import type { Act, DocumentVerdict, MarkBox, Progress, SignResult } from '../../contract/models';
import type { ChosenCertificate } from '../tokens/chooseCertificate';
import type { FoundToken } from '../tokens/tokenDirectory';

/** One document to be signed and where the result goes. Paths are absolute. */
export interface SigningJob {
  readonly file: string;
  readonly output: string;
  /** Marks placed by hand. */
  readonly boxes?: readonly MarkBox[];
  readonly number?: string;
}

/** What is asked for, the same for every document of a batch. */
export interface SigningRequest {
  readonly act: Act;
  readonly jobs: readonly SigningJob[];
  readonly token: FoundToken;
  readonly certificate: ChosenCertificate;
  /** Path of the picture of the signature or the seal. */
  readonly image?: string;
  readonly sealMm?: number;
  readonly signer?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  /** Answer to the warnings that want one. */
  readonly reason?: string;
  readonly overwrite: boolean;
  /** Tried on every encrypted document that does not open without one. */
  readonly password?: string;
}

export interface SigningHooks {
  /** Asked once, and only when at least one document may be signed. */
  readonly pin: () => Promise<string>;
  readonly progress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface SigningOutcome {
  readonly result: SignResult;
  /** Of the finished document. */
  readonly verdict: DocumentVerdict | null;
}
