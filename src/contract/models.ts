export * from './verdict';

/**
 * Plain models that the rooms and the window share. No behaviour, no classes: everything here
 * can cross a process border as it is.
 *
 * Lengths are millimetres of the page as displayed, origin top left (docs/decisions/0004).
 */

import type { DeviceApproval, ExpiryWarning, PinAge, Unblock } from './devices';

/** The acts a person can do to a document (NĐ 30/2020; glossary in docs/developer-guide.md). */
export const acts = ['approve', 'initial', 'issue', 'attach', 'copy', 'digitise', 'income'] as const;
export type Act = (typeof acts)[number];

/** Forms of copy (NĐ 30/2020 Đ25): whole from an original, extract, copy of a copy. */
export const copyKinds = ['saoy', 'trichsao', 'saoluc'] as const;
export type CopyKind = (typeof copyKinds)[number];

/** How fast a document is to be delivered (NĐ 30/2020 PL I II.10 b): at once, within hours, as soon as possible. */
export const urgencies = ['hoatoc', 'thuongkhan', 'khan'] as const;
export type Urgency = (typeof urgencies)[number];

/** What a print of an electronic document is: to be read, to be sealed in ink, to be a copy on paper. */
export const paperKinds = ['reading', 'original', 'copy'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** How a text mark writes its time: as the decree's model line has it, or plain ISO 8601. */
export const timeForms = ['line', 'iso'] as const;
export type TimeForm = (typeof timeForms)[number];

/** How a signature shows: picture alone (NĐ 30/2020), or the frame of An Giang QĐ 39/2014 Đ8 k2 d. */
export const profiles = ['decree30', 'angiang2014'] as const;
export type Profile = (typeof profiles)[number];

/** What a certificate stands for: a person's signature, an agency's seal, or a machine (NĐ 68/2024 Đ10-11). */
export type CertificateClass = 'person' | 'agency' | 'device';

/**
 * Why a certificate is of its class, where it says so itself by a code or a usage that its authority vouches for:
 * nobody's word changes that.
 */
export const certainClassReasons: readonly string[] = [
  'certificationAuthority', 'machineUsage', 'citizenNumber', 'taxCode', 'budgetUnitCode',
];

/** A rectangle in millimetres of the displayed page. */
export interface RectMm {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What a mark is: the kinds of `anso place --json`. */
export const markKinds = ['signature', 'seal', 'number', 'day', 'month', 'urgency', 'text', 'arrival'] as const;
export type MarkKind = (typeof markKinds)[number];

/** A place on a page where a mark goes. `page` counts from 1. */
export interface MarkBox extends RectMm {
  readonly kind: MarkKind;
  readonly page: number;
  /** The printed name that the mark belongs to, where there is one. */
  readonly signer?: string;
  /** The empty signature field of the document that the mark goes into. */
  readonly field?: string;
  /** The text field of the document's form that the number, day or month is filled into. */
  readonly formField?: string;
  /** What the mark prints, for number, day, month and text; lines parted by `\\n`. */
  readonly text?: string;
}

/** How a text mark is set so that it reads as one with the line it stands in. */
export interface MarkTypography {
  readonly fontSizePt: number;
  /** From the lower edge of the box up to the baseline of the line, in millimetres. */
  readonly baselineMm: number;
  readonly italic: boolean;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** The part of the box's width that the text is aligned in, where it is not all of it. */
  readonly roomMm?: { readonly x: number; readonly w: number };
  /** From baseline to baseline, in points, where a mark has several lines. */
  readonly leadingPt?: number;
}

/** A signing block found in a document (NĐ 30/2020 PL I, boxes 7a, 7b, 7c). */
export interface SigningBlock {
  readonly page: number;
  /** Printed name as on the page, NFC. */
  readonly signer: string;
  /** Authority and title lines, top to bottom: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH`. */
  readonly title: readonly string[];
  /** The empty room between the last title line and the name. */
  readonly space: RectMm;
  /** 0 to 1: how sure the reader is. */
  readonly confidence: number;
  /** `ocr`: read off the picture of a scan, where letters may be mistaken; text of the document where left out. */
  readonly source?: 'ocr';
}

export type WarningKind =
  | 'noTextLayer'
  | 'readByOcr'
  | 'ocrFailed'
  | 'noSigningBlock'
  | 'gapTooSmall'
  | 'sealOutsidePage'
  | 'sealOverRecipients'
  | 'notA4'
  | 'noNumberSlot'
  | 'noDateSlot'
  | 'numberAlreadyPrinted'
  | 'dateAlreadyPrinted'
  | 'numberMissing'
  | 'dateMissing'
  | 'sealSizeAssumed'
  | 'noPicture'
  | 'signerNameMismatch'
  | 'signerNotAuthorised'
  | 'signingDateDiffers'
  | 'pathNotTrusted'
  | 'revocationUnknown'
  | 'placedByHand'
  | 'classCorrected'
  | 'inkNotRead'
  | 'paperOfUnproven'
  | 'copyNumberUsed'
  | 'urgencyAlreadyPrinted'
  | 'urgencyOverContent'
  | 'secrecyNotRead'
  | 'pictureAtSecrecyBox'
  | 'noEndOfText'
  | 'textOverContent'
  | 'stampOverContent'
  | 'mainDocumentUnchecked'
  | 'formFieldAtSlot'
  | 'formFieldFilled'
  | 'signedAfterSeal'
  | 'initialAfterApproval'
  | 'numberUsed'
  | 'titleNotAuthorised'
  | 'publicCertificate'
  | 'pictureColour'
  | 'pictureResolution'
  | 'deviceNotUsable'
  | 'pinChangeRequired'
  | 'pinOverdue'
  | 'sealHolderUnrecorded'
  | 'notSealHolder'
  | 'workplaceUnrecorded'
  | 'notAtWorkplace'
  | 'signerNotRecorded'
  | 'sealMissing'
  | 'personMissing'
  | 'scanOfPaper'
  | 'orderWrong'
  | 'publicCertificate'
  | 'issueDateDiffers'
  | 'signerNotPrinted'
  | 'markOverText'
  | 'signatureNotConforming'
  | 'timestampMissing'
  | 'timestampAfterExpiry'
  | 'clockDiffers'
  | 'longTermMissing'
  | 'crlTooLarge'
  | 'pssNotOffered'
  | 'existingFieldUsed'
  | 'changeForbidden'
  | 'pageUnreadable'
  | 'headerMissing'
  | 'outgoingNotRecorded'
  | 'queuedForUpgrade'
  | 'alreadySigned';

/** Something a person should know before she goes on. Some want a reason (`needsReason`). */
export interface Warning {
  readonly kind: WarningKind;
  /** Values for the text, never document content beyond names and numbers that are printed in it. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly needsReason?: boolean;
  /** Article that the warning comes from, as shown: `NĐ 30/2020 PL I, II.8`. */
  readonly article?: string;
  /** Its sentence, in what programs read; a person is told it by its kind. */
  readonly message?: string;
}

/** Where the marks of an act go, before any token is asked. One object of `anso place --json`. */
export interface Placement {
  readonly act: Act;
  readonly pages: number;
  readonly found: boolean;
  readonly blocks: readonly SigningBlock[];
  readonly boxes: readonly MarkBox[];
  readonly warnings: readonly Warning[];
}

/** What is known of the PIN tries of a token (PKCS#11 CK_TOKEN_INFO flags). */
export type PinState = 'ok' | 'low' | 'final' | 'locked' | 'notInitialised';

export type CertificateFault =
  | 'expired'
  | 'notYetValid'
  | 'noPrivateKey'
  | 'certificationAuthority'
  | 'keyUsage'
  | 'unsupportedKey'
  | 'deviceClass'
  | 'unreadable';

/** One certificate on a token. Times are ISO 8601 with offset. */
export interface TokenCertificate {
  /** Upper-case hex of the serial number. */
  readonly serial: string;
  /** SHA-256 of the DER, upper-case hex: names the certificate without doubt. */
  readonly sha256: string;
  readonly holder: string;
  readonly organisation: string | null;
  readonly issuer: string;
  readonly email: string | null;
  readonly class: CertificateClass;
  /** Why it is thought to be of that class; the user can correct it. */
  readonly classReason: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: { readonly type: 'RSA' | 'EC' | 'EdDSA'; readonly bits: number } | null;
  readonly usable: boolean;
  readonly fault: CertificateFault | null;
  /** Whole days until it ends, negative afterwards; null where it could not be read. */
  readonly daysLeft: number | null;
  readonly expiryWarning: ExpiryWarning | null;
}

/** One token in a reader. */
export interface TokenStatus {
  /** Names the token in later calls: module and serial (or slot, where the serial is empty). */
  readonly id: string;
  readonly module: string;
  readonly reader: string;
  readonly label: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly serial: string;
  readonly pinState: PinState;
  readonly pinLength: { readonly min: number; readonly max: number };
  readonly pinAge: PinAge;
  readonly unblock: Unblock;
  readonly approval: DeviceApproval;
  /** Other modules that show this very token. */
  readonly alsoSeenBy: readonly string[];
  readonly certificates: readonly TokenCertificate[];
}

/** PAdES baseline levels (EN 319 142-1 6): with a timestamp, with validation material, with an archive timestamp. */
export const padesLevels = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
export type PadesLevel = (typeof padesLevels)[number];

/** Result of one file of a batch; one object of `anso sign --json`. */
export interface SignResult {
  readonly file: string;
  readonly output: string | null;
  readonly status: 'signed' | 'refused' | 'failed';
  readonly act: Act;
  readonly signatures: readonly string[];
  readonly level: PadesLevel;
  /** Algorithm of the signatures, `RSA PKCS#1 v1.5 SHA-256`; '' where nothing was signed. */
  readonly algorithm: string;
  readonly boxes: readonly MarkBox[];
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
  /** Number of the journal entry, 0 where none was begun. */
  readonly journal: number;
  readonly warnings: readonly Warning[];
  readonly error: SerialisedError | null;
  /** Who signs, as the certificate names her, and its serial number; not told of what only a result tells. */
  readonly holder?: string;
  readonly certificate?: string;
  /** When this file was settled, `2026-11-21T15:04:05+07:00`. */
  readonly at?: string;
}

/** An error as it crosses a process border. */
export interface SerialisedError {
  readonly kind: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly message?: string;
}

/** What is being done now, for a progress line. */
export interface Progress {
  readonly file: string;
  readonly index: number;
  readonly total: number;
  readonly step: 'reading' | 'checking' | 'waitingForPin' | 'signing' | 'timestamping' | 'collecting' | 'writing' | 'verifying' | 'done';
  /** 0 to 1 within the step, where it is known. */
  readonly fraction?: number;
}

/** The parts that people play (ux: each has its own start page). */
export const roles = ['clerk', 'official', 'it', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a role may do; which role has which right is decided in core/records/roles. */
export const rights = [
  'approve', 'issue', 'documents', 'people', 'devices', 'signers', 'handover', 'requests', 'incidents', 'unlock', 'reports',
  'statement', 'backup', 'restore', 'calendar', 'rules', 'roles', 'settings', 'records', 'journal', 'agencySettings', 'trust', 'drivers',
] as const;
export type Right = (typeof rights)[number];

export const reportKinds = ['halfYear', 'year', 'quarter', 'period'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a person means by a kind of event when she looks for it in the journal. */
export const journalGroups = ['signing', 'verifying', 'pin', 'custody', 'records', 'settings', 'journal'] as const;
export type JournalGroup = (typeof journalGroups)[number];

/** One line of the report: a box of NĐ 30/2020 PL I, what was found, what the decree wants. Advisory only. */
export interface ConformityItem {
  /**
   * `page`, `margins`, `font`, `1`, `2`, `3`, `4`, `5a`, `7a`, `7b`, `7c`, `8`, `9a`, `9b`, `10a`, `10b`, `11`, `13`,
   * `14`, `pageNumber`, `bodySize`.
   */
  readonly box: string;
  readonly page: number;
  /** In the language of the reader, the document's own words as they are; empty where nothing was found. */
  readonly found: string;
  readonly wanted: string;
  readonly verdict: 'ok' | 'differs' | 'notFound';
  readonly article: string;
  /** What was looked at, on its page; null where it is the whole document, or nothing was found. */
  readonly area: RectMm | null;
}

/** Bars that lie, each of parts that add up. One geometry for the window and for paper. */
export interface BarChart {
  /** Names of the parts, in their order. */
  readonly series: readonly string[];
  readonly bars: readonly { readonly label: string; readonly values: readonly number[]; readonly total: number }[];
  /** The end of the axis: a round number at or above the longest bar. The axis begins at 0. */
  readonly max: number;
  /** Distance of the marks on the axis. */
  readonly step: number;
  /** Rows that the table has and the chart has not. */
  readonly left: number;
}
