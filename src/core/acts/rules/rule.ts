import type { AnsoError } from '../../../contract/errors';
import type { Act, CertificateClass, DocumentVerdict, Warning } from '../../../contract/models';
import type { DocumentLayout } from '../../decree30/documentLayout';

/** One entry of the list of authorised signers (NĐ 30/2020 Đ13; FR-S22). */
export interface AuthorisedSigner {
  readonly name: string;
  /** Serial number of the certificate, hex; where given it must be this one. */
  readonly serial?: string | undefined;
}

/** Everything that the rules look at before a token is asked. Plain data. */
export interface SigningIntent {
  readonly act: Act;
  readonly certificate: {
    readonly class: CertificateClass;
    readonly holder: string;
    /** Upper-case hex. */
    readonly serial?: string;
    readonly organisation?: string | null;
  };
  readonly layout: DocumentLayout;
  /** Printed names of the blocks that the act is for, as placed; empty where placed by hand without a block. */
  readonly signers: readonly string[];
  /** The signatures in the file as it is. */
  readonly verdict: DocumentVerdict;
  /** What the file itself forbids: DocMDP of its certifying signature (ISO 32000-2 12.8.2.2). */
  readonly lock?: { readonly permission: 1 | 2 | 3; readonly field: string } | null;
  readonly number?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly settings: {
    readonly authorisedSigners: readonly AuthorisedSigner[];
    /** Anchors have been imported, so a path that does not end in one means something. */
    readonly trustConfigured: boolean;
  };
  readonly now: Date;
}

/** What a rule says: nothing, a refusal, or warnings. */
export interface Finding {
  readonly refusals?: readonly AnsoError[];
  readonly warnings?: readonly Warning[];
}

export type Rule = (intent: SigningIntent) => Finding;

export const refuse = (error: AnsoError): Finding => ({ refusals: [error] });
export const warn = (...warnings: readonly Warning[]): Finding => ({ warnings });
export const nothing: Finding = {};
