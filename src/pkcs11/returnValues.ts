import type { DeviceFault } from '../contract/devices';
import { AnsoError, type ErrorData, type ErrorKind } from '../contract/errors';

type Codes = Readonly<Record<string, number>>;

/**
 * Every return value of a PKCS#11 module and what it means to a person (PKCS#11 v2.40 base 5.1, v3.0
 * base 5.1): the codes that have an error of their own.
 */
const ownKinds: Readonly<Partial<Record<ErrorKind, Codes>>> = {
  pinIncorrect: { CKR_PIN_INCORRECT: 0xa0, CKR_PIN_INVALID: 0xa1 },
  pinLength: { CKR_PIN_LEN_RANGE: 0xa2 },
  pinExpired: { CKR_PIN_EXPIRED: 0xa3 },
  pinLocked: { CKR_PIN_LOCKED: 0xa4 },
  pinNotInitialised: { CKR_USER_PIN_NOT_INITIALIZED: 0x102 },
  // A token that is pulled out shows itself in any of these, by module and moment.
  tokenRemoved: {
    CKR_SLOT_ID_INVALID: 0x03,
    CKR_DEVICE_REMOVED: 0x32,
    CKR_SESSION_CLOSED: 0xb0,
    CKR_SESSION_HANDLE_INVALID: 0xb3,
    CKR_TOKEN_NOT_PRESENT: 0xe0,
  },
  mechanismUnsupported: {
    CKR_DATA_LEN_RANGE: 0x21,
    CKR_FUNCTION_NOT_SUPPORTED: 0x54,
    CKR_KEY_SIZE_RANGE: 0x62,
    CKR_KEY_TYPE_INCONSISTENT: 0x63,
    CKR_MECHANISM_INVALID: 0x70,
    CKR_MECHANISM_PARAM_INVALID: 0x71,
    CKR_CURVE_NOT_SUPPORTED: 0x140,
  },
  // The person said no at the device itself.
  cancelled: { CKR_CANCEL: 0x01, CKR_FUNCTION_CANCELED: 0x50, CKR_FUNCTION_REJECTED: 0x200 },
};

/**
 * All others are `deviceFailed`, by what a person can do about them. What a vendor defines and what nobody has
 * heard of is the device's too: only a code that says so itself is a matter of the PIN.
 */
const faults: Readonly<Record<DeviceFault, Codes>> = {
  // The card itself, or nothing more is told.
  device: {
    CKR_GENERAL_ERROR: 0x05,
    CKR_FUNCTION_FAILED: 0x06,
    CKR_DEVICE_ERROR: 0x30,
    CKR_DEVICE_MEMORY: 0x31,
    CKR_KEY_CHANGED: 0x65,
    CKR_SIGNATURE_INVALID: 0xc0,
    CKR_SIGNATURE_LEN_RANGE: 0xc1,
    CKR_RANDOM_SEED_NOT_SUPPORTED: 0x120,
    CKR_RANDOM_NO_RNG: 0x121,
    CKR_FIPS_SELF_TEST_FAILED: 0x1b6,
    CKR_KEY_EXHAUSTED: 0x203,
  },
  // Another program has the token.
  busy: {
    CKR_OPERATION_ACTIVE: 0x90,
    CKR_SESSION_COUNT: 0xb1,
    CKR_SESSION_EXISTS: 0xb6,
    CKR_SESSION_READ_ONLY_EXISTS: 0xb7,
    CKR_SESSION_READ_WRITE_SO_EXISTS: 0xb8,
    CKR_USER_ALREADY_LOGGED_IN: 0x100,
    CKR_USER_ANOTHER_ALREADY_LOGGED_IN: 0x104,
    CKR_USER_TOO_MANY_TYPES: 0x105,
    CKR_TOKEN_RESOURCE_EXCEEDED: 0x201,
  },
  // Private keys, and what was begun with them, go with the login: somebody else has reset the card.
  loginLost: {
    CKR_KEY_HANDLE_INVALID: 0x60,
    CKR_OBJECT_HANDLE_INVALID: 0x82,
    CKR_OPERATION_NOT_INITIALIZED: 0x91,
    CKR_USER_NOT_LOGGED_IN: 0x101,
  },
  cardUnknown: {
    CKR_TOKEN_NOT_RECOGNIZED: 0xe1,
  },
  writeProtected: {
    CKR_ATTRIBUTE_READ_ONLY: 0x10,
    CKR_ACTION_PROHIBITED: 0x1b,
    CKR_SESSION_READ_ONLY: 0xb5,
    CKR_TOKEN_WRITE_PROTECTED: 0xe2,
  },
  keyRefused: {
    CKR_KEY_FUNCTION_NOT_PERMITTED: 0x68,
  },
  computer: {
    CKR_HOST_MEMORY: 0x02,
    CKR_NEED_TO_CREATE_THREADS: 0x09,
    CKR_CANT_LOCK: 0x0a,
    CKR_MUTEX_BAD: 0x1a0,
    CKR_MUTEX_NOT_LOCKED: 0x1a1,
  },
  // The module asks for what the program does not do, or answers what the call cannot have.
  driver: {
    CKR_OK: 0x00,
    CKR_ARGUMENTS_BAD: 0x07,
    CKR_NO_EVENT: 0x08,
    CKR_ATTRIBUTE_SENSITIVE: 0x11,
    CKR_ATTRIBUTE_TYPE_INVALID: 0x12,
    CKR_ATTRIBUTE_VALUE_INVALID: 0x13,
    CKR_DATA_INVALID: 0x20,
    CKR_ENCRYPTED_DATA_INVALID: 0x40,
    CKR_ENCRYPTED_DATA_LEN_RANGE: 0x41,
    CKR_FUNCTION_NOT_PARALLEL: 0x51,
    CKR_KEY_NOT_NEEDED: 0x64,
    CKR_KEY_NEEDED: 0x66,
    CKR_KEY_INDIGESTIBLE: 0x67,
    CKR_KEY_NOT_WRAPPABLE: 0x69,
    CKR_KEY_UNEXTRACTABLE: 0x6a,
    CKR_SESSION_PARALLEL_NOT_SUPPORTED: 0xb4,
    CKR_TEMPLATE_INCOMPLETE: 0xd0,
    CKR_TEMPLATE_INCONSISTENT: 0xd1,
    CKR_UNWRAPPING_KEY_HANDLE_INVALID: 0xf0,
    CKR_UNWRAPPING_KEY_SIZE_RANGE: 0xf1,
    CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT: 0xf2,
    CKR_USER_TYPE_INVALID: 0x103,
    CKR_WRAPPED_KEY_INVALID: 0x110,
    CKR_WRAPPED_KEY_LEN_RANGE: 0x112,
    CKR_WRAPPING_KEY_HANDLE_INVALID: 0x113,
    CKR_WRAPPING_KEY_SIZE_RANGE: 0x114,
    CKR_WRAPPING_KEY_TYPE_INCONSISTENT: 0x115,
    CKR_DOMAIN_PARAMS_INVALID: 0x130,
    CKR_BUFFER_TOO_SMALL: 0x150,
    CKR_SAVED_STATE_INVALID: 0x160,
    CKR_INFORMATION_SENSITIVE: 0x170,
    CKR_STATE_UNSAVEABLE: 0x180,
    CKR_CRYPTOKI_NOT_INITIALIZED: 0x190,
    CKR_CRYPTOKI_ALREADY_INITIALIZED: 0x191,
    CKR_NEW_PIN_MODE: 0x1b0,
    CKR_NEXT_OTP: 0x1b1,
    CKR_EXCEEDED_MAX_ITERATIONS: 0x1b5,
    CKR_LIBRARY_LOAD_FAILED: 0x1b7,
    CKR_PIN_TOO_WEAK: 0x1b8,
    CKR_PUBLIC_KEY_INVALID: 0x1b9,
    CKR_OPERATION_CANCEL_FAILED: 0x202,
  },
};

/** A return value by its name and the error it becomes. */
export interface ReturnValue {
  readonly code: number;
  readonly name: string;
  readonly kind: ErrorKind;
  /** For `deviceFailed`: what it asks of a person. */
  readonly fault: DeviceFault | null;
}

/** The whole table, by code. */
export const returnValues: ReadonlyMap<number, ReturnValue> = new Map([
  ...entriesOf(ownKinds, (kind) => ({ kind: kind as ErrorKind, fault: null })),
  ...entriesOf(faults, (fault) => ({ kind: 'deviceFailed' as const, fault: fault as DeviceFault })),
]);

function entriesOf(
  table: Readonly<Record<string, Codes>>, meaning: (group: string) => Pick<ReturnValue, 'kind' | 'fault'>,
): readonly (readonly [number, ReturnValue])[] {
  return Object.entries(table).flatMap(([group, codes]) => Object.entries(codes)
    .map(([name, code]) => [code, { code, name, ...meaning(group) }] as const));
}

/** The name of a return value: `CKR_DEVICE_ERROR`, or the number where it has none: `0x80000123`. */
export function returnValueName(code: number): string {
  return returnValues.get(code)?.name ?? `0x${code.toString(16).padStart(8, '0')}`;
}

/**
 * The error that a return value means, with its name as `code` and what the caller adds. That an algorithm is
 * missing can only be learnt by signing; elsewhere the same codes tell of the driver.
 */
export function returnValueError(code: number, data: ErrorData = {}): AnsoError {
  const { kind, fault } = returnValues.get(code) ?? { kind: 'deviceFailed', fault: 'device' };
  const elsewhere = kind === 'mechanismUnsupported' && data['call'] !== undefined && data['call'] !== 'sign';
  const reason = elsewhere ? 'driver' : fault;
  const told = { code: returnValueName(code), ...(reason === null ? {} : { reason }), ...data };
  return new AnsoError(elsewhere ? 'deviceFailed' : kind, told);
}
