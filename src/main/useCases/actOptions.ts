import type { CopyKind, DocumentVerdict, Act, Profile, TimeForm, Urgency } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { missingInFrame } from '../../core/acts/anGiangFrame';
import type { PlaceRequest } from '../../core/acts/placeRequest';
import { isIntact } from '../../core/acts/rules/intactSignature';
import type { SigningIntent } from '../../core/acts/rules/rule';
import { readScan } from '../../core/acts/scan/readScan';
import { textEndOfPage } from '../../core/decree30/readLayout';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import type { PdfDocument } from '../../core/pdf/document';
import { readPageText } from '../../core/pdf/text/readPageText';
import { layoutOf, openDocument } from '../files/openDocument';
import type { Settings } from '../settings';
import type { Workspace } from '../workspace';
import { verifyOpenDocument } from './verifyDocument';

/** What single acts ask for besides the common things. */
export interface ActOptions {
  /** Scans are read off their pictures; the setting decides where this is left out. */
  readonly ocr?: boolean;
  readonly copyKind?: CopyKind;
  /** Of a copy: the day on which the paper was signed by hand and sealed, `YYYY-MM-DD`. */
  readonly paperDay?: string;
  /** The stamp of urgency, at issue. */
  readonly urgency?: Urgency;
  readonly timeForm?: TimeForm;
  readonly profile?: Profile;
  readonly initialPlace?: 'text' | 'name';
  /** Path of the sealed main document of an attachment. */
  readonly main?: string;
  /** Of the main document, where it is encrypted. */
  readonly mainPassword?: string;
  /** Number and symbol of the main document, where it is not named: `15/QĐ-UBND`. */
  readonly mainNumber?: string;
  /** Of the arrival stamp: to whom it goes, number and symbol of the file. */
  readonly to?: string;
  readonly fileCode?: string;
}

/** The main document of an attachment as it was found. */
export interface MainDocument {
  readonly name: string;
  readonly number: string | null;
  readonly sealed: boolean;
}

/** Reads number and seal of the main document. @throws AnsoError why it cannot be read */
export async function readMainDocument(
  path: string, workspace: Workspace, password?: string,
): Promise<MainDocument> {
  const open = openDocument(path, { password });
  try {
    const { verdict } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(),
      workspace.settings.read());
    const trustKnown = workspace.trustStore().anchors.length > 0;
    const name = path.split(/[/\\]/u).at(-1) ?? '';
    return { name, number: numberOf(layoutOf(open)), sealed: isSealed(verdict, trustKnown) };
  } finally {
    open.source.close();
  }
}

function numberOf({ number }: DocumentLayout): string | null {
  const printed = number?.slot.printed ?? null;
  return !number || printed === null || number.symbol === '' ? null : `${printed}/${number.symbol}`;
}

/** Sealed: an intact signature of an agency, whose path is known where roots are. */
const isSealed = ({ signatures }: DocumentVerdict, trustKnown: boolean): boolean =>
  signatures.some((signature) => signature.class === 'agency' && isIntact(signature) && (!trustKnown || signature.checks.path === 'ok'));

export interface ActWho {
  readonly act: Act;
  readonly holder?: string | undefined;
  readonly organisation?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** The part of a placing that the act, the settings and the certificate decide. */
export function actPlacing(
  options: ActOptions, { act, holder, organisation, email }: ActWho, workspace: Workspace, document: PdfDocument,
    main: MainDocument | null,
): Partial<PlaceRequest> {
  const settings = workspace.settings.read();
  const isPerson = act === 'approve' || act === 'initial';
  const agency = settings.agencyName ?? (isPerson ? organisation ?? undefined : holder);
  return withoutUndefined({
    agency,
    holder,
    email: email ?? null,
    copyKind: options.copyKind,
    urgency: act === 'issue' ? options.urgency : undefined,
    timeForm: options.timeForm ?? settings.timeForm,
    profile: options.profile ?? settings.profile,
    frameMm: settings.frameMm,
    initialPlace: options.initialPlace ?? settings.initialPlace,
    mainNumber: options.mainNumber ?? main?.number ?? undefined,
    arrival: withoutUndefined({ to: options.to, fileCode: options.fileCode }),
    now: workspace.now(),
    textEndOf: (page: number) => textEndOfPage(readPageText(document, document.page(page - 1))),
  });
}

/** What the rules want to know of an act besides the document and the certificate. */
export function actFacts(
  options: ActOptions, act: Act, placing: Partial<PlaceRequest>, document: PdfDocument,
    main: MainDocument | null, hasPicture: boolean,
): Partial<SigningIntent> {
  const isCopy = act === 'copy' || act === 'digitise';
  return withoutUndefined({
    copyKind: options.copyKind,
    paperDay: act === 'copy' ? options.paperDay : undefined,
    scan: isCopy ? readScan(document) : undefined,
    main: main ? { name: main.name, sealed: main.sealed } : undefined,
    mainNumber: placing.mainNumber,
    profile: placing.profile,
    missingInFrame: placing.profile === 'angiang2014' ? missingInFrame({ act, ...placing }, hasPicture) : undefined,
  });
}

/** The settings that rules are asked with. */
export function ruleSettings(
  settings: Settings, trustConfigured: boolean,
): Omit<SigningIntent['settings'], 'authorisedSigners'> {
  const { refuseOtherCertificate, allowPublicCertificates, signingDateNeedsReason } = settings;
  return { refuseOtherCertificate, allowPublicCertificates, signingDateNeedsReason, trustConfigured };
}
