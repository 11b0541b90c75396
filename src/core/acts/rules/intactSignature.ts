import type { SignatureVerdict } from '../../../contract/models';

/** The bytes it covers are as they were signed, nothing forbidden came after, and no check says it is void. */
export const isIntact = (signature: SignatureVerdict): boolean =>
  signature.checks.integrity === 'ok' &&
  (signature.changesAfter === 'none' || signature.changesAfter === 'allowed') &&
  signature.status !== 'invalid';

export const isPersonal = (signature: SignatureVerdict): boolean => signature.class === 'person';
