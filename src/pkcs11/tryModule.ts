import path from 'node:path';
import { asAnsoError, type AnsoError } from '../contract/errors';
import { HostConnection, HostFaultError } from './hostConnection';
import type { HostLauncher } from './hostLauncher';
import { readLibraryFile, runsHere } from './libraryFile';
import { moduleFault, moduleUnusable, wrongArchitecture } from './moduleFault';
import type { HostResult } from './protocol';

/** What a module said of itself when it was tried. */
export interface ModuleTrial extends HostResult<'load'> {
  readonly slots: number;
  /** Slots with something in them. */
  readonly occupied: number;
}

/**
 * Tries a module in a process that is thrown away: its header first, then loading, starting, asking for
 * its readers. Nothing that it does reaches the program.
 * AnsoError `moduleUnusable` with `reason` (moduleFault.ts), for `wrongArchitecture` with `found` and `needed`.
 */
export async function tryModule(modulePath: string, launch: HostLauncher, deadlineMs = 15_000): Promise<ModuleTrial> {
  checkFile(modulePath);
  const connection = new HostConnection(launch());
  try {
    const library = await connection.call({ call: 'load', modulePath, parentPid: process.pid }, deadlineMs);
    const { slots } = await connection.call({ call: 'slots', pins: false }, deadlineMs);
    return { ...library, slots: slots.length, occupied: slots.filter(({ present }) => present).length };
  } catch (thrown) {
    throw trialError(modulePath, thrown);
  } finally {
    await connection.kill();
  }
}

/** What the file itself tells, before anything of it runs. */
function checkFile(modulePath: string): void {
  if (!path.isAbsolute(modulePath)) throw moduleUnusable(modulePath, 'notFound');
  const file = readLibraryFile(modulePath);
  if (file === undefined) throw moduleUnusable(modulePath, 'notFound');
  if (file === null) throw moduleUnusable(modulePath, 'notLibrary');
  if (!runsHere(file)) throw wrongArchitecture(modulePath);
}

function trialError(modulePath: string, thrown: unknown): AnsoError {
  if (thrown instanceof HostFaultError) return moduleFault(modulePath, thrown.fault, true);
  const error = asAnsoError(thrown);
  if (error.kind === 'deviceCrashed') return moduleUnusable(modulePath, 'crashed', String(error.data['reason'] ?? ''));
  if (error.kind === 'deviceTimeout') return moduleUnusable(modulePath, 'hung', String(error.data['seconds'] ?? ''));
  return error;
}
