import * as pkcs11js from 'pkcs11js';
import type { PinOutcome, UnblockWay } from '../protocol';
import { hostFault } from './hostFault';
import { closeQuietly } from './tokenListing';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/**
 * The only writes that the program makes on a token, both on the person's act (docs/decisions/0009).
 * A session for writing is opened here and nowhere else, for this one call.
 */
function inWritingSession(module: Module, slot: Handle, work: (session: Handle) => PinOutcome): PinOutcome {
  const session = module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION);
  try {
    return work(session);
  } finally {
    try {
      module.C_Logout(session);
    } catch {
      // Nobody was logged in.
    }
    closeQuietly(module, session);
  }
}

/** What the module said to one secret; null where it took it. Errors that are none of the module's are thrown. */
function refusal(refused: 'old' | 'new', attempt: () => void): PinOutcome | null {
  try {
    attempt();
    return null;
  } catch (thrown) {
    const fault = hostFault(thrown);
    if (fault.code === null) throw thrown;
    return { refused, fault };
  }
}

const done: PinOutcome = { refused: null, fault: null };

/**
 * Changes the user's PIN. The old one is tried by a login first: a wrong one costs one try and no
 * more, whatever the module would have made of it in C_SetPIN, and modules that read the "old PIN" of
 * a session without login as the PUK are not asked that way.
 */
export function changePin(module: Module, slot: Handle, pin: string, newPin: string): PinOutcome {
  return inWritingSession(module, slot, (session) => {
    const login = refusal('old', () => { module.C_Login(session, pkcs11js.CKU_USER, pin); });
    if (login !== null && !loginSuffices.has(login.fault?.code ?? 0)) return login;
    return refusal('new', () => { module.C_SetPIN(session, pin, newPin); }) ?? done;
  });
}

/** A PIN that has expired is right, and may be changed; so may that of a module that knows no login. */
const loginSuffices = new Set([
  pkcs11js.CKR_PIN_EXPIRED, pkcs11js.CKR_USER_ALREADY_LOGGED_IN, pkcs11js.CKR_FUNCTION_NOT_SUPPORTED,
]);

/** Gives the user's PIN a new value with the security officer's PIN or the PUK. */
export function unblockPin(
  module: Module, slot: Handle, way: UnblockWay, code: string, newPin: string,
): PinOutcome {
  return inWritingSession(module, slot, (session) => {
    if (way === 'puk') return refusal('old', () => { module.C_SetPIN(session, code, newPin); }) ?? done;
    const login = refusal('old', () => { module.C_Login(session, pkcs11js.CKU_SO, code); });
    return login ?? refusal('new', () => { module.C_InitPIN(session, newPin); }) ?? done;
  });
}
