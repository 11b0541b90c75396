import type { CertificateClass, MarkKind, RectMm, Warning } from './models';

/** The result of one check of a signature. */
export type CheckResult = 'ok' | 'warning' | 'failed' | 'unknown' | 'notApplicable';
export type Verdict = 'valid' | 'invalid' | 'indeterminate';
export type ChangesAfter = 'none' | 'allowed' | 'forbidden' | 'unknown';

export const checkNames = ['integrity', 'path', 'validity', 'revocation', 'timestamp', 'algorithm', 'scope'] as const;
export type CheckName = (typeof checkNames)[number];

/** Why a signature is not simply valid; the text is found by kind in the language files. */
export type ReasonKind =
  | 'byteRangeMalformed'
  | 'contentsMalformed'
  | 'digestMismatch'
  | 'signatureMismatch'
  | 'cmsMalformed'
  | 'signedAttributesMissing'
  | 'signingCertificateMismatch'
  | 'unsupportedFormat'
  | 'weakAlgorithm'
  | 'algorithmNotListed'
  | 'weakKey'
  | 'pathIncomplete'
  | 'pathInvalid'
  | 'officialNameBorrowed'
  | 'expiredAtSigning'
  | 'notYetValidAtSigning'
  | 'revoked'
  | 'revocationUnknown'
  | 'keyUsage'
  | 'changesForbidden'
  | 'changesUnknown'
  | 'timeFromSignerOnly'
  | 'timestampAfterExpiry'
  | 'timestampBroken'
  | 'timestampUntrusted'
  | 'signatureReadFault'
  // notes: what a person should know of a signature that is not worse for it
  | 'disguisedName'
  | 'rootNotOfficial'
  | 'revokedAfterSigning'
  | 'expiredSinceSigning'
  | 'fieldsAddedAfterCertification'
  | 'formFilledAfterSigning'
  | 'oldFormat'
  | 'fieldNotInForm'
  | 'strayParameters';

export interface Reason {
  readonly kind: ReasonKind;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** A change made to the file after a signature, in the terms of the standard. */
export interface LaterChange {
  readonly kind:
    | 'signatureAdded'
    | 'emptySignatureFieldAdded'
    | 'signatureFieldFilled'
    | 'formValueChanged'
    | 'dssAdded'
    | 'documentTimestampAdded'
    | 'metadataChanged'
    | 'objectChanged'
    | 'objectFreed'
    | 'pageChanged'
    | 'annotationChanged'
    | 'commentAdded'
    | 'coveringFieldAdded'
    | 'signatureNameTaken'
    | 'fieldDisplayChanged'
    | 'xfaChanged'
    | 'catalogChanged'
    | 'crossReferenceBroken'
    | 'contentChanged'
    | 'signatureAppearanceChanged'
    | 'annotationAppearanceChanged'
    | 'fontChanged'
    | 'pictureChanged'
    | 'pageTreeChanged'
    | 'layersChanged'
    | 'hiddenObject';
  readonly allowed: boolean;
  /** Object number, where one object stands for the change. */
  readonly object?: number;
  readonly page?: number;
  readonly field?: string;
  /** What the object is part of, where the kind alone does not tell. */
  readonly part?: ChangedPart;
}

/** Where in a document an object belongs; left out where it belongs to nothing that shows. */
export type ChangedPart =
  | 'content'
  | 'picture'
  | 'font'
  | 'annotation'
  | 'signature'
  | 'page'
  | 'pages'
  | 'layers'
  | 'form'
  | 'metadata'
  | 'structure'
  | 'navigation'
  | 'catalog';

/** A mark that is a signature of its own: number, day, month and seal of an issue are four. */
export interface SignedMark {
  readonly kind: MarkKind;
  /** What is written there; null where nothing is. */
  readonly text: string | null;
}

/** The verdict of one signature; one entry of `signatures` in `anso verify --json`. */
export interface SignatureVerdict {
  readonly field: string;
  readonly class: CertificateClass | null;
  readonly signer: string;
  readonly organisation: string | null;
  readonly serial: string;
  readonly issuer: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly status: Verdict;
  readonly reasons: readonly Reason[];
  /** Counts from 1: the revision that this signature closes. */
  readonly revision: number;
  readonly coversWholeFile: boolean;
  readonly level: string;
  readonly signedAt: string | null;
  readonly timeSource: 'timestamp' | 'signer' | 'none';
  readonly changesAfter: ChangesAfter;
  readonly changes: readonly LaterChange[];
  readonly checks: Readonly<Record<CheckName, CheckResult>>;
  /** Where the signature shows on a page, if anywhere. */
  readonly box: (RectMm & { readonly page: number }) | null;
  /** Which mark of an issue it is, where the file says so in our own way. */
  readonly mark?: SignedMark;
  /** A timestamp over the whole document, which is nobody's signature; left out for all others. */
  readonly kind?: 'documentTimestamp';
  /** What a person should know, without being worse for it. */
  readonly notes?: readonly Reason[];
  /** What a report shows beside the verdict. Always there in what this program verified. */
  readonly details?: SignatureDetails;
}

/** A certificate on the path, for a person's eyes. Times are ISO 8601. */
export interface CertificateDetails {
  readonly holder: string;
  readonly serial: string;
  /** SHA-256 of the DER, upper-case hex. */
  readonly sha256: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** A timestamp that speaks for a signature: its own, or one over the document. */
export interface TimestampDetails {
  readonly kind: 'signature' | 'document';
  readonly state: 'ok' | 'unknown' | 'failed';
  /** A stable code of what is missing or wrong; null where nothing is. */
  readonly doubt: string | null;
  readonly time: string | null;
  readonly authority: string;
  readonly issuer: string;
  readonly serial: string;
}

/** What the status of a certificate was known by. */
export interface StatusProofDetails {
  readonly certificate: string;
  readonly by: 'crl' | 'ocsp';
  /** From the file itself, from the trust folder, or fetched. */
  readonly source: 'document' | 'store' | 'network';
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
}

/** What TT 15/2025/TT-BKHCN Đ6 k4 b wants to be shown, and what proves it. */
export interface SignatureDetails {
  /** Organisation of the issuing authority. */
  readonly issuerOrganisation: string | null;
  /** Body that manages the certificate: organisation and units of the subject, the innermost first. */
  readonly managingUnit: string | null;
  readonly email: string | null;
  /** SHA-256 of the signer's certificate, upper-case hex; '' where there is none. */
  readonly certificate: string;
  /** Whose root the path ends in; null where it ends in none. */
  readonly store: 'official' | 'public' | null;
  /** The signer's own word about the time. */
  readonly claimedAt: string | null;
  readonly algorithm: {
    /** `RSA PKCS#1 v1.5`, `RSA PSS`, `ECDSA`. */
    readonly scheme: string;
    readonly digest: string;
    readonly bits: number | null;
  } | null;
  /** From the signer's certificate to the root, as far as it is known. */
  readonly path: readonly CertificateDetails[];
  readonly timestamps: readonly TimestampDetails[];
  readonly statusProofs: readonly StatusProofDetails[];
  /** Last octet of the signed revision, counted from 0, and one more. */
  readonly revisionEnd: number;
}

export type LegalEffect = 'person' | 'agency' | 'person+agency' | 'scan+agency' | 'none';

/** The verdict of a document; the object of `anso verify --json` without its file name. */
export interface DocumentVerdict {
  readonly verdict: Verdict | 'unsigned';
  readonly effect: LegalEffect;
  readonly signatures: readonly SignatureVerdict[];
  /** Person before agency (NĐ 30/2020 Đ32 k2 d). */
  readonly order: 'ok' | 'warning' | 'notApplicable';
  readonly warnings: readonly Warning[];
  /** What was read on the pages; left out where nobody asked for it. */
  readonly facts?: DocumentFacts;
}

/** What the document says of itself on its pages (NĐ 30/2020 PL I). */
export interface DocumentFacts {
  readonly number: string | null;
  /** `YYYY-MM-DD`, only where day, month and year are printed or signed into their places. */
  readonly issueDate: string | null;
  readonly agency: string | null;
  readonly subject: string | null;
  /** Printed names of the signing blocks. */
  readonly signers: readonly string[];
  /** A picture of a paper document: no text of its own. */
  readonly isScan: boolean;
  readonly pages: number;
}
