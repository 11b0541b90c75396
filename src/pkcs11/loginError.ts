import { AnsoError } from '../contract/errors';
import { pinState } from './pinState';
import type { HostTokenInfo } from './protocol';
import { returnValueError, returnValues } from './returnValues';

/**
 * The error of a refused login. Tokens tell more in their flags than in the return value, and some
 * answer CKR_GENERAL_ERROR to a wrong PIN, so `after` is the token as read again after the refusal
 * (null: it could not be read). A wrong PIN is only said where the token said it; that it is locked
 * also where only the flags say so.
 */
export function loginError(code: number, before: HostTokenInfo, after: HostTokenInfo | null): AnsoError {
  const state = after === null ? 'unknown' : pinState(after.flags);
  if (state === 'locked') return new AnsoError('pinLocked', { code: returnValueError(code).data['code'] ?? '' });
  switch (returnValues.get(code)?.kind) {
    case 'pinIncorrect':
      return returnValueError(code, { state });
    case 'pinLength':
      return returnValueError(code, { min: before.pinMin, max: before.pinMax });
    default:
      return returnValueError(code, { call: 'login', state });
  }
}
