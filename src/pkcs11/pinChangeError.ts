import { AnsoError } from '../contract/errors';
import { loginError } from './loginError';
import type { HostTokenInfo, PinOutcome } from './protocol';
import { returnValueError, returnValues } from './returnValues';

/** CKR_PIN_INVALID, CKR_PIN_TOO_WEAK, CKR_DATA_INVALID: the value itself was not liked. */
const notAccepted: ReadonlySet<number> = new Set([0xa1, 0x1b8, 0x20]);
/** CKR_FUNCTION_NOT_SUPPORTED, CKR_USER_TYPE_INVALID: the module has no such door. */
const noSuchWay: ReadonlySet<number> = new Set([0x54, 0x103]);

/**
 * The error of a refused PIN change, or null where it was done. `before` and `after` are the token
 * before and after (null: it could not be read again).
 */
export function changeError(
  outcome: PinOutcome, before: HostTokenInfo, after: HostTokenInfo | null,
): AnsoError | null {
  const code = outcome.fault?.code ?? null;
  if (outcome.refused === null || code === null) return null;
  return outcome.refused === 'old' ? loginError(code, before, after) : newPinError(code, before);
}

/** The error of a refused unblocking, or null. A wrong code is never told as a wrong PIN. */
export function unblockError(outcome: PinOutcome, token: HostTokenInfo): AnsoError | null {
  const code = outcome.fault?.code ?? null;
  if (outcome.refused === null || code === null) return null;
  if (outcome.refused === 'new') return newPinError(code, token);
  if (noSuchWay.has(code)) return new AnsoError('unblockByIssuer', { token: token.label });
  switch (returnValues.get(code)?.kind) {
    case 'pinIncorrect':
      return new AnsoError('unblockCodeIncorrect');
    case 'pinLocked':
      return new AnsoError('unblockCodeLocked');
    case 'pinLength':
      return new AnsoError('pinLength', { min: token.pinMin, max: token.pinMax });
    default:
      return returnValueError(code, { call: 'unblockPin' });
  }
}

function newPinError(code: number, token: HostTokenInfo): AnsoError {
  if (notAccepted.has(code)) return new AnsoError('pinNotAccepted', { min: token.pinMin, max: token.pinMax });
  if (returnValues.get(code)?.kind === 'pinLength') {
    return new AnsoError('pinLength', { min: token.pinMin, max: token.pinMax });
  }
  if (noSuchWay.has(code)) return returnValueError(code, { call: 'changePin', reason: 'writeProtected' });
  return returnValueError(code, { call: 'changePin' });
}
