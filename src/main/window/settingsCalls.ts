import { AnsoError } from '../../contract/errors';
import type { CallName, Request, Responses, SettingsInfo } from '../../contract/calls';
import { withoutUndefined } from '../../contract/withoutUndefined';
import type { Ports } from '../ports';
import type { Settings } from '../settings';
import { listTrust } from '../trust/listTrust';
import type { Workspace } from '../workspace';

type SettingsCall = Extract<CallName, `settings.${string}` | `trust.${string}`>;
type Handlers = { readonly [N in SettingsCall]: (request: Request<N>) => Promise<Responses[N]> | Responses[N] };

const trustExtensions = ['pem', 'crt', 'cer', 'der', 'crl'];

/** The calls of the settings room. Every change goes into the journal: settings by themselves, trust here. */
export function settingsCalls(ports: Ports, workspace: Workspace): Handlers {
  /** Files that a person chose and has not decided about yet. */
  const offered = new Map<number, readonly string[]>();

  return {
    'settings.read': () => shown(workspace),
    'settings.change': (wanted) => {
      workspace.settings.change((settings) => changed(settings, wanted));
      return shown(workspace);
    },
    'trust.list': () => listTrust(workspace),
    'trust.choose': async () => {
      const paths = await ports.chooseFiles({ extensions: trustExtensions, multiple: true });
      if (paths.length === 0) return null;
      const candidates = workspace.trustCandidates(paths);
      const files = offered.size + 1;
      offered.set(files, paths);
      return { files, candidates };
    },
    'trust.add': ({ files, store, confirmed }) => {
      const paths = offered.get(files);
      if (paths === undefined) throw new AnsoError('wrongUse', { detail: 'trust' });
      const candidates = workspace.trustCandidates(paths);
      const unconfirmed = candidates.find(({ needsConsent }) => needsConsent);
      if (unconfirmed !== undefined && !confirmed) {
        throw new AnsoError('trustUnconfirmed', { name: unconfirmed.name, sha256: unconfirmed.sha256 });
      }
      const added = workspace.addTrust(paths, store);
      workspace.journal.append('trustAdded', {
        certificates: candidates.map(({ sha256 }) => sha256).join(' '), confirmed: confirmed ? 1 : 0, lists: added.crls.length,
      });
      return listTrust(workspace);
    },
    'trust.remove': ({ sha256 }) => {
      if (workspace.removeTrust(sha256) > 0) workspace.journal.append('trustRemoved', { certificate: sha256 });
      return listTrust(workspace);
    },
  };
}

/** The settings with what was changed; null takes a value away. */
function changed(settings: Settings, wanted: Request<'settings.change'>): Settings {
  const { sealMm, agencyName, network, algorithms, unknownStatus, ...plain } = wanted;
  const { sealMm: oldSeal, agencyName: oldName, ...kept } = settings;
  return {
    ...kept,
    ...withoutUndefined(plain),
    ...withoutUndefined({
      sealMm: sealMm === undefined ? oldSeal : (sealMm ?? undefined),
      agencyName: agencyName === undefined ? oldName : (agencyName ?? undefined),
    }),
    network: { ...settings.network, enabled: network ?? settings.network.enabled },
    algorithms: { ...settings.algorithms, ...algorithms },
    unknownStatus: { ...settings.unknownStatus, ...withoutUndefined({ ...unknownStatus }) },
  };
}

function shown({ settings }: Workspace): SettingsInfo {
  const {
    sealMm, agencyName, network, centre, profile, timeForm, initialPlace, level, timestampServers, algorithms,
    unknownStatus, refuseOtherCertificate, allowPublicCertificates, signingDateNeedsReason, readScans,
    helpContact,
  } = settings.read();
  return {
    centre, profile, timeForm, initialPlace, level, timestampServers, unknownStatus, refuseOtherCertificate,
    allowPublicCertificates, signingDateNeedsReason, readScans, helpContact,
    algorithms: { rsa: algorithms.rsa },
    sealMm: sealMm ?? null,
    agencyName: agencyName ?? null,
    network: network.enabled,
  };
}
