import type { AnsoError } from '../../../contract/errors';
import type { CertificateClass, CopyKind, DocumentVerdict, Act, Profile, Warning } from '../../../contract/models';
import type { DocumentLayout } from '../../decree30/documentLayout';

/** One entry of the list of authorised signers (NĐ 30/2020 Đ13; FR-S22). */
export interface AuthorisedSigner {
  readonly name: string;
  /** Serial number of the certificate, hex; where given it must be this one. */
  readonly serial?: string | undefined;
  /** In what capacity and office: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`; absent: any. */
  readonly titles?: readonly string[] | undefined;
  /** `YYYY-MM-DD`, both included; absent: without limit. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** An earlier use of a document number, as the journal has it (FR-S36, FR-S38). */
export interface NumberUse {
  readonly sha256: string;
  /** SHA-256 of what was made of it, where that is known. */
  readonly result?: string;
  readonly file: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What the pages of a scan are made of (NĐ 30/2020 PL I part II I). */
export interface ScannedPage {
  readonly page: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** The largest picture of the page; null where it has none. */
  readonly image: {
    /** Share of the page that it covers, 0 to 1. */
    readonly covers: number;
    readonly dpiX: number;
    readonly dpiY: number;
    /** Bits of a pixel over all components. */
    readonly bits: number;
    readonly colour: boolean;
  } | null;
}

export interface ScanFacts {
  readonly version: string;
  readonly pages: readonly ScannedPage[];
  /** Conformance that the metadata claim: `2B`; null where none. */
  readonly pdfa: string | null;
}

/** Everything that the rules look at before a token is asked. Plain data. */
export interface SigningIntent {
  readonly act: Act;
  readonly certificate: {
    readonly class: CertificateClass;
    /** Why; `corrected` by the administrator's setting, `correctedNow` for this act. */
    readonly classReason?: string;
    readonly holder: string;
    /** Upper-case hex. */
    readonly serial?: string;
    readonly organisation?: string | null;
    /** Name of the authority that issued it. */
    readonly issuer?: string;
    readonly email?: string | null;
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
    /** TM., Q., KT., TL., TUQ. with another's certificate: refused unless false, then it wants a reason. */
    readonly refuseOtherCertificate?: boolean;
    /** The administrator lets certificates of public authorities sign, with a reason. */
    readonly allowPublicCertificates?: boolean;
    /** A day of signing that is not the day of issue wants a reason unless false. */
    readonly signingDateNeedsReason?: boolean;
  };
  /** Earlier documents with this number and symbol in this year. */
  readonly numberUses?: (symbol: string, number: string, year: number) => readonly NumberUse[];
  /** SHA-256 of the document, to tell a number's second document from the first one again. */
  readonly sha256?: () => string;
  readonly copyKind?: CopyKind;
  /** The day on which the paper of a copy was signed by hand and sealed. */
  readonly paperDay?: string;
  /** Read when a copy or a digitised record is signed. */
  readonly scan?: ScanFacts;
  /** Of an attachment: whether its main document is sealed; absent where nobody looked. */
  readonly main?: { readonly name: string; readonly sealed: boolean };
  readonly mainNumber?: string;
  readonly profile?: Profile;
  /** What the frame of the profile lacks. */
  readonly missingInFrame?: readonly string[];
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
