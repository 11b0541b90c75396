import { dirname, join, parse } from 'node:path';
import { AnsoError, type ErrorKind } from '../../contract/errors';
import type { CallName, DocumentInfo, IncomingInfo, Request, Responses } from '../../contract/calls';
import { texts } from '../../contract/languages';
import type { DocumentVerdict } from '../../contract/models';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { writeOutput } from '../files/writeOutput';
import { formFonts } from '../records/formFonts';
import { receiveIncoming } from '../incoming/receiveIncoming';
import { recordVerification } from '../records/recordVerification';
import type { VerifiedDocument } from '../reports/verifiedDocument';
import { verifyJson } from '../reports/verifyJson';
import { verifyReport } from '../reports/verifyReport';
import { verifyTable } from '../reports/verifyTable';
import { verifyWholeFile, type VerifyOptions } from '../useCases/verifyDocument';
import { OnlineProofs } from '../useCases/verifyOnline';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';
import { saveSignedRevision } from './signedRevision';
import { fileLabel } from '../files/fileLabel';

type VerifyCall = Extract<
  CallName, 'documents.verify' | 'documents.openRevision' | 'documents.saveRevision' | `incoming.${string}` | `report.${string}`
>;
type Handlers = { readonly [N in VerifyCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

interface Known {
  readonly verdict: DocumentVerdict;
  readonly sha256: string;
  readonly at: Date;
  readonly online: boolean;
}

/** The calls of the verifying room. What was verified is remembered for the reports. */
export function verifyCalls(documents: DocumentTable, workspace: Workspace, version: string): Handlers {
  const known = new Map<number, Known>();
  const words = () => texts(workspace.settings.read().language);

  async function verify({ document, online = false }: Request<'documents.verify'>): Promise<DocumentVerdict> {
    const at = workspace.now();
    const services = online ? workspace.services() : null;
    try {
      const proofs = services === null ? {} : { online: new OnlineProofs(services.status, at) };
      const password = documents.password(document);
      const options: VerifyOptions = {
        withFacts: true, withDigest: true, ...proofs, ...withoutUndefined({ password }),
      };
      const path = documents.path(document);
      const settings = workspace.settings.read();
      const { verdict, sha256 } = await verifyWholeFile(path, workspace.trustStore(), at, settings, options);
      if (sha256 === null) throw new AnsoError('internal', { what: 'digest' });
      known.set(document, { verdict, sha256, at, online });
      // what cannot be written down takes nobody the verdict away (Ninh Bình QĐ 165/2025 Đ17 k2)
      recordVerification(workspace, path, verdict, sha256);
      return verdict;
    } finally {
      services?.dispose();
    }
  }

  async function decide(asked: Request<'incoming.decide'>): Promise<IncomingInfo> {
    const { document, decision, remove = false, ...said } = asked;
    const path = documents.path(document);
    const folder = dirname(path);
    const password = documents.password(document);
    const request = {
      files: [path], decision, folder, remove, overwrite: false, at: workspace.now(), version,
      ...withoutUndefined({ password }),
    };
    const [result] = await receiveIncoming({ ...request, ...withoutUndefined(said) }, workspace, words());
    if (result === undefined) throw new AnsoError('internal');
    if (result.error !== null) throw new AnsoError(result.error.kind as ErrorKind, result.error.data);
    const shown = (file: string | null): DocumentInfo | null => (file === null ? null : documents.add(file));
    const { arrivalNumber, notice, report, removed, missing } = result;
    return { decision, arrivalNumber, removed, missing, notice: shown(notice), report: shown(report) };
  }

  function report({ documents: numbers, kind }: Request<'report.verification'>): DocumentInfo {
    const verified = numbers.flatMap((document): VerifiedDocument[] => {
      const told = known.get(document);
      if (told === undefined) return [];
      const { verdict, sha256, at, online } = told;
      return [{ file: fileLabel(documents.path(document)), sha256, verdict, verifiedAt: at, isOnline: online }];
    });
    const [first] = numbers;
    if (first === undefined || verified.length === 0) throw new AnsoError('wrongUse', { detail: 'report' });
    const path = documents.path(first);
    const stem = numbers.length === 1 ? `${parse(path).name}-bao-cao-kiem-tra` : 'bao-cao-kiem-tra';
    const target = freePath(join(dirname(path), stem), `.${kind}`);
    writeOutput(target, reportBytes(kind, verified), { source: path, overwrite: false });
    return documents.add(target);
  }

  function reportBytes(kind: 'pdf' | 'csv' | 'json', verified: readonly VerifiedDocument[]): Uint8Array {
    if (kind === 'csv') return new TextEncoder().encode(verifyTable(verified, words()));
    const agency = workspace.settings.read().agencyName ?? '';
    const operator = workspace.records.access.login;
    const parts = { documents: verified, operator, agency, version };
    return kind === 'json' ? new TextEncoder().encode(verifyJson(parts)) : verifyReport(parts, formFonts(workspace.fonts), words());
  }

  return {
    'documents.verify': verify,
    'documents.openRevision': ({ document, field }) => documents.addRevision(document, field),
    'documents.saveRevision': ({ document, field }) => {
      const password = documents.password(document);
      return documents.add(saveSignedRevision(documents.path(document), field, password), password);
    },
    'incoming.decide': decide,
    'report.verification': report,
  };
}
