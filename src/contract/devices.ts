import type { SerialisedError, TokenStatus } from './models';

/**
 * Tokens, readers and drivers as the window and the command line show them. Plain data.
 */

/** How a locked PIN gets a new value: SO-PIN and C_InitPIN, PUK and C_SetPIN, or only where it was issued. */
export type Unblock = 'soPin' | 'puk' | 'issuer';

/**
 * How old a PIN is. It must be changed every six months (Ninh Bình QĐ 165/2025 Đ21 k3): `due` from month
 * five, `overdue` after six calendar months, `unknown` where no change was seen and the time counts from
 * the day that the program first saw the token; `changeRequired` after a handover.
 */
export type PinAgeState = 'ok' | 'unknown' | 'due' | 'overdue' | 'changeRequired';

/** Days as `YYYY-MM-DD`, in Vietnam. */
export interface PinAge {
  readonly state: PinAgeState;
  readonly changed: string | null;
  /** The day that the six months count from; null where the token has no serial number to be known by. */
  readonly since: string | null;
  readonly due: string | null;
}

/** What the agency wants of a PIN. All off, only the token's own limits count. */
export interface PinRules {
  readonly minLength: number;
  readonly upper: boolean;
  readonly lower: boolean;
  readonly digit: boolean;
  readonly symbol: boolean;
}

export type PinRule = 'length' | 'tooLong' | 'upper' | 'lower' | 'digit' | 'symbol' | 'same';

/** Days before the end of a certificate from which a warning stands; 0: it has ended. */
export type ExpiryWarning = 0 | 7 | 30 | 60 | 90;
const expirySteps: readonly ExpiryWarning[] = [7, 30, 60, 90];

/** The warning for so many whole days left, or null. */
export function expiryWarning(daysLeft: number): ExpiryWarning | null {
  return daysLeft < 0 ? 0 : expirySteps.find((step) => daysLeft <= step) ?? null;
}

/**
 * What a fault of a device asks of a person; each has a sentence and a remedy (`deviceFaults` in the language
 * files). It stands as `reason` in the data of `deviceFailed`.
 */
export const deviceFaults = [
  'device', 'busy', 'loginLost', 'cardUnknown', 'writeProtected', 'keyRefused', 'computer', 'driver',
] as const;
export type DeviceFault = (typeof deviceFaults)[number];

/**
 * What a device was evaluated for (TT 15/2025 PL I 1.8 to 1.10). `unknown`: neither the register nor a list has it;
 * `software`: no device at all.
 */
export interface DeviceApproval {
  readonly state: 'approved' | 'tooLow' | 'unknown' | 'software';
  /** `FIPS 140-2`; '' where nothing is known. */
  readonly standard: string;
  readonly level: number | null;
  /** Who says so: the register of devices, the agency's list, or the maker. */
  readonly source: 'register' | 'agency' | 'maker' | null;
}

/** What lies in a reader. `reading`: a card came, and is being looked at. */
export type ReaderCard = 'none' | 'reading' | 'token' | 'blank' | 'unrecognised';

export interface ReaderStatus {
  readonly name: string;
  readonly card: ReaderCard;
  /** Answer to reset as hex; null where the system does not tell. */
  readonly atr: string | null;
  /** What kind of device the ATR is known for. */
  readonly device: string | null;
}

/** All that is plugged in now. */
export interface DeviceListing {
  readonly tokens: readonly TokenStatus[];
  readonly readers: readonly ReaderStatus[];
  /** Drivers that could not be used; the tokens of the others are listed all the same. */
  readonly faults: readonly SerialisedError[];
  readonly pinRules: PinRules;
}

export interface ModuleInfo {
  readonly path: string;
  /** Maker, where the catalogue knows the file. */
  readonly family: string | null;
  readonly origin: 'catalogue' | 'settings';
  readonly unblock: Unblock;
  /** What the library says of itself; '' where it was not tried or says nothing. */
  readonly library: string;
  readonly version: string;
  readonly architectures: readonly string[];
  readonly fault: SerialisedError | null;
}

/** The steps of "my token is not seen", in the order in which one depends on the other. */
export const checkStepNames = ['service', 'reader', 'card', 'driver', 'architecture', 'token'] as const;
export type CheckStepName = (typeof checkStepNames)[number];

export interface CheckStep {
  readonly step: CheckStepName;
  readonly state: 'ok' | 'problem' | 'unknown';
  /** What is wrong or worth a word, in the terms of `deviceChecks` in the language files; '' where nothing is. */
  readonly problem: string;
  readonly data: Readonly<Record<string, string | number>>;
  /** An error that tells it better. */
  readonly error: SerialisedError | null;
}

/**
 * The rules that a new PIN breaks, for checking while it is typed: the agency's, the token's length in
 * bytes (PKCS#11 counts UTF-8), and that it is not the old one.
 */
export function brokenPinRules(
  newPin: string, oldPin: string, rules: PinRules, limits: TokenStatus['pinLength'],
): readonly PinRule[] {
  const bytes = new TextEncoder().encode(newPin).length;
  const longest = limits.max > 0 && limits.max < 0x7fffffff ? limits.max : Number.POSITIVE_INFINITY;
  const checks: readonly (readonly [rule: PinRule, broken: boolean])[] = [
    ['length', [...newPin].length < rules.minLength || bytes < shortest(rules, limits)],
    ['tooLong', bytes > longest],
    ['upper', rules.upper && !/\p{Lu}/u.test(newPin)],
    ['lower', rules.lower && !/\p{Ll}/u.test(newPin)],
    ['digit', rules.digit && !/\d/u.test(newPin)],
    ['symbol', rules.symbol && !/[^\p{L}\p{N}]/u.test(newPin)],
    ['same', newPin !== '' && newPin === oldPin],
  ];
  return checks.filter(([, broken]) => broken).map(([rule]) => rule);
}

/** The least length that both the agency and the token want. */
export function shortest(rules: PinRules, limits: TokenStatus['pinLength']): number {
  const ofToken = limits.min < 0x7fffffff ? limits.min : 0;
  return Math.max(1, rules.minLength, ofToken);
}
