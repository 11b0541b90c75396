import type { SerialisedError } from '../../contract/models';

/** A password opens it. */
export function isLocked({ error }: { readonly error: SerialisedError | null }): boolean {
  return error?.kind === 'passwordIncorrect' || (error?.kind === 'encryptedPdf' && error.data['reason'] === 'password');
}
