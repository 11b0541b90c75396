import { AnsoError } from '../../contract/errors';
import type { Request, SignAnswer } from '../../contract/calls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { chooseCertificate } from '../tokens/chooseCertificate';
import { signBatch } from '../useCases/signBatch';
import type { SigningHooks, SigningJob, SigningOutcome } from '../useCases/signingRequest';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import type { PictureTable } from './pictureTable';
import { resultPath } from './resultPath';

export interface SignPlaces {
  readonly documents: DocumentTable;
  readonly pictures: PictureTable;
  readonly workspace: Workspace;
}

/** Signs what the window asks for. The PIN lives in this call and in the one message to the token host. */
export async function signAnswers(
  request: Request<'signing.sign'>,
  hooks: Omit<SigningHooks, 'pin'>,
  { documents, pictures, workspace }: SignPlaces,
): Promise<readonly SignAnswer[]> {
  const { act } = request;
  const token = await workspace.tokens.find(request.token);
  const certificate = chooseCertificate(token, act, request.certificate);
  const taken = new Set<string>();
  const jobs = request.jobs.map(({ document, boxes, number, signer }): SigningJob => {
    const file = documents.path(document);
    const output = resultPath(file, act, taken);
    taken.add(output);
    return withoutUndefined({ file, output, boxes: boxes?.map((box) => withoutUndefined(box)), number, signer });
  });
  const outcomes = await signBatch(
    {
      act, jobs, token, certificate, overwrite: false,
      ...withoutUndefined({
        image: request.picture === undefined ? undefined : pictures.path(request.picture),
        sealMm: request.sealMm,
        date: request.date,
        reason: request.reason,
        copyKind: request.copyKind,
        initialPlace: request.initialPlace,
        main: request.main === undefined ? undefined : documents.path(request.main),
        mainNumber: request.mainNumber,
        to: request.to,
        fileCode: request.fileCode,
        lastTryConfirmed: request.confirmLastTry,
      }),
    },
    { ...hooks, pin: () => Promise.resolve(request.pin) },
    workspace,
  );
  return outcomes.map((outcome) => answerOf(outcome, documents));
}

function answerOf({ result, verdict }: SigningOutcome, documents: DocumentTable): SignAnswer {
  const output = result.output === null ? null : documents.add(result.output);
  if (result.status === 'signed' && !output) throw new AnsoError('internal');
  // The window gets names, not paths.
  const name = (path: string): string => path.split(/[/\\]/u).at(-1) ?? '';
  const named = { ...result, file: name(result.file), output: result.output && name(result.output) };
  return { result: named, output, verdict };
}
