import type { AnsoError } from '../../contract/errors';
import type { DocumentVerdict, Act, MarkBox, Progress, PadesLevel, SignResult } from '../../contract/models';
import type { ServiceChoice } from '../network/services';
import type { ChosenCertificate } from '../tokens/chooseCertificate';
import type { FoundToken } from '../tokens/tokenDirectory';
import type { ActOptions } from './actOptions';

/** One document to be signed and where the result goes. Paths are absolute. */
export interface SigningJob {
  readonly file: string;
  readonly output: string;
  /** Marks placed by hand. */
  readonly boxes?: readonly MarkBox[];
  readonly number?: string;
  /** Printed name of the block of this document; counts before that of the request. */
  readonly signer?: string;
  /** Of this document, where it is encrypted; counts before that of the request. */
  readonly password?: string;
}

/** What is asked for, the same for every document of a batch. */
export interface SigningRequest extends ActOptions {
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
  /** The person knows that this is the last PIN try, and wants it. */
  readonly lastTryConfirmed?: boolean;
  /** Name of the empty signature field to be used. */
  readonly field?: string;
  /** Level to be reached; that of the settings where it is left out. */
  readonly level?: PadesLevel;
  /** Timestamp servers and network for this batch, in the place of the settings. */
  readonly servers?: ServiceChoice;
  /** Tried on every encrypted document that does not open without one. */
  readonly password?: string;
}

/** The login is lost in the middle of a batch: why, and how far it is. */
export interface Interruption {
  /** What took the login; what the PIN was refused for, where it was given again. */
  readonly error: AnsoError;
  /** Name of the document that was under the pen. */
  readonly file: string;
  readonly signed: number;
  readonly left: number;
}

export interface PinAnswer {
  readonly pin: string;
  /** The person knows that this is the last try, and wants it. */
  readonly lastTryConfirmed?: boolean;
}

export interface SigningHooks {
  /** Asked once, and only when at least one document may be signed. */
  readonly pin: () => Promise<string>;
  /**
   * A batch lost its login: resolves with the PIN once the person has put the same token in again, rejects to end
   * the batch. Left out where nobody is there to be asked: what is left is told with the reason then.
   */
  readonly interrupted?: (interruption: Interruption) => Promise<PinAnswer>;
  readonly progress?: (progress: Progress) => void;
  /** One file is settled, for better or worse. */
  readonly finished?: (outcome: SigningOutcome) => void;
  readonly signal?: AbortSignal;
}

export interface SigningOutcome {
  readonly result: SignResult;
  /** Of the finished document; to be looked at when it is told, and not to be kept. */
  readonly verdict: DocumentVerdict | null;
}
