import { basename } from 'node:path';
import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentVerdict, Act, TokenCertificate, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { mainMark, placeMarks } from '../../core/acts/placeMarks';
import { marksToDraw, type ActPlacement, type PlacedMark } from '../../core/acts/placedMark';
import { reservedSlots } from '../../core/acts/reservedSlots';
import type { DocumentLayout } from '../../core/decree30/documentLayout';
import { checkBeforeSigning } from '../../core/acts/rules/checkBeforeSigning';
import { documentTypeOf } from '../../core/records/documentType';
import { pageGeometry } from '../../core/pdf/geometry';
import { RunningDigest } from '../../core/crypto';
import type { PdfDocument } from '../../core/pdf/document';
import { toHex } from '../../core/pki/hex';
import { vietnamDay } from '../../core/vietnamTime';
import { permittedChanges, refuseUnsignable } from '../../core/signature/documentLock';
import { reservedFields } from '../../core/signature/reservedField';
import { named, type OpenDocument } from '../files/openDocument';
import type { LoadedPicture } from '../pictures';
import { authorisedSigners } from '../records/authorisedSigners';
import { outgoingDocument, type OutgoingDocument } from '../records/recordOutgoing';
import type { Workspace } from '../workspace';
import { actFacts, actPlacing, readMainDocument, ruleSettings, type ActOptions } from './actOptions';
import { documentPermissions } from './documentPermissions';
import { boxOfField, fitFields } from './fitFields';
import { numberUses, type IssuedNumber } from './issuedNumbers';
import { layoutForAct } from './layoutForAct';
import type { SigningJob, SigningRequest } from './signingRequest';
import { verifyOpenDocument, type KnownDigest } from './verifyDocument';

/** What will be done to one document, decided before any PIN is asked. */
export interface SigningPlan {
  readonly placement: ActPlacement;
  /** In the order in which they are signed: the seal last. */
  readonly marks: readonly PlacedMark[];
  /** Number, day and month that go into fields of the form, with the seal's signature. */
  readonly fills: readonly PlacedMark[];
  readonly verdict: DocumentVerdict;
  readonly warnings: readonly Warning[];
  /** Abbreviation of the kind of document: `QĐ`, `CV`; '' where it cannot be told. */
  readonly documentType: string;
  /** Digests of the signatures that are there already, so that they need not be made again. */
  readonly digests: readonly KnownDigest[];
  /** Number, symbol and year of a document that is issued. */
  readonly issued: IssuedNumber | null;
  /** What the register of outgoing documents will say of it. */
  readonly outgoing: OutgoingDocument | null;
}

/** The parts of a request that decide where marks go and whether they may. */
export type PlanRequest = ActOptions & Pick<SigningRequest, 'act' | 'sealMm' | 'signer' | 'date' | 'reason' | 'field'> & {
  readonly job: Pick<SigningJob, 'boxes' | 'number' | 'signer'>;
  readonly picture: LoadedPicture | null;
  /** Width of the picture on paper, where it is registered. */
  readonly pictureMm?: number;
  readonly certificate: TokenCertificate;
};

const order: Readonly<Record<PlacedMark['kind'], number>> = {
  number: 0, day: 1, month: 2, urgency: 3, signature: 4, seal: 5, text: 6, arrival: 7,
};

/**
 * Reads the document, finds the places, verifies what is signed already and asks the rules.
 * @throws AnsoError: the gravest refusal of a rule, or why the document cannot be read or marked.
 */
export async function planSigning(
  open: OpenDocument, request: PlanRequest, workspace: Workspace,
): Promise<SigningPlan> {
  const { document } = open;
  const { act, certificate } = request;
  refuseUnsignable(document);
  const permissions = documentPermissions(document, workspace.records);
  const settings = workspace.settings.read();
  const { layout, warnings: unreadable } = await layoutForAct(open, { ...request, act }, workspace);
  const { verdict, digests } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
  const sealMm = request.sealMm ?? settings.sealMm;
  const mainKind = mainMark[act];
  const attachedTo = act === 'attach' && request.main !== undefined ? await readMainDocument(request.main, workspace, request.mainPassword) : null;
  const placing = actPlacing(request, { act, ...certificate }, workspace, document, attachedTo);
  const chosen = request.field === undefined ? undefined : [boxOfField(document, request.field, mainKind)];
  const placed = placeMarks(layout, {
    act,
    holder: certificate.holder,
    centre: settings.centre,
    verdict,
    picture: request.picture && {
      w: request.picture.picture.width, h: request.picture.picture.height,
        ...withoutUndefined({ widthMm: request.pictureMm }),
    },
    pageSize: (page) => pageGeometry(document.page(page - 1)),
    ...placing,
    ...withoutUndefined({ sealMm, signer: request.signer, date: request.date, ...request.job,
      boxes: chosen ?? request.job.boxes }),
  });
  const fitted = fitFields(document, placed, request.field);
  const { placement } = act === 'issue' ? reservedSlots(fitted.placement, reservedFields(document)) : fitted;
  const main = placement.boxes.find((box) => box.kind === mainKind);
  const rules = checkBeforeSigning({
    act,
    certificate,
    layout,
    signers: main?.signer === undefined ? [] : [main.signer],
    verdict,
    lock: lockOf(document),
    settings: {
      ...ruleSettings(settings, workspace.trustStore().anchors.length > 0),
      authorisedSigners: authorisedSigners(workspace.records),
    },
    now: workspace.now(),
    numberUses: (symbol, number, year) => numberUses(workspace.records, symbol, number, year),
    sha256: () => digestOf(open),
    ...actFacts(request, act, placing, document, attachedTo, request.picture !== null),
    ...withoutUndefined({ number: request.job.number, date: request.date }),
  });
  const [refusal] = rules.refusals;
  if (refusal) throw refusal;
  if (!main) throw new AnsoError(layout.hasText ? 'noSigningBlock' : 'noTextLayer');
  const warnings: readonly Warning[] = [
    ...permissions, ...(document.header.isMissing ? [{ kind: 'headerMissing' as const }] : []),
    ...unreadable.map((warning) => confirmedPlace(warning, placement)),
    ...placement.warnings, ...rules.warnings,
    ...fitted.used.map((field) => ({ kind: 'existingFieldUsed' as const, data: { field } })),
    ...(request.picture || !hasPicture(act) ? [] : [{ kind: 'noPicture' as const }]),
  ];
  const { marks: drawn, fills } = marksToDraw(placement);
  const marks = [...drawn].sort((a, b) => order[a.kind] - order[b.kind]);
  const goesOut = act === 'issue';
  return {
    placement, marks, fills, verdict, warnings, digests,
    documentType: documentTypeOf(layout),
    issued: goesOut ? issuedNumber(layout, request) : null,
    outgoing: goesOut ? outgoingDocument({
      layout, verdict, number: request.job.number, date: request.date,
      fileName: basename(open.path), today: vietnamDay(workspace.now()),
    }) : null,
  };
}

/** A place that letters of a picture were mistaken for must not be signed unseen: a person says that it is right. */
const confirmedPlace = (warning: Warning, { blocks, warnings }: ActPlacement): Warning =>
  warning.kind === 'readByOcr' && blocks.length > 0 && !warnings.some(({ kind }) => kind === 'placedByHand')
    ? { ...warning, needsReason: true } : warning;

/** Acts that show a picture; the others are text. */
export const hasPicture = (act: Act): boolean => act === 'approve' || act === 'initial' || act === 'issue';

/** Number and symbol that the document goes out with, for the journal. */
function issuedNumber({ number, date }: DocumentLayout, { job, date: wanted }: PlanRequest): IssuedNumber | null {
  const text = number?.slot.printed ?? job.number;
  if (text === undefined) return null;
  const year = date?.year ?? Number(wanted?.slice(0, 4) ?? Number.NaN);
  return { number: text, symbol: number?.symbol ?? '', year: Number.isInteger(year) ? year : new Date().getFullYear() };
}

/** SHA-256 of the file, upper-case hex as in the journal. */
function digestOf({ source }: OpenDocument): string {
  const running = new RunningDigest('SHA-256');
  const buffer = new Uint8Array(1024 * 1024);
  for (let offset = 0; offset < source.length; ) {
    const got = source.readInto(offset, buffer);
    if (got === 0) break;
    running.update(buffer.subarray(0, got));
    offset += got;
  }
  return toHex(running.digest());
}

/** What the file itself forbids, and the signature that says so. */
function lockOf(document: PdfDocument): { permission: 1 | 2 | 3; field: string } | null {
  const fields = document.signatureFields();
  const permission = permittedChanges(document, fields);
  if (permission !== 1 && permission !== 2 && permission !== 3) return null;
  return { permission, field: fields.find((field) => permittedChanges(document, [field]) === permission)?.name ?? '' };
}

/** @throws AnsoError reasonNeeded when a warning wants a reason and none was given. */
export function requireReason(warnings: readonly Warning[], reason: string | undefined): void {
  const wanting = warnings.filter((warning) => warning.needsReason);
  if (wanting.length > 0 && !reason?.trim()) {
    throw new AnsoError('reasonNeeded', { warnings: wanting.map((warning) => warning.kind).join(', ') });
  }
}

export const planError = (file: string, thrown: unknown): AnsoError => named(file, asAnsoError(thrown));
