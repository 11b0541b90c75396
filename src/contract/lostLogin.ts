import type { ErrorKind } from './errors';

/** The login is lost, not the token: it was pulled out, its driver fell over, or it lay unused behind a slow server. */
const kinds: readonly string[] = [
  'tokenRemoved', 'tokenNotFound', 'noToken', 'deviceFailed', 'deviceTimeout', 'deviceCrashed', 'sessionIdle',
] satisfies readonly ErrorKind[];

/** Whether an error of this kind says that a token's login is lost, for which it wants its PIN once more. */
export const isLostLogin = (kind: string): boolean => kinds.includes(kind);
