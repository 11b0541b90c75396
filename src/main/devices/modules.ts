import { existsSync } from 'node:fs';
import type { ModuleInfo } from '../../contract/devices';
import { AnsoError, asAnsoError } from '../../contract/errors';
import { familyOf } from '../../pkcs11/catalogue';
import type { HostLauncher } from '../../pkcs11/hostLauncher';
import { readLibraryFile } from '../../pkcs11/libraryFile';
import { tryModule } from '../../pkcs11/tryModule';
import type { Workspace } from '../workspace';

type Parts = Pick<Workspace, 'settings' | 'tokens'> & { readonly launchTokenHost: HostLauncher };

/** The drivers of this machine, each tried in a process that is thrown away. */
export function listModules(workspace: Parts): Promise<readonly ModuleInfo[]> {
  return Promise.all(workspace.tokens.modules().map((path) => describeModule(path, workspace)));
}

/** Tries one driver; what is wrong with it is told as `fault`. */
export async function describeModule(path: string, workspace: Parts): Promise<ModuleInfo> {
  const known = {
    path,
    family: familyOf(path)?.family ?? null,
    origin: workspace.settings.read().modules.includes(path) ? 'settings' as const : 'catalogue' as const,
    unblock: workspace.tokens.unblockOf(path),
    architectures: readLibraryFile(path)?.architectures ?? [],
  };
  try {
    const { library, libraryVersion, manufacturer } = await tryModule(path, workspace.launchTokenHost);
    return { ...known, library: [manufacturer, library].filter((text) => text !== '').join(' · '), version: libraryVersion, fault: null };
  } catch (thrown) {
    return { ...known, library: '', version: '', fault: asAnsoError(thrown).serialise() };
  }
}

/**
 * Adds a driver by its path, once it was tried and works.
 * @throws AnsoError moduleUnusable, accessDenied; nothing is added then.
 */
export async function addModule(path: string, workspace: Workspace): Promise<ModuleInfo> {
  workspace.records.access.require('drivers');
  const described = await describeModule(path, workspace);
  if (described.fault !== null) throw new AnsoError(described.fault.kind as AnsoError['kind'], described.fault.data);
  const { modules } = workspace.settings.read();
  if (!workspace.tokens.modules().includes(path)) {
    workspace.settings.change((settings) => ({ ...settings, modules: [...modules, path] }));
  }
  return describeModule(path, workspace);
}

/**
 * Forgets a driver that was added by hand; those of the catalogue stay as long as they are installed.
 * @throws AnsoError accessDenied, wrongUse.
 */
export function removeModule(path: string, workspace: Workspace): void {
  workspace.records.access.require('drivers');
  const { modules } = workspace.settings.read();
  if (!modules.includes(path)) throw new AnsoError('wrongUse', { detail: path });
  workspace.settings.change((settings) => ({ ...settings, modules: modules.filter((known) => known !== path) }));
}

/** Drivers of 32 bits beside which none of 64 bits is installed: the usual reason on Windows. */
export function narrowModules(
  platform: NodeJS.Platform, places: readonly string[], exists: (path: string) => boolean = existsSync,
): readonly string[] {
  if (platform !== 'win32') return [];
  const system = 'C:\\Windows\\System32\\';
  return places.filter((path) => path.startsWith(system) && !exists(path))
    .map((path) => `C:\\Windows\\SysWOW64\\${path.slice(system.length)}`).filter((path) => exists(path));
}
