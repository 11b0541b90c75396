import { AnsoError } from '../../contract/errors';
import type { CallName, Request, Responses } from '../../contract/calls';
import { EvidenceStore } from '../evidence/evidenceStore';
import type { Workspace } from '../workspace';

type EvidenceCall = Extract<CallName, `evidence.${string}`>;
type Handlers = { readonly [N in EvidenceCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/** The calls for what verifications kept. Each deletion is in the journal. */
export function evidenceCalls(workspace: Workspace): Handlers {
  const store = new EvidenceStore(workspace.home);
  return {
    'evidence.list': ({ offset, limit }) => store.page(offset, limit),
    'evidence.read': ({ document }) => {
      const verdict = store.read(document);
      if (verdict === null) throw new AnsoError('fileNotFound', { file: document });
      return verdict;
    },
    'evidence.delete': ({ documents }) => {
      for (const document of documents) {
        if (!store.delete(document)) throw new AnsoError('fileNotFound', { file: document });
        workspace.journal.append('evidenceDeleted', { document });
      }
      return null;
    },
  };
}
