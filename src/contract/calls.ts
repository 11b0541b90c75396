import * as z from 'zod';
import { journalCallSchemas, type JournalResponses } from './journalCalls';
import { paperCallSchemas, type PaperResponses } from './paperCalls';
import { evidenceCallSchemas, type EvidenceResponses } from './evidenceCalls';
import { batchSchemas, batchTerms, type BatchPause, type BatchResponses, type Settled, type SignedBatch } from './batchCalls';
import { recordCallSchemas, type RecordResponses } from './recordCalls';
import { conformityCallSchemas, type ConformityResponses } from './conformityCalls';
import { pictureCallSchemas, type PictureResponses } from './pictureCalls';
import { printCallSchemas, type PrintResponses } from './printCalls';
import type { CheckStep, DeviceListing, ModuleInfo } from './devices';
import { documentSchemas, type DocumentResponses, type Opening } from './documentCalls';
import { extendSchemas, type ExtendAnswer, type ExtendResponses, type ServicesInfo } from './extendCalls';
import { acts, copyKinds, markKinds, padesLevels, profiles, timeForms, urgencies } from './models';
import type {
  Act, DocumentVerdict, MarkBox, MarkTypography, PadesLevel, Placement, Profile, Progress, RectMm, SerialisedError,
  SignResult,
  TimeForm,
} from './models';
import { reportCallSchemas, type ReportResponses } from './reportCalls';

/**
 * Every call and event between the window and the main process, in one place, to be reviewed in
 * one sitting. The main process parses each request with the schema here and checks its sender;
 * the window gets typed results and never a path: a document, a picture or a result is a number.
 */

const documentId = z.int().positive();
const pictureId = z.int().positive();
const tokenId = z.string().max(4400);
const secret = z.string().min(1).max(64);
const act = z.enum(acts);
const millimetres = z.number().min(-2000).max(20000);
const markBox = z.object({
  kind: z.enum(markKinds),
  page: z.int().min(1).max(100000),
  x: millimetres, y: millimetres,
  w: z.number().positive().max(2000), h: z.number().positive().max(2000),
  signer: z.string().max(200).optional(),
  text: z.string().max(1000).optional(),
});
/** What single acts ask for besides the common things. */
const actTerms = {
  copyKind: z.enum(copyKinds).optional(),
  paperDay: z.iso.date().optional(),
  urgency: z.enum(urgencies).optional(),
  initialPlace: z.enum(['text', 'name']).optional(),
  /** The sealed main document of an attachment. */
  main: documentId.optional(),
  mainNumber: z.string().max(60).optional(),
  /** Of the arrival stamp. */
  to: z.string().max(200).optional(),
  fileCode: z.string().max(60).optional(),
};
const placeOptions = z.object({
  ...actTerms,
  document: documentId,
  act,
  signer: z.string().max(200).optional(),
  number: z.string().max(20).optional(),
  date: z.iso.date().optional(),
  sealMm: z.number().min(10).max(80).optional(),
  picture: pictureId.optional(),
  /** The certificate that will sign: chooses between several blocks, brings its picture, and is judged. */
  certificate: z.string().max(64).optional(),
  /** Marks placed by hand, so that their warnings are known before the PIN. */
  boxes: z.array(markBox).max(50).optional(),
});

const signingJob = z.object({
  document: documentId,
  boxes: z.array(markBox).max(50).optional(),
  number: z.string().max(20).optional(),
  /** Printed name of the block of this document, where the person chose one. */
  signer: z.string().max(200).optional(),
});

/** Request schema of each call. */
export const callSchemas = {
  'app.info': z.object({}),
  'app.setLanguage': z.object({ language: z.enum(['vi', 'en']) }),
  ...documentSchemas,
  /** Needs no network; with `online` servers are asked for what is missing. */
  'documents.verify': z.object({ document: documentId, online: z.boolean().optional() }),
  /** The revision that a signature signed, as a document to be looked at. */
  'documents.openRevision': z.object({ document: documentId, field: z.string().max(1000) }),
  /** Writes that revision beside the file. */
  'documents.saveRevision': z.object({ document: documentId, field: z.string().max(1000) }),
  /** Takes an incoming document into the register, or refuses it with a notice. */
  'incoming.decide': z.object({
    document: documentId,
    decision: z.enum(['accept', 'refuse']),
    from: z.string().max(200).optional(),
    reason: z.string().max(500).optional(),
    /** Destroys the refused file. */
    remove: z.boolean().optional(),
  }),
  /** Writes a report of what was verified beside the first document. */
  'report.verification': z.object({ documents: z.array(documentId).min(1).max(2000), kind: z.enum(['pdf', 'csv', 'json']) }),
  'settings.read': z.object({}),
  'settings.change': z.object({
    sealMm: z.number().min(10).max(80).nullable(),
    agencyName: z.string().min(1).max(200).nullable(),
    centre: z.enum(['signature', 'pair']),
    profile: z.enum(profiles),
    timeForm: z.enum(timeForms),
    initialPlace: z.enum(['text', 'name']),
    level: z.enum(padesLevels),
    timestampServers: z.array(z.url().max(500)).max(10),
    network: z.boolean(),
    algorithms: z.object({ rsa: z.enum(['pkcs1', 'pss']) }),
    unknownStatus: z.object({ person: z.enum(['warn', 'block']), agency: z.enum(['warn', 'block']) }).partial(),
    refuseOtherCertificate: z.boolean(),
    allowPublicCertificates: z.boolean(),
    signingDateNeedsReason: z.boolean(),
    readScans: z.boolean(),
    helpContact: z.string().max(600),
  }).partial(),
  'trust.list': z.object({}),
  /** Asks for files; tells what taking them in would mean. */
  'trust.choose': z.object({}),
  'trust.add': z.object({ files: z.int().positive(), store: z.enum(['official', 'public']), confirmed: z.boolean() }),
  'trust.remove': z.object({ sha256: z.string().length(64) }),
  'signing.place': placeOptions,
  ...batchSchemas,
  ...extendSchemas,
  'signing.sign': z.object({
    ...actTerms,
    ...batchTerms,
    jobs: z.array(signingJob).min(1).max(2000),
    act,
    token: z.string().max(200),
    certificate: z.string().max(64),
    pin: z.string().min(1).max(64),
    picture: pictureId.optional(),
    sealMm: z.number().min(10).max(80).optional(),
    date: z.iso.date().optional(),
    reason: z.string().max(500).optional(),
    confirmLastTry: z.boolean().optional(),
  }),
  'signing.cancel': z.object({}),
  'tokens.list': z.object({}),
  /** Changes the PIN of a token; each try of a wrong one is spent. */
  'pin.change': z.object({ token: tokenId, pin: secret, newPin: secret, confirmLastTry: z.boolean().optional() }),
  /** Gives a locked token a new PIN with its SO-PIN or PUK. */
  'pin.unblock': z.object({ token: tokenId, code: secret, newPin: secret }),
  /** The text of the request to the issuer to recover a locked token. */
  'pin.recoveryRequest': z.object({ token: tokenId }),
  'modules.list': z.object({}),
  /** Opens the system's file dialog; the driver is tried before it is added. */
  'modules.add': z.object({}),
  /** Forgets a driver that was added by hand. */
  'modules.remove': z.object({ path: z.string().max(4096) }),
  'diagnostics.check': z.object({}),
  'diagnostics.save': z.object({}),
  /** The user corrects what a certificate stands for. */
  'certificates.setClass': z.object({ sha256: z.string().length(64), class: z.enum(['person', 'agency', 'device']) }),
  ...pictureCallSchemas,
  ...conformityCallSchemas,
  ...printCallSchemas,
  /** Shows a finished file in the system's file manager. */
  'results.reveal': z.object({ document: documentId }),
  'journal.list': z.object({ before: z.int().positive().optional(), limit: z.int().min(1).max(500) }),
  'journal.verify': z.object({}),
  ...evidenceCallSchemas,
  ...recordCallSchemas,
  ...reportCallSchemas,
  ...paperCallSchemas,
  ...journalCallSchemas,
} as const;

export type CallName = keyof typeof callSchemas;
export const callNames = Object.keys(callSchemas) as CallName[];
export type Request<N extends CallName> = z.infer<(typeof callSchemas)[N]>;

export interface DocumentInfo {
  readonly document: number;
  /** File name without its folder. */
  readonly name: string;
  readonly bytes: number;
  readonly pages: number;
  /** Signatures that are in the file already. */
  readonly signatures: number;
  /** Why it cannot be used, where it cannot; pages is 0 then. */
  readonly error: SerialisedError | null;
}

/** A mark that is made of parts, millimetres from its upper left: the frame of a profile, the arrival stamp. */
export interface ShownFrame {
  readonly border: boolean;
  readonly ink?: 'red';
  readonly rules: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[];
  readonly picture: RectMm | null;
  readonly texts: readonly (RectMm & {
    readonly text: string; readonly fontSizePt: number; readonly bold: boolean; readonly align: MarkTypography['align'];
  })[];
}

/** A mark to be shown on the page; `typography` for those that are text, `frame` for those made of parts. */
export interface ShownMark extends MarkBox {
  readonly typography?: MarkTypography;
  readonly frame?: ShownFrame;
}

export interface ShownPlacement extends Placement {
  readonly boxes: readonly ShownMark[];
}

/** What `signing.place` tells: the places, and whether the act is allowed on this document at all. */
export interface PlaceAnswer {
  /** Printed names of the blocks that are the certificate's holder, spelled otherwise or not. */
  readonly ownNames: readonly string[];
  readonly placement: ShownPlacement;
  readonly refusal: SerialisedError | null;
  /** What already stands on the document from earlier signatures. */
  readonly verdict: DocumentVerdict;
}

export interface SignAnswer {
  readonly result: SignResult;
  /** The finished file as a document that can be shown, where it was signed. */
  readonly output: DocumentInfo | null;
  readonly verdict: DocumentVerdict | null;
}

/** What became of an incoming document. */
export interface IncomingInfo {
  readonly decision: 'accept' | 'refuse';
  /** Number in the register of incoming documents. */
  readonly arrivalNumber: number | null;
  readonly notice: DocumentInfo | null;
  readonly report: DocumentInfo | null;
  readonly removed: boolean;
  /** What the notice still lacks. */
  readonly missing: readonly string[];
}

/** The settings that a person sees and changes. */
export interface SettingsInfo {
  readonly sealMm: number | null;
  readonly agencyName: string | null;
  readonly centre: 'signature' | 'pair';
  readonly profile: Profile;
  readonly timeForm: TimeForm;
  readonly initialPlace: 'text' | 'name';
  readonly level: PadesLevel;
  readonly timestampServers: readonly string[];
  readonly network: boolean;
  readonly algorithms: { readonly rsa: 'pkcs1' | 'pss' };
  readonly unknownStatus: { readonly person: 'warn' | 'block'; readonly agency: 'warn' | 'block' };
  readonly refuseOtherCertificate: boolean;
  readonly allowPublicCertificates: boolean;
  readonly signingDateNeedsReason: boolean;
  readonly readScans: boolean;
  /** Whom to call, line by line. */
  readonly helpContact: string;
}

/** What is trusted. Times are ISO 8601. */
export interface TrustInfo {
  readonly certificates: readonly {
    readonly name: string;
    readonly issuer: string;
    readonly sha256: string;
    readonly notAfter: string;
    /** A root of trust, not an authority below one. */
    readonly anchor: boolean;
    readonly store: 'official' | 'public';
    /** Known to the program by its fingerprint. */
    readonly pinned: boolean;
    readonly addedAt: string;
  }[];
  readonly lists: readonly {
    readonly issuer: string;
    readonly thisUpdate: string;
    readonly nextUpdate: string | null;
  }[];
}

/** Certificates in files that a person chose to trust. */
export interface TrustOffer {
  readonly files: number;
  readonly candidates: readonly {
    readonly name: string;
    readonly issuer: string;
    readonly sha256: string;
    readonly notAfter: string;
    readonly isPinned: boolean;
    /** Nothing vouches for it but the person. */
    readonly needsConsent: boolean;
    readonly borrowsName: boolean;
  }[];
}

export interface JournalEntryInfo {
  readonly seq: number;
  readonly at: string;
  readonly event: string;
  readonly act: Act | null;
  readonly file: string;
  readonly holder: string;
  /** Login of who did it. */
  readonly by: string;
  readonly outcome: string;
  /** What else the entry tells, by the names of the record. */
  readonly details: readonly (readonly [key: string, value: string])[];
  readonly sha256Before: string | null;
  readonly sha256After: string | null;
}

export interface Responses extends
  ConformityResponses, PictureResponses, RecordResponses, PaperResponses, JournalResponses, ReportResponses,
  EvidenceResponses, DocumentResponses, BatchResponses, ExtendResponses, PrintResponses {
  'app.info': { readonly version: string; readonly shell: 'electron' | 'standIn'; readonly language: 'vi' | 'en' };
  'app.setLanguage': null;
  'documents.verify': DocumentVerdict;
  'documents.openRevision': DocumentInfo;
  'documents.saveRevision': DocumentInfo;
  'incoming.decide': IncomingInfo;
  'report.verification': DocumentInfo;
  'settings.read': SettingsInfo;
  'settings.change': SettingsInfo;
  'trust.list': TrustInfo;
  'trust.choose': TrustOffer | null;
  'trust.add': TrustInfo;
  'trust.remove': TrustInfo;
  'signing.place': PlaceAnswer;
  'signing.sign': SignedBatch;
  'signing.cancel': null;
  'tokens.list': DeviceListing;
  'pin.change': null;
  'pin.unblock': null;
  'pin.recoveryRequest': { readonly text: string };
  'modules.list': readonly ModuleInfo[];
  'modules.add': ModuleInfo | null;
  'modules.remove': null;
  'diagnostics.check': readonly CheckStep[];
  /** Name of the file, which is shown in the system's file manager. */
  'diagnostics.save': { readonly name: string };
  'certificates.setClass': null;
  'results.reveal': null;
  'journal.list': readonly JournalEntryInfo[];
  'journal.verify': { readonly ok: boolean; readonly entries: number; readonly firstBroken: number | null };
}

/** A call never rejects with a bare Error: errors come back as data. */
export type Answer<N extends CallName> =
  | { readonly ok: true; readonly value: Responses[N] }
  | { readonly ok: false; readonly error: SerialisedError };

export interface Events {
  /** Files are being opened: told several times a second until all are there. */
  'documents.opening': Opening;
  'signing.progress': Progress;
  /** Entries of the journal that were walked, and how many there are. */
  'journal.progress': { readonly done: number; readonly total: number };
  'menu.command': { readonly command: 'open' | 'today' | 'sign' | 'verify' | 'reports' | 'language' };
  'signing.settled': Settled;
  'signing.paused': BatchPause;
  'services.changed': ServicesInfo;
  'extension.progress': Progress;
  'extension.settled': ExtendAnswer;
  /** The system handed over documents: `documents.given` has them. */
  'documents.given': Record<never, never>;
  /** Something was plugged in, pulled out or changed. */
  'tokens.changed': DeviceListing;
}
export type EventName = keyof Events;
export const eventNames: readonly EventName[] = [
  'documents.opening', 'documents.given', 'journal.progress', 'signing.progress', 'signing.settled', 'signing.paused',
  'menu.command', 'services.changed', 'extension.progress', 'extension.settled', 'tokens.changed',
];

/** What the preload puts at `window.anso`. */
export interface WindowApi {
  invoke<N extends CallName>(call: N, request: Request<N>): Promise<Answer<N>>;
  /** Turns dropped File objects into documents; the paths stay outside the page. */
  openDropped(files: readonly File[]): Promise<Answer<'documents.openDropped'>>;
  /** Returns the function that ends the subscription. */
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
}

export type { MarkBox };
