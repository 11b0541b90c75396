import type { DocumentVerdict } from '../../contract/models';

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
