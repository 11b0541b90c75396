import { asAnsoError } from '../../contract/errors';
import type { PlaceAnswer } from '../../contract/calls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Act, Placement, TokenCertificate } from '../../contract/models';
import { plainPlacement } from '../../core/acts/placedMark';
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
  const { holder, image, boxes, number, ...wanted } = question;
  try {
    const open = openDocument(file, { repair: true });
    try {
      const picture = image === undefined ? null : workspace.pictures.load(image);
      const job = withoutUndefined({ boxes, number });
      const certificate = imagined(question.act, holder);
      const plan = await planSigning(open, { ...wanted, job, picture, certificate }, workspace);
      const warnings = plan.warnings.filter(({ kind }) => holder !== undefined || kind !== 'signerNameMismatch');
      return { placement: { ...plainPlacement(plan.placement), warnings }, refusal: null, verdict: plan.verdict };
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

async function previewOrNothing(file: string, asked: WindowQuestion, workspace: Workspace): Promise<Placement> {
  const { holder: _, ...question } = asked;
  try {
    return await placeDocument(file, question, workspace);
  } catch (thrown) {
    if (asAnsoError(thrown).group !== 'rule') throw thrown;
    return { act: question.act, pages: 0, found: false, blocks: [], boxes: [], warnings: [] };
  }
}

/** A certificate of the act's class, to ask the rules about the document alone. */
function imagined(act: Act, holder: string | undefined): TokenCertificate {
  return {
    serial: '', sha256: '', holder: holder ?? '', organisation: null, issuer: '', email: null,
    class: classForAct[act], classReason: 'corrected', notBefore: '', notAfter: '', key: null, usable: true, fault: null,
  };
}
