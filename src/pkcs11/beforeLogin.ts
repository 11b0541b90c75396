import { AnsoError } from '../contract/errors';
import { pinLengthFits, pinState, tokenFlags } from './pinState';
import type { HostTokenInfo } from './protocol';
import { findToken, type TokenRef } from './rawToken';

/**
 * Everything that can be known to be wrong before a PIN try is spent; `found` is the token as it is now.
 * AnsoError: `tokenNotFound`, `pinLocked`, `mechanismUnsupported`, `pinMissing`, `pinLength`,
 * `lastTryUnconfirmed`.
 */
export function checkBeforeLogin(
  found: HostTokenInfo, wanted: TokenRef, pin: string, lastTryConfirmed: boolean,
): void {
  if (findToken([found], wanted) === null) throw new AnsoError('tokenNotFound', { token: wanted.label });
  const state = pinState(found.flags);
  if (state === 'locked') throw new AnsoError('pinLocked');
  if ((found.flags & tokenFlags.protectedAuthenticationPath) !== 0) {
    throw new AnsoError('mechanismUnsupported', { reason: 'pinPad' });
  }
  if (pin === '') throw new AnsoError('pinMissing');
  if (!pinLengthFits(pin, found)) throw new AnsoError('pinLength', { min: found.pinMin, max: found.pinMax });
  if (state === 'final' && !lastTryConfirmed) throw new AnsoError('lastTryUnconfirmed', { token: found.label });
}

/** AnsoError: `pinMissing`, `pinLength`. */
export function checkNewPin(found: HostTokenInfo, newPin: string): void {
  if (newPin === '') throw new AnsoError('pinMissing');
  if (!pinLengthFits(newPin, found)) throw new AnsoError('pinLength', { min: found.pinMin, max: found.pinMax });
}
