import type { AnsoError, ErrorKind } from '../../contract/errors';
import { isLostLogin } from '../../contract/lostLogin';

/** The PIN was not taken; a person who means to go on enters it anew. No try is spent without her. */
const refused: readonly ErrorKind[] = ['pinIncorrect', 'pinMissing', 'pinLength', 'lastTryUnconfirmed'];

/** No server tells the status of the certificate just now; it may when the person asks again. */
const unknown: readonly ErrorKind[] = ['statusUnknown'];

/** Whether a batch can go on after this error with nothing but the PIN of the same token. */
export const goesOnWithPin = ({ kind }: AnsoError): boolean =>
  isLostLogin(kind) || refused.includes(kind) || unknown.includes(kind);
