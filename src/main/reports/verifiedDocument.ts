import type { DocumentVerdict, SerialisedError } from '../../contract/models';

/** One verified file, as reports tell of it. */
export interface VerifiedDocument {
  /** Name without folders. */
  readonly file: string;
  /** Upper-case hex. */
  readonly sha256: string;
  readonly verdict: DocumentVerdict;
  readonly verifiedAt: Date;
  /** Whether servers could be asked. */
  readonly isOnline: boolean;
}

/** A file that gave no verdict: it is told of as well, or nobody would miss it. */
export interface UnreadDocument {
  readonly file: string;
  /** Upper-case hex; null where not even that could be had. */
  readonly sha256: string | null;
  readonly error: SerialisedError;
  readonly verifiedAt: Date;
}
