import { basename } from 'node:path';
import type { CheckStep, CheckStepName, ModuleInfo, ReaderStatus } from '../../contract/devices';
import type { SerialisedError, TokenStatus } from '../../contract/models';
import { cataloguePlaces } from '../../pkcs11/catalogue';
import type { Workspace } from '../workspace';
import type { HostLauncher } from '../../pkcs11/hostLauncher';
import { listModules, narrowModules } from './modules';
import { askSmartCardService, type ServiceState } from './pcscService';
import { readerStatuses } from './readerStatus';

/** All that the guided check looks at. */
export interface DeviceFacts {
  readonly service: ServiceState;
  readonly readers: readonly ReaderStatus[];
  readonly modules: readonly ModuleInfo[];
  /** Paths of 32-bit drivers without a sister of 64 bits. */
  readonly narrow: readonly string[];
  readonly tokens: readonly TokenStatus[];
  readonly faults: readonly SerialisedError[];
}

/** Looks at everything once. Never rejects for a fault of a device: that is what it tells. */
export async function gatherFacts(
  workspace: Pick<Workspace, 'settings' | 'tokens'> & { readonly launchTokenHost: HostLauncher },
): Promise<DeviceFacts> {
  const paths = workspace.tokens.modules();
  const [service, modules, listing] = await Promise.all([
    askSmartCardService(),
    listModules(workspace),
    paths.length === 0 ? null : workspace.tokens.list(),
  ]);
  return {
    service,
    modules,
    readers: readerStatuses(listing?.modules ?? [], service.readers),
    narrow: narrowModules(process.platform, cataloguePlaces(process.platform).map(({ path }) => path)),
    tokens: listing?.tokens.map(({ status }) => status) ?? [],
    faults: listing?.faults ?? [],
  };
}

/**
 * "My token is not seen": service, reader, card, driver, architecture, token. The first problem is the one
 * to see to; each has a text and a remedy by step and problem (`deviceChecks` in the language files).
 */
export function checkDevices(facts: DeviceFacts): readonly CheckStep[] {
  return [service(facts), reader(facts), card(facts), driver(facts), architecture(facts), token(facts)];
}

const ok = (step: CheckStepName, data: CheckStep['data'] = {}): CheckStep => ({ step, state: 'ok', problem: '', data, error: null });
const unknown = (step: CheckStepName): CheckStep => ({ step, state: 'unknown', problem: '', data: {}, error: null });
const problem = (
  step: CheckStepName, name: string, data: CheckStep['data'] = {}, error: SerialisedError | null = null,
): CheckStep => ({ step, state: 'problem', problem: name, data, error });

/** Where tokens are seen without the service their driver needs none, and there is nothing to mend. */
function service({ service: { service: state }, tokens }: DeviceFacts): CheckStep {
  if (state === 'unknown') return unknown('service');
  if (state === 'stopped' && tokens.length > 0) return { ...unknown('service'), problem: 'notNeeded' };
  return state === 'running' ? ok('service') : problem('service', 'stopped');
}

function reader({ readers, service: { service: state } }: DeviceFacts): CheckStep {
  if (readers.length > 0) return ok('reader', { count: readers.length, names: readers.map(({ name }) => name).join(', ') });
  return state === 'unknown' ? unknown('reader') : problem('reader', 'none');
}

function card({ readers }: DeviceFacts): CheckStep {
  if (readers.length === 0) return unknown('card');
  const stranger = readers.find(({ card: state }) => state === 'unrecognised');
  if (stranger) {
    const device = stranger.device === null ? '' : `, ${stranger.device}`;
    return problem('card', 'notRecognised', { reader: stranger.name, atr: stranger.atr ?? '?', device });
  }
  const filled = readers.filter(({ card: state }) => state !== 'none').length;
  return filled === 0 ? problem('card', 'none') : ok('card', { count: filled });
}

/** A driver that fails while another shows tokens is no problem of the token's. */
function driver({ modules, tokens }: DeviceFacts): CheckStep {
  const usable = modules.filter(({ fault }) => fault === null);
  const faulty = modules.find(({ fault }) => fault !== null && fault.data['reason'] !== 'wrongArchitecture');
  if (faulty?.fault && (usable.length === 0 || tokens.length === 0)) return problem('driver', 'faulty', {}, faulty.fault);
  if (usable.length === 0) return problem('driver', 'none');
  return ok('driver', { count: usable.length, names: usable.map(({ path, family }) => family ?? basename(path)).join(', ') });
}

function architecture({ modules, narrow }: DeviceFacts): CheckStep {
  const foreign = modules.filter(({ fault }) => fault?.data['reason'] === 'wrongArchitecture').map(({ path }) => path);
  const wrong = [...foreign, ...narrow];
  const needed = process.arch;
  if (wrong.length > 0) return problem('architecture', 'wrong', { names: wrong.map((path) => path.split(/[/\\]/u).at(-1) ?? '').join(', '), needed });
  return modules.length === 0 ? unknown('architecture') : ok('architecture', { needed });
}

function token({ tokens, faults }: DeviceFacts): CheckStep {
  if (tokens.length === 0) {
    const fault = faults.find(({ kind }) => kind !== 'moduleUnusable') ?? null;
    return problem('token', 'none', {}, fault);
  }
  const empty = tokens.find(({ certificates }) => !certificates.some(({ usable }) => usable));
  if (empty && tokens.every(({ certificates }) => !certificates.some(({ usable }) => usable))) {
    return problem('token', 'noCertificate', { token: empty.label });
  }
  return ok('token', { count: tokens.length, names: tokens.map(({ label }) => label).join(', ') });
}
