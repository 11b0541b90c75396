import { asAnsoError } from '../../contract/errors';
import type { PlaceAnswer, ShownPlacement } from '../../contract/calls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Act, TokenCertificate } from '../../contract/models';
import { openDocument } from '../files/openDocument';
import { classForAct } from '../tokens/chooseCertificate';
import { planSigning } from '../useCases/planSigning';
import { placeDocument, type PlaceQuestion } from '../useCases/placeDocument';
import { verifyFile } from '../useCases/verifyDocument';
import type { Workspace } from '../workspace';

/** A question with the holder of the certificate, once one is chosen. */
export type WindowQuestion = PlaceQuestion & { readonly holder?: string };

/**
 * What the window shows before a token is chosen: the places, and whether the act is allowed on
 * this document at all, as if the right kind of certificate were there.
 */
export async function placeAnswer(
  file: string,
  question: WindowQuestion,
  workspace: Workspace,
): Promise<PlaceAnswer> {
  const { holder, image, boxes, number, signer, ...wanted } = question;
  try {
    const open = openDocument(file, { repair: true });
    try {
      const picture = image === undefined ? null : workspace.pictures.load(image);
      const job = withoutUndefined({ boxes, number, signer });
      const certificate = imagined(question.act, holder);
      const plan = await planSigning(open, { ...wanted, job, picture, certificate }, workspace);
      const warnings = plan.warnings.filter(({ kind }) => holder !== undefined || kind !== 'signerNameMismatch');
      return { placement: { ...plan.placement, warnings }, refusal: null, verdict: plan.verdict };
    } finally {
      open.source.close();
    }
  } catch (thrown) {
    const error = asAnsoError(thrown);
    if (error.group !== 'rule') throw error;
    const verdict = await verifyFile(file, workspace.trustStore(), workspace.now(), workspace.settings.read());
    return { placement: await previewOrNothing(file, question, workspace), refusal: error.serialise(), verdict };
  }
}

/**
 * What can be shown of a document that is refused: its blocks above all, so that a person can choose between them. A
 * printed name that this document does not bear, or marks that cannot stand here, are left out of the question.
 */
async function previewOrNothing(file: string, asked: WindowQuestion, workspace: Workspace): Promise<ShownPlacement> {
  const { holder: _, signer, boxes, ...plain } = asked;
  for (const question of [{ ...plain, ...withoutUndefined({ signer, boxes }) }, plain]) {
    try {
      return await placeDocument(file, question, workspace);
    } catch (thrown) {
      if (asAnsoError(thrown).group !== 'rule') throw thrown;
    }
  }
  return { act: asked.act, pages: 0, found: false, blocks: [], boxes: [], warnings: [] };
}

/** A certificate of the act's class, to ask the rules about the document alone. */
function imagined(act: Act, holder: string | undefined): TokenCertificate {
  return {
    serial: '', sha256: '', holder: holder ?? '', organisation: null, issuer: '', email: null,
    class: classForAct[act], classReason: 'corrected', notBefore: '', notAfter: '', key: null, usable: true, fault: null, daysLeft: null, expiryWarning: null,
  };
}
