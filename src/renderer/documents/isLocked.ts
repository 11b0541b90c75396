import type { DocumentInfo } from '../../contract/calls';

/** A password opens it. */
export function isLocked({ error }: DocumentInfo): boolean {
  return error?.kind === 'passwordIncorrect' || (error?.kind === 'encryptedPdf' && error.data['reason'] === 'password');
}
