import * as pkcs11js from 'pkcs11js';
import { hostLimits, type HostResult, type SlotState } from '../protocol';
import { hostFault } from './hostFault';
import { readerOf, unpadded } from './tokenListing';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/** Flag of CK_SLOT_INFO (PKCS#11 v2.40 3.2); the binding has no name for it. */
const tokenPresent = 0x1;

/**
 * Every reader as it is now, without a session: cheap enough to be asked each second.
 * C_WaitForSlotEvent is not used, since modules are known to hang in it and to miss events.
 */
export function listSlots(module: Module): HostResult<'slots'> {
  const slots = module.C_GetSlotList(false).slice(0, hostLimits.tokens);
  return { slots: slots.map((slot) => stateOf(module, slot)) };
}

function stateOf(module: Module, slot: Handle): SlotState {
  const named = { slot: slot.toString('hex'), reader: readerOf(module, slot) };
  const nothing = { ...named, token: null, code: null };
  try {
    if ((module.C_GetSlotInfo(slot).flags & tokenPresent) === 0) return { ...nothing, present: false };
    const { label, serialNumber, flags } = module.C_GetTokenInfo(slot);
    const token = { label: unpadded(label), serial: unpadded(serialNumber), flags };
    return { ...nothing, present: true, token };
  } catch (thrown) {
    const { code } = hostFault(thrown);
    return { ...nothing, present: code !== pkcs11js.CKR_TOKEN_NOT_PRESENT, code };
  }
}
