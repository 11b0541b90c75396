import { dirname, basename, join } from 'node:path';
import type { BatchInfo, CertificateCheck, ResumedBatch } from '../../contract/batchCalls';
import type { CallName, Request, Responses } from '../../contract/calls';
import { asAnsoError } from '../../contract/errors';
import { texts } from '../../contract/languages';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { batchSummary } from '../batches/batchSummary';
import type { KeptBatch } from '../batches/keptBatch';
import { writeOutput } from '../files/writeOutput';
import { chooseOnToken } from '../tokens/chooseCertificate';
import { checkSigner } from '../useCases/checkSigner';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { openDocuments } from './openDocuments';
import { freePath } from './resultPath';
import type { SignPlaces } from './signAnswers';

type BatchCall = Extract<CallName, `batches.${string}` | 'signing.checkCertificate' | 'signing.goOn'>;
type Handlers = { readonly [N in BatchCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** What surrounds a signature: its certificate before the PIN, and its batch after it. */
export function batchCalls(
  { documents, batches, pauses, workspace }: Pick<SignPlaces, 'documents' | 'batches' | 'pauses' | 'workspace'>,
): Handlers {
  return {
    'signing.checkCertificate': (request) => checkCertificate(request, workspace),
    'signing.goOn': ({ pin, confirmLastTry }) => {
      pauses.goOn(withoutUndefined({ pin, lastTryConfirmed: confirmLastTry }));
      return null;
    },
    'batches.list': () => batches.interrupted().map((batch) => infoOf(batch, documents)),
    'batches.resume': ({ batch }) => resume(batches.open(batch), documents),
    'batches.drop': ({ batch }) => {
      batches.drop(batch);
      return null;
    },
    'batches.export': ({ batch, kind }) => {
      const results = batches.open(batch).results();
      const beside = results.find(({ output }) => output !== null)?.output ?? results[0]?.file ?? workspace.home;
      const day = workspace.now().toISOString().slice(0, 16).replace(/[-:]/gu, '').replace('T', '-');
      const path = freePath(join(dirname(beside), `ket-qua-ky-${day}`), `.${kind}`);
      const summary = batchSummary(results, kind, texts(workspace.settings.read().language));
      writeOutput(path, summary, { source: beside, overwrite: false });
      return { name: basename(path), document: documents.addFile(path) };
    },
  };
}

function infoOf(batch: KeptBatch, documents: DocumentTable): BatchInfo {
  const { id, act, startedAt, jobs } = batch.plan;
  const files = new Set(jobs.map(({ file }) => file));
  return {
    batch: id, act, startedAt, total: jobs.length, signed: batch.signedCount(), left: batch.left().length,
    folder: basename(dirname(jobs[0]?.file ?? '')), documents: documents.of(files),
  };
}

async function resume(batch: KeptBatch, documents: DocumentTable): Promise<ResumedBatch> {
  const { id, act, terms, jobs } = batch.plan;
  const replaces = documents.of(new Set(jobs.map(({ file }) => file)));
  const left = new Map(batch.left().map((job) => [job.file, job]));
  const options = { signal: new AbortController().signal, told: () => undefined };
  const opened = await openDocuments([...left.keys()], documents, options);
  return {
    batch: id, act, terms, replaces, signed: batch.signedCount(), total: jobs.length,
    files: opened.map((info) => {
      const job = left.get(documents.path(info.document));
      const boxes = (job?.boxes ?? []).map((box) => withoutUndefined(box));
      return { info, boxes, number: job?.number ?? '', signer: job?.signer ?? null };
    }),
  };
}

/** What the policy says before the PIN; the same is asked again, of fresh answers, when the batch begins. */
async function checkCertificate(
  { token, certificate }: Request<'signing.checkCertificate'>, workspace: Workspace,
): Promise<CertificateCheck> {
  const at = workspace.now().toISOString();
  const services = workspace.services();
  try {
    const found = await workspace.tokens.find(token);
    const { certificate: own, status } = chooseOnToken(found, certificate);
    const known = found.certificates.flatMap(({ certificate: one }) => (one.isAuthority ? [one] : []));
    const question = { certificate: own, class: status.class, known, services, workspace };
    const { warnings, record } = await checkSigner(question);
    return { status: record.status, source: record.statusSource, warnings, error: null, at };
  } catch (thrown) {
    return { status: 'unknown', source: '', warnings: [], error: asAnsoError(thrown).serialise(), at };
  } finally {
    services.dispose();
  }
}
