import type { AnsoError, ErrorKind } from '../../contract/errors';

/** The login is lost, not the token: it was pulled out, its driver fell over, or it lay unused behind a slow server. */
const lost: readonly ErrorKind[] = [
  'tokenRemoved', 'tokenNotFound', 'noToken', 'deviceFailed', 'deviceTimeout', 'deviceCrashed', 'sessionIdle',
];

/** The PIN was not taken; a person who means to go on enters it anew. No try is spent without her. */
const refused: readonly ErrorKind[] = ['pinIncorrect', 'pinMissing', 'pinLength', 'lastTryUnconfirmed'];

/** No server tells the status of the certificate just now; it may when the person asks again. */
const unknown: readonly ErrorKind[] = ['statusUnknown'];

/** Whether a batch can go on after this error with nothing but the PIN of the same token. */
export const goesOnWithPin = ({ kind }: AnsoError): boolean => [...lost, ...refused, ...unknown].includes(kind);
