import { dirname, join, parse } from 'node:path';
import type { Request } from '../../contract/calls';
import type { PaperKind } from '../../contract/models';
import type { PrintResponses } from '../../contract/printCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { makePaper } from '../useCases/makePaper';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { freePath } from './resultPath';

type Handlers = { readonly [N in keyof PrintResponses]: (request: Request<N>) => Promise<PrintResponses[N]> };

const suffix: Readonly<Record<PaperKind, string>> = { reading: 'in-de-doc', original: 'in-ban-chinh', copy: 'in-sao-y' };

/** What is made to be printed lies beside the document. */
export function printCalls(documents: DocumentTable, workspace: Workspace): Handlers {
  return {
    'documents.print': async ({ document, kind, copy, reason }) => {
      const path = documents.path(document);
      const out = freePath(join(dirname(path), `${parse(path).name}-${suffix[kind]}`), '.pdf');
      const password = documents.password(document);
      const wish = { kind, out, overwrite: false, ...withoutUndefined({ copy, reason, password }) };
      const { addedPage, warnings } = await makePaper(path, wish, workspace);
      return { document: documents.add(out), addedPage, warnings };
    },
  };
}
