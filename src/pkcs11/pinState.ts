import type { PinState } from '../contract/models';

/** Flags of CK_TOKEN_INFO (PKCS#11 v2.40 3.2). */
export const tokenFlags = {
  loginRequired: 0x4,
  userPinInitialised: 0x8,
  protectedAuthenticationPath: 0x100,
  tokenInitialised: 0x400,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
} as const;

/**
 * What a token tells of its PIN tries. `ok` means that it tells of no failed try, which some tokens
 * never do: the number of tries left is not in PKCS#11.
 */
export function pinState(flags: number): PinState {
  if ((flags & tokenFlags.userPinLocked) !== 0) return 'locked';
  if ((flags & tokenFlags.userPinFinalTry) !== 0) return 'final';
  if ((flags & tokenFlags.userPinCountLow) !== 0) return 'low';
  return (flags & tokenFlags.userPinInitialised) === 0 ? 'notInitialised' : 'ok';
}

/** CK_UNAVAILABLE_INFORMATION cut to 32 bits; no PIN is as long as this. */
const noLimit = 0x7fffffff;

/**
 * Whether a PIN has a length that the token takes, in bytes of UTF-8 as PKCS#11 counts them. Limits
 * that contradict each other or say nothing do not count.
 */
export function pinLengthFits(pin: string, limits: { readonly pinMin: number; readonly pinMax: number }): boolean {
  const length = new TextEncoder().encode(pin).length;
  const { pinMin, pinMax } = limits;
  if (pinMin > noLimit || (pinMax !== 0 && pinMax < pinMin)) return length > 0;
  return length >= pinMin && (pinMax === 0 || pinMax > noLimit || length <= pinMax);
}
