import { AnsoError } from '../contract/errors';
import type { CallName, Request, Responses } from '../contract/calls';
import { withoutUndefined } from '../contract/withoutUndefined';
import { deviceCalls } from './devices/deviceCalls';
import type { Ports } from './ports';
import { BatchStore } from './batches/batchStore';
import { batchCalls } from './window/batchCalls';
import { requireCallRight } from './window/callRights';
import { documentCalls } from './window/documentCalls';
import { DocumentTable } from './window/documentTable';
import { conformityCalls } from './window/conformityCalls';
import { printCalls } from './window/printCalls';
import { extendCalls } from './window/extendCalls';
import { journalCalls } from './window/journalCalls';
import { paperCalls } from './window/paperCalls';
import { pictureCalls } from './window/pictureCalls';
import { PictureTable } from './window/pictureTable';
import { PauseDesk } from './window/pauseDesk';
import { placeAnswer } from './window/placeAnswer';
import { evidenceCalls } from './window/evidenceCalls';
import { recordCalls } from './window/recordCalls';
import { registerFileCalls } from './window/registerFileCalls';
import { reportCalls } from './window/reportCalls';
import { settingsCalls } from './window/settingsCalls';
import { signAnswers, type SignHooks } from './window/signAnswers';
import { verifyCalls } from './window/verifyCalls';
import { Workspace } from './workspace';

/** The use cases as the window calls them. Requests have been checked against the contract's schemas. */
export interface Application {
  /** @throws AnsoError; anything else is a defect. */
  handle<N extends CallName>(call: N, request: Request<N>): Promise<Responses[N]>;
  dispose(): Promise<void>;
}

type Handlers = { readonly [N in CallName]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

export function createApplication(ports: Ports): Application {
  const workspace = new Workspace(ports);
  const documents = new DocumentTable();
  const pictures = new PictureTable(workspace.pictures);
  const batches = new BatchStore(ports.home);
  const pauses = new PauseDesk();
  let running: AbortController | null = null;
  const devices = deviceCalls(ports, workspace);
  const extension = extendCalls(ports, documents, workspace, () => running !== null);

  const handlers: Handlers = {
    'app.info': () => ({ version: ports.version, shell: ports.shell, language: workspace.settings.read().language }),
    'app.setLanguage': ({ language }) => {
      workspace.settings.change((settings) => ({ ...settings, language }));
      return null;
    },
    ...documentCalls(ports, documents),
    ...verifyCalls(documents, workspace, ports.version),
    ...settingsCalls(ports, workspace),
    ...pictureCalls(ports, workspace, pictures),
    ...conformityCalls(documents, workspace, ports.version),
    ...printCalls(documents, workspace),
    ...recordCalls(workspace),
    ...registerFileCalls(ports, workspace, documents),
    ...paperCalls(ports, workspace, documents),
    ...journalCalls(ports, workspace, documents),
    ...reportCalls(documents, workspace),
    ...evidenceCalls(workspace),
    ...batchCalls({ documents, batches, pauses, workspace }),
    ...extension.handlers,
    'signing.place': ({ document, picture, boxes, main, certificate, ...question }) =>
      placeAnswer(
        documents.path(document),
        withoutUndefined({
          ...question,
          image: picture === undefined ? undefined : pictures.path(picture),
          boxes: boxes?.map((box) => withoutUndefined(box)),
          main: main === undefined ? undefined : documents.path(main),
          by: certificate === undefined ? undefined : workspace.tokens.known(certificate),
          mainPassword: main === undefined ? undefined : documents.password(main),
          password: documents.password(document),
        }),
        workspace,
      ),
    'signing.sign': async (request) => {
      if (running) throw new AnsoError('wrongUse', { detail: 'signing' });
      running = new AbortController();
      try {
        const hooks: SignHooks = {
          progress: (now) => { ports.emit('signing.progress', now); },
          paused: (pause) => { ports.emit('signing.paused', pause); },
          settled: (settled) => { ports.emit('signing.settled', settled); },
          signal: running.signal,
        };
        const signed = await signAnswers(request, hooks, { documents, pictures, batches, pauses, workspace });
        remember(request);
        return signed;
      } finally {
        running = null;
        extension.tell();
      }
    },
    'signing.cancel': () => {
      running?.abort();
      return null;
    },
    ...devices.handlers,
    'certificates.setClass': ({ sha256, class: corrected }) => {
      workspace.settings.change((settings) => ({
        ...settings,
        certificateClasses: { ...settings.certificateClasses, [sha256]: corrected },
      }));
      workspace.journal.append('certificateClassCorrected', { certificate: sha256, class: corrected });
      return null;
    },
  };

  function remember({ sealMm }: Request<'signing.sign'>): void {
    const known = workspace.settings.read().sealMm;
    if (sealMm !== undefined && sealMm !== known) workspace.settings.change((settings) => ({ ...settings, sealMm }));
  }

  return {
    handle: async (call, request) => {
      requireCallRight(call, request, () => workspace.records.access);
      const handler = handlers[call] as (request: never) => Promise<Responses[typeof call]> | Responses[typeof call];
      return handler(request as never);
    },
    dispose: async () => {
      running?.abort();
      await extension.dispose();
      await devices.dispose();
      documents.dispose();
      await workspace.dispose();
    },
  };
}

