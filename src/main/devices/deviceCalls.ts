import type { CallName, Request, Responses } from '../../contract/calls';
import { texts } from '../../contract/languages';
import type { DeviceListing } from '../../contract/devices';
import { askSmartCardService } from './pcscService';
import type { Ports } from '../ports';
import type { Workspace } from '../workspace';
import { checkDevices, gatherFacts } from './checkDevices';
import { saveDiagnostics } from './diagnostics';
import { DeviceWatch } from './deviceWatch';
import { addModule, listModules, removeModule } from './modules';
import { changePin, unblockPin } from './pinChange';
import { readerStatuses } from './readerStatus';
import { recoveryRequest } from './recoveryRequest';

type DeviceCall = Extract<CallName, 'tokens.list' | `pin.${string}` | `modules.${string}` | `diagnostics.${string}`>;
type Handlers = { readonly [N in DeviceCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

/**
 * The calls of the devices room. The first look of the window starts the watch, which tells every change
 * from then on.
 */
export function deviceCalls(
  ports: Ports, workspace: Workspace,
): { readonly handlers: Handlers; dispose(): Promise<void> } {
  let watch: DeviceWatch | null = null;
  const { settings, now } = workspace;
  const watching = (): void => {
    watch ??= new DeviceWatch({
      directory: workspace.tokens, settings: () => settings.read(), now,
      changed: (listing) => { ports.emit('tokens.changed', listing); },
    });
    watch.start();
  };
  const changed = <T>(answer: T): T => {
    watch?.refresh();
    return answer;
  };

  const handlers: Handlers = {
    'tokens.list': async () => {
      const listing = await listDevices(workspace);
      watching();
      return listing;
    },
    'pin.change': async ({ token, pin, newPin, confirmLastTry = false }) => {
      const found = await workspace.tokens.find(token);
      // Also a refused change is news: the tries that are left.
      await changePin(found, { pin, newPin, lastTryConfirmed: confirmLastTry }, workspace).finally(() => changed(null));
      return null;
    },
    'pin.unblock': async ({ token, code, newPin }) => {
      const found = await workspace.tokens.find(token);
      await unblockPin(found, { code, newPin }, workspace).finally(() => changed(null));
      return null;
    },
    'pin.recoveryRequest': async ({ token }) => {
      const { status } = await workspace.tokens.find(token);
      return { text: recoveryRequest(status, now(), texts(settings.read().language)) };
    },
    'modules.list': () => listModules(workspace),
    'modules.add': async () => {
      const [path] = await ports.chooseFiles({ extensions: ['dll', 'so', 'dylib', '*'], multiple: false });
      return path === undefined ? null : changed(await addModule(path, workspace));
    },
    'modules.remove': ({ path }) => {
      removeModule(path, workspace);
      return changed(null);
    },
    'diagnostics.check': async () => checkDevices(await gatherFacts(workspace)),
    'diagnostics.save': async () => {
      const path = await saveDiagnostics(null, workspace, { version: ports.version });
      ports.reveal(path);
      return { name: path.split(/[/\\]/u).at(-1) ?? '' };
    },
  };
  return { handlers, dispose: async () => { await watch?.stop(); } };
}

/** All that is plugged in, looked at once. @throws AnsoError noModule. */
export async function listDevices(workspace: Pick<Workspace, 'tokens' | 'settings'>): Promise<DeviceListing> {
  const [listing, { readers }] = await Promise.all([workspace.tokens.list(), askSmartCardService()]);
  const { tokens, faults, modules } = listing;
  return {
    tokens: tokens.map(({ status }) => status),
    readers: readerStatuses(modules, readers),
    faults,
    pinRules: workspace.settings.read().pinRules,
  };
}
