import { asAnsoError } from '../../contract/errors';
import type { PlaceAnswer, ShownPlacement } from '../../contract/calls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Act, TokenCertificate, Warning } from '../../contract/models';
import { namesMatch } from '../../core/acts/nameMatch';
import { openDocument } from '../files/openDocument';
import { checkSigningRecords } from '../records/signingRules';
import { classForAct } from '../tokens/chooseCertificate';
import type { KnownCertificate } from '../tokens/tokenDirectory';
import { alreadySigned } from '../useCases/alreadySigned';
import { hasPicture, planSigning, type SigningPlan } from '../useCases/planSigning';
import { placeDocument, type PlaceQuestion } from '../useCases/placeDocument';
import { pictureFor } from '../useCases/registeredPictures';
import { verifyFile } from '../useCases/verifyDocument';
import type { Workspace } from '../workspace';
import { firstResultPath } from './resultPath';

/** A question with the certificate that will sign, once one is chosen. */
export type WindowQuestion = PlaceQuestion & { readonly by?: KnownCertificate };

/**
 * What the window shows before a PIN is asked: the places, and whether the act is allowed on this document. Before a
 * certificate is chosen the document alone is judged, as if the right kind of certificate were there.
 */
export async function placeAnswer(
  file: string,
  question: WindowQuestion,
  workspace: Workspace,
): Promise<PlaceAnswer> {
  const { by, image, boxes, number, signer, password, ...wanted } = question;
  try {
    const open = openDocument(file, { repair: true, password });
    try {
      const certificate = by?.certificate ?? imagined(question.act);
      const chosen = hasPicture(wanted.act) ? pictureFor(certificate, image, workspace) : {};
      const picture = chosen.image === undefined ? null : workspace.pictures.load(chosen.image);
      const job = withoutUndefined({ boxes, number, signer });
      const size = withoutUndefined({ pictureMm: chosen.widthMm });
      const plan = await planSigning(open, { ...wanted, ...size, job, picture, certificate }, workspace);
      const told = plan.warnings.filter(({ kind }) => by !== undefined || kind !== 'signerNameMismatch');
      const { placement, verdict } = plan;
      const holder = by?.certificate.holder;
      const twice = boxes === undefined
        ? alreadySigned(placement.boxes, verdict, holder, firstResultPath(file, question.act))
        : null;
      const warnings = [...(twice ? [twice] : []), ...told, ...recordWarnings(by, wanted.act, plan, workspace)];
      return { placement: { ...placement, warnings }, refusal: null, verdict, ownNames: ownNames(placement, by) };
    } finally {
      open.source.close();
    }
  } catch (thrown) {
    const error = asAnsoError(thrown);
    if (error.group !== 'rule' && error.group !== 'record') throw error;
    const settings = workspace.settings.read();
    const options = withoutUndefined({ password });
    const verdict = await verifyFile(file, workspace.trustStore(), workspace.now(), settings, options);
    const placement = await previewOrNothing(file, question, workspace);
    return { placement, refusal: error.serialise(), verdict, ownNames: ownNames(placement, by) };
  }
}

/** What the office's records will say, so that a reason is asked for before the PIN and not after. */
function recordWarnings(
  by: KnownCertificate | undefined, act: Act, { verdict, documentType }: SigningPlan, workspace: Workspace,
): readonly Warning[] {
  if (by === undefined) return [];
  return checkSigningRecords(workspace.records, { act, verdict, documentType, ...by });
}

/** Printed names that are the holder's of the chosen certificate. */
function ownNames({ blocks }: Pick<ShownPlacement, 'blocks'>, by: KnownCertificate | undefined): readonly string[] {
  if (by === undefined) return [];
  return blocks.flatMap(({ signer }) => (signer !== '' && namesMatch(signer, by.certificate.holder) ? [signer] : []));
}

/**
 * What can be shown of a document that is refused: its blocks above all, so that a person can choose between them. A
 * printed name that this document does not bear, or marks that cannot stand here, are left out of the question.
 */
async function previewOrNothing(file: string, asked: WindowQuestion, workspace: Workspace): Promise<ShownPlacement> {
  const { by, signer, boxes, ...plain } = asked;
  const who = withoutUndefined({ certificate: by?.certificate });
  for (const question of [{ ...plain, ...who, ...withoutUndefined({ signer, boxes }) }, { ...plain, ...who }, plain]) {
    try {
      return await placeDocument(file, question, workspace);
    } catch (thrown) {
      if (asAnsoError(thrown).group !== 'rule') throw thrown;
    }
  }
  return { act: asked.act, pages: 0, found: false, blocks: [], boxes: [], warnings: [] };
}

/** A certificate of the act's class, to ask the rules about the document alone. */
function imagined(act: Act): TokenCertificate {
  return {
    serial: '', sha256: '', holder: '', organisation: null, issuer: '', email: null,
    class: classForAct[act], classReason: 'imagined', notBefore: '', notAfter: '', key: null, usable: true, fault: null, daysLeft: null, expiryWarning: null,
  };
}
