import { dirname, join, parse } from 'node:path';
import type { Request } from '../../contract/calls';
import type { conformityCallSchemas, ConformityResponses } from '../../contract/conformityCalls';
import { texts } from '../../contract/languages';
import { saveConformity } from '../reports/conformityReport';
import { reportDocument } from '../useCases/reportDocument';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';

type ConformityCall = keyof typeof conformityCallSchemas;
type Handlers = { readonly [N in ConformityCall]: (request: Request<N>) => Promise<ConformityResponses[N]> };

/** The report of a document by the boxes of the decree, to be looked at and to be kept. */
export function conformityCalls(documents: DocumentTable, workspace: Workspace, version: string): Handlers {
  const words = () => texts(workspace.settings.read().language);
  return {
    'conformity.read': async ({ document }) => {
      const report = await reportDocument(documents.path(document), workspace, words());
      const { pages, conforming, differing, notFound, items } = report;
      return { pages, conforming, differing, notFound, items };
    },
    'conformity.save': async ({ document, kind }) => {
      const path = documents.path(document);
      const report = await reportDocument(path, workspace, words());
      const target = freePath(join(dirname(path), `${parse(path).name}-doi-chieu-the-thuc`), `.${kind}`);
      saveConformity(report, { source: path, path: target, overwrite: false, version }, workspace, words());
      return documents.add(target);
    },
  };
}
