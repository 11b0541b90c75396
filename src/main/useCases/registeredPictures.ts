import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AnsoError } from '../../contract/errors';
import { withoutUndefined } from '../../contract/withoutUndefined';
import { sha256 } from '../../core/crypto';
import { toHex } from '../../core/pki/hex';
import type { Settings } from '../settings';
import type { Workspace } from '../workspace';

/** The picture that is registered for a certificate. */
export type RegisteredPicture = Settings['certificatePictures'][string];

/** What is registered, by certificate (SHA-256 of the certificate, upper-case hex). */
export function registeredPicture(certificate: string, workspace: Workspace): RegisteredPicture | undefined {
  return workspace.settings.read().certificatePictures[certificate];
}

/**
 * The picture to sign with: the one asked for, else the registered one of the certificate.
 * @throws AnsoError pictureLocked: another one is asked for than the administrator has locked; pictureAltered: the
 *   file of a locked picture is not what it was when it was registered
 */
export function pictureFor(
  certificate: { readonly sha256: string; readonly holder: string }, image: string | undefined, workspace: Workspace,
): { readonly image?: string; readonly widthMm?: number } {
  const registered = registeredPicture(certificate.sha256, workspace);
  if (!registered) return withoutUndefined({ image });
  const isOther = image !== undefined && resolve(image) !== resolve(registered.path);
  if (isOther && registered.locked) throw new AnsoError('pictureLocked', { holder: certificate.holder });
  if (isOther) return { image };
  if (registered.locked) refuseAltered(registered, certificate.holder);
  return withoutUndefined({ image: registered.path, widthMm: registered.widthMm });
}

/**
 * The registered picture that an act would be signed with where no certificate is named: the only one of its kind.
 * Null where there are none or several.
 */
export function onlyPicture(act: 'approve' | 'issue', workspace: Workspace): RegisteredPicture | null {
  const known = Object.values(workspace.settings.read().certificatePictures).filter((picture) => picture.act === act);
  return known.length === 1 ? known[0] ?? null : null;
}

/** Digest that a registered file is known by. */
export const fingerprint = (path: string): string => toHex(sha256(readFileSync(path)));

function refuseAltered({ path, sha256: known }: RegisteredPicture, holder: string): void {
  let is: string;
  try {
    is = fingerprint(path);
  } catch (cause) {
    throw new AnsoError('fileNotFound', { file: basename(path) }, { cause });
  }
  if (known !== undefined && known !== is) throw new AnsoError('pictureAltered', { holder, file: basename(path) });
}

/**
 * Keeps a picture for a certificate, in the place of an earlier one.
 * @throws AnsoError pictureLocked where the earlier one is locked; accessDenied: the keeper of the agency's settings
 *   locks, and nobody else
 */
export function registerPicture(certificate: string, picture: RegisteredPicture, workspace: Workspace): void {
  refuseLocked(certificate, workspace);
  if (picture.locked) workspace.records.access.require('agencySettings');
  change(certificate, { ...picture, sha256: fingerprint(picture.path) }, workspace);
  workspace.journal.append('pictureRegistered', {
    certificate, file: basename(picture.path), holder: picture.holder ?? '', locked: String(picture.locked),
  });
}

/**
 * Locks the registered picture of a certificate, so that it signs with no other, or lets it be changed again.
 * @throws AnsoError accessDenied, pictureNotRegistered
 */
export function lockPicture(certificate: string, locked: boolean, workspace: Workspace): void {
  workspace.records.access.require('agencySettings');
  const registered = registeredPicture(certificate, workspace);
  if (!registered) throw new AnsoError('pictureNotRegistered', { certificate });
  change(certificate, { ...registered, locked, sha256: fingerprint(registered.path) }, workspace);
  const { path, holder = '' } = registered;
  workspace.journal.append(locked ? 'pictureLocked' : 'pictureUnlocked', { certificate, file: basename(path), holder });
}

/** Forgets the picture of a certificate; its file stays. @throws AnsoError pictureLocked, pictureNotRegistered */
export function forgetPicture(certificate: string, workspace: Workspace): void {
  const registered = registeredPicture(certificate, workspace);
  if (!registered) throw new AnsoError('pictureNotRegistered', { certificate });
  refuseLocked(certificate, workspace);
  workspace.settings.change(({ certificatePictures: { [certificate]: _, ...others }, ...settings }) => (
    { ...settings, certificatePictures: others }));
  const { path, holder = '' } = registered;
  workspace.journal.append('pictureForgotten', { certificate, file: basename(path), holder });
}

/** @throws AnsoError pictureLocked */
export function refuseLocked(certificate: string, workspace: Workspace): void {
  const registered = registeredPicture(certificate, workspace);
  if (registered?.locked) throw new AnsoError('pictureLocked', { holder: registered.holder ?? basename(registered.path) });
}

function change(certificate: string, picture: RegisteredPicture, workspace: Workspace): void {
  workspace.settings.change((settings) => ({
    ...settings, certificatePictures: { ...settings.certificatePictures, [certificate]: picture },
  }));
}
