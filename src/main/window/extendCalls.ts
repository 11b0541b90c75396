import { basename, dirname, join, parse } from 'node:path';
import type { CallName, Request, Responses } from '../../contract/calls';
import { AnsoError, asAnsoError } from '../../contract/errors';
import type { ExtendAnswer } from '../../contract/extendCalls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Ports } from '../ports';
import { extendFile } from '../useCases/extendFile';
import type { Workspace } from '../workspace';
import type { DocumentTable } from './documentTable';
import { QueueDesk } from './queueDesk';
import { freePath } from './resultPath';

type ExtendCall = Extract<CallName, `services.${string}` | `queue.${string}` | `extension.${string}`>;
type Handlers = { readonly [N in ExtendCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/**
 * The calls about servers, waiting files, and signatures that are to hold longer.
 * @param isSigning while a batch is signed the waiting files wait on
 */
export function extendCalls(
  ports: Pick<Ports, 'emit'>, documents: DocumentTable, workspace: Workspace, isSigning: () => boolean,
): { readonly handlers: Handlers; tell(): void; dispose(): Promise<void> } {
  const desk = new QueueDesk({
    workspace, isSigning,
    changed: (info) => { ports.emit('services.changed', info); },
    progress: (now) => { ports.emit('extension.progress', now); },
    passwordOf: (path) => documents.of(new Set([path]))
      .map((document) => documents.password(document)).find((password) => password !== undefined),
  });
  let running: AbortController | null = null;

  async function extendAll({ documents: numbers, level }: Request<'extension.run'>): Promise<readonly ExtendAnswer[]> {
    if (running) throw new AnsoError('wrongUse', { detail: 'extension' });
    running = new AbortController();
    const { signal } = running;
    const services = workspace.services();
    const answers: ExtendAnswer[] = [];
    try {
      for (const [index, document] of numbers.entries()) {
        if (signal.aborted) break;
        const answer = await extendOne(document, level, index);
        answers.push(answer);
        ports.emit('extension.settled', answer);
      }
      return answers;
    } finally {
      running = null;
      services.dispose();
    }

    async function extendOne(document: number, to: typeof level, index: number): Promise<ExtendAnswer> {
      const nothing = { document, output: null, level: null, warnings: [] };
      try {
        const file = documents.path(document);
        const password = documents.password(document);
        const { dir, name, ext } = parse(file);
        const output = freePath(join(dir, `${name}-gia-han`), ext);
        const extended = await extendFile(
          { file, output, level: to, overwrite: false, ...withoutUndefined({ password }) },
          {
            services, workspace, signal,
            report: (step, fraction) => {
              const now = { file: basename(file), index, total: numbers.length, step };
              ports.emit('extension.progress', { ...now, ...withoutUndefined({ fraction }) });
            },
          },
        );
        const shown = documents.add(extended.output, password);
        return { document, output: shown, level: extended.level, warnings: extended.warnings, error: null };
      } catch (thrown) {
        return { ...nothing, error: asAnsoError(thrown).serialise() };
      }
    }
  }

  return {
    handlers: {
      'services.check': () => desk.check(),
      'queue.list': () => desk.list((path) => ({ name: basename(path), folder: basename(dirname(path)) })),
      'queue.run': async ({ entries, password }) => {
        await desk.run(withoutUndefined({ names: entries, password }));
        return null;
      },
      'queue.complete': () => desk.complete(),
      'queue.stop': () => {
        desk.stop();
        return null;
      },
      'queue.remove': ({ entry }) => {
        desk.remove(entry);
        return null;
      },
      'extension.run': extendAll,
      'extension.stop': () => {
        running?.abort();
        return null;
      },
    },
    tell: () => { desk.tell(); },
    dispose: async () => {
      running?.abort();
      await desk.dispose();
    },
  };
}
