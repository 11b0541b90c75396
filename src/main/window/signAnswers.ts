import type { Request, SignAnswer } from '../../contract/calls';
import type { BatchPause, KeptTerms, Settled, SignedBatch } from '../../contract/batchCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { BatchStore } from '../batches/batchStore';
import type { KeptBatch, KeptJob } from '../batches/keptBatch';
import { chooseCertificate } from '../tokens/chooseCertificate';
import { signBatch } from '../useCases/signBatch';
import type { Interruption, PinAnswer, SigningHooks, SigningJob, SigningOutcome } from '../useCases/signingRequest';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import type { PauseDesk } from './pauseDesk';
import type { PictureTable } from './pictureTable';
import { resultPath } from './resultPath';

export interface SignPlaces {
  readonly documents: DocumentTable;
  readonly pictures: PictureTable;
  readonly batches: BatchStore;
  readonly pauses: PauseDesk;
  readonly workspace: Workspace;
}

export interface SignHooks extends Pick<SigningHooks, 'progress'> {
  readonly settled: (settled: Settled) => void;
  readonly paused: (pause: BatchPause) => void;
  readonly signal: AbortSignal;
}

/**
 * Signs what the window asks for, and keeps what a batch has done, so that it can be gone on with. The PIN lives in
 * this call and in the one message to the token host.
 */
export async function signAnswers(
  request: Request<'signing.sign'>, { settled, paused, ...hooks }: SignHooks, places: SignPlaces,
): Promise<SignedBatch> {
  const { documents, pictures, batches, pauses, workspace } = places;
  const { act } = request;
  const token = await workspace.tokens.find(request.token);
  const certificate = chooseCertificate(token, act, request.certificate);
  const earlier = earlierBatch(request, batches);
  const kept = keptJobs(request, documents, earlier);
  const batch = earlier ?? (kept.length > 1
    ? batches.begin({ act, startedAt: workspace.now().toISOString(), terms: termsOf(request), jobs: [...kept] })
    : null);
  earlier?.goOn(termsOf(request), kept);
  if (earlier) batches.start(earlier);

  const numbers = new Map(kept.map(({ file }, index) => [file, request.jobs[index]?.document ?? 0]));
  const answers = new Map<string, SignAnswer>();
  const finished = (outcome: SigningOutcome): void => {
    const document = numbers.get(outcome.result.file) ?? 0;
    note(batch, outcome);
    const answer = answerOf(outcome, documents, document);
    answers.set(outcome.result.file, answer);
    settled({ document, answer });
  };
  const interrupted = ({ error, ...far }: Interruption): Promise<PinAnswer> => {
    const { label, serial } = token.status;
    // Listened for before it is told: the answer may come at once.
    const answer = pauses.wait(hooks.signal);
    paused({ ...far, error: error.serialise(), token: { label, serial }, certificate: certificate.status.sha256 });
    return answer;
  };
  try {
    await signBatch(
      {
        act, token, certificate, overwrite: false,
        jobs: kept.map((job, index): SigningJob => {
          const password = documents.password(request.jobs[index]?.document ?? 0);
          return withoutUndefined({ ...job, boxes: job.boxes?.map((box) => withoutUndefined(box)), password });
        }),
        ...withoutUndefined({
          ...termsOf(request),
          image: request.picture === undefined ? undefined : pictures.path(request.picture),
          main: request.main === undefined ? undefined : documents.path(request.main),
          mainPassword: request.main === undefined ? undefined : documents.password(request.main),
          lastTryConfirmed: request.confirmLastTry,
        }),
      },
      { ...hooks, finished, interrupted, pin: () => Promise.resolve(request.pin) },
      workspace,
    );
  } finally {
    if (batch) batches.end(batch);
  }
  return { batch: batch?.plan.id ?? null, answers: kept.flatMap(({ file }) => answers.get(file) ?? []) };
}

/** The batch that is gone on with, where it was for the same act. */
function earlierBatch({ batch, act }: Request<'signing.sign'>, batches: BatchStore): KeptBatch | null {
  const found = batch === undefined ? null : batches.open(batch);
  return found?.plan.act === act ? found : null;
}

/** One job for each file, however often it was opened; a file that the batch knows keeps the name of its result. */
function keptJobs(
  request: Request<'signing.sign'>, documents: DocumentTable, earlier: KeptBatch | null,
): readonly KeptJob[] {
  const taken = new Set<string>();
  return request.jobs.map(({ document, boxes, number, signer }) => {
    const file = documents.path(document);
    const output = earlier?.outputOf(file) ?? resultPath(file, request.act, taken);
    taken.add(output);
    return withoutUndefined({ file, output, boxes, number, signer });
  });
}

function termsOf(request: Request<'signing.sign'>): ReturnType<typeof withoutUndefined<KeptTerms>> {
  const { sealMm, date, reason, level, copyKind, paperDay, urgency, initialPlace, mainNumber, to, fileCode } = request;
  return withoutUndefined({
    sealMm, date, reason, level, copyKind, paperDay, urgency, initialPlace, mainNumber, to, fileCode,
  });
}

/** The document is signed whatever a full disk says to the note about it: the result itself tells that. */
function note(batch: KeptBatch | null, { result }: SigningOutcome): void {
  try {
    batch?.add(result);
  } catch {
    // Told by the journal.
  }
}

function answerOf({ result, verdict }: SigningOutcome, documents: DocumentTable, of: number): SignAnswer {
  const signatures = verdict?.signatures.length ?? 0;
  const output = result.output === null
    ? null
    : documents.addResult(result.output, { pages: documents.pages(of), signatures }, documents.password(of));
  // The window gets names, not paths.
  const name = (path: string): string => path.split(/[/\\]/u).at(-1) ?? '';
  const named = { ...result, file: name(result.file), output: result.output && name(result.output) };
  return { result: named, output, verdict };
}
