import type { DocumentInfo, Request, Responses } from '../../contract/calls';
import type { Ports } from '../ports';
import type { DocumentTable } from './documentTable';
import { openDocuments } from './openDocuments';

type DocumentCall =
  | 'documents.choose' | 'documents.given' | 'documents.openDropped' | 'documents.stopOpening' | 'documents.unlock' | 'documents.password'
  | 'documents.readRange' | 'documents.close' | 'results.reveal';
type Handlers = { readonly [N in DocumentCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** Opening, unlocking, reading and closing documents. */
export function documentCalls(ports: Ports, documents: DocumentTable): Handlers {
  let opening = new AbortController();

  const open = (paths: readonly string[]): Promise<readonly DocumentInfo[]> => {
    opening = new AbortController();
    const { signal } = opening;
    return openDocuments(paths, documents, { signal, told: (now) => { ports.emit('documents.opening', now); } });
  };

  return {
    'documents.choose': async ({ one = false }) => open(await ports.chooseFiles({ extensions: ['pdf'], multiple: !one })),
    'documents.given': () => open(ports.takeGivenFiles()),
    'documents.openDropped': ({ paths }) => open(paths.filter((path) => path !== '')),
    'documents.stopOpening': () => {
      opening.abort();
      return null;
    },
    'documents.unlock': ({ documents: asked, password }) => asked.map((document) => documents.unlock(document, password)),
    'documents.password': ({ document }) => documents.password(document) ?? null,
    'documents.readRange': ({ document, begin, end }) => documents.readRange(document, begin, end),
    'documents.close': ({ document }) => {
      documents.close(document);
      return null;
    },
    'results.reveal': ({ document }) => {
      ports.reveal(documents.path(document));
      return null;
    },
  };
}
