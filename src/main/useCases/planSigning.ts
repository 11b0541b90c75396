import { asAnsoError, AnsoError } from '../../contract/errors';
import type { DocumentVerdict, TokenCertificate, Warning } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { placeMarks } from '../../core/acts/placeMarks';
import { marksToDraw, type ActPlacement, type PlacedMark } from '../../core/acts/placedMark';
import { checkBeforeSigning } from '../../core/acts/rules/checkBeforeSigning';
import { pageGeometry } from '../../core/pdf/geometry';
import type { PdfDocument } from '../../core/pdf/document';
import { permittedChanges, refuseUnsignable } from '../../core/signature/documentLock';
import { layoutOf, named, type OpenDocument } from '../files/openDocument';
import type { LoadedPicture } from '../pictures';
import type { Workspace } from '../workspace';
import { boxOfField, fitFields } from './fitFields';
import type { SigningJob, SigningRequest } from './signingRequest';
import { verifyOpenDocument, type KnownDigest } from './verifyDocument';

/** What will be done to one document, decided before any PIN is asked. */
export interface SigningPlan {
  readonly placement: ActPlacement;
  /** In the order in which they are signed: the seal last. */
  readonly marks: readonly PlacedMark[];
  readonly verdict: DocumentVerdict;
  readonly warnings: readonly Warning[];
  /** Digests of the signatures that are there already, so that they need not be made again. */
  readonly digests: readonly KnownDigest[];
}

/** The parts of a request that decide where marks go and whether they may. */
export type PlanRequest = Pick<SigningRequest, 'act' | 'sealMm' | 'signer' | 'date' | 'reason' | 'field'> & {
  readonly job: Pick<SigningJob, 'boxes' | 'number' | 'signer'>;
  readonly picture: LoadedPicture | null;
  readonly certificate: TokenCertificate;
};

const order: Readonly<Record<PlacedMark['kind'], number>> = { number: 0, day: 1, month: 2, signature: 3, seal: 4 };

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
  const settings = workspace.settings.read();
  const layout = layoutOf(open);
  const { verdict, digests } = await verifyOpenDocument(open, workspace.trustStore(), workspace.now(), settings);
  const sealMm = request.sealMm ?? settings.sealMm;
  const mainKind = act === 'approve' ? 'signature' : 'seal';
  const chosen = request.field === undefined ? undefined : [boxOfField(document, request.field, mainKind)];
  const placed = placeMarks(layout, {
    act,
    holder: certificate.holder,
    centre: settings.centre,
    verdict,
    picture: request.picture && { w: request.picture.picture.width, h: request.picture.picture.height },
    pageSize: (page) => pageGeometry(document.page(page - 1)),
    ...withoutUndefined({ sealMm, signer: request.signer, date: request.date, ...request.job, boxes: chosen ?? request.job.boxes }),
  });
  const { placement, used } = fitFields(document, placed, request.field);
  const main = placement.boxes.find((box) => box.kind === mainKind);
  const rules = checkBeforeSigning({
    act,
    certificate,
    layout,
    signers: main?.signer === undefined ? [] : [main.signer],
    verdict,
    lock: lockOf(document),
    settings: {
      authorisedSigners: settings.authorisedSigners,
      trustConfigured: workspace.trustStore().anchors.length > 0,
    },
    now: workspace.now(),
    ...withoutUndefined({ number: request.job.number, date: request.date }),
  });
  const [refusal] = rules.refusals;
  if (refusal) throw refusal;
  if (!main) throw new AnsoError(layout.hasText ? 'noSigningBlock' : 'noTextLayer');
  const warnings = [
    ...placement.warnings, ...rules.warnings,
    ...used.map((field) => ({ kind: 'existingFieldUsed' as const, data: { field } })),
    ...(request.picture ? [] : [{ kind: 'noPicture' as const }]),
  ];
  const marks = [...marksToDraw(placement)].sort((a, b) => order[a.kind] - order[b.kind]);
  return { placement, marks, verdict, warnings, digests };
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
