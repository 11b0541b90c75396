import * as pkcs11js from 'pkcs11js';
import { hostLimits, type HostResult, type SlotState } from '../protocol';
import { hostFault } from './hostFault';
import { unpadded } from './tokenListing';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/** Flag of CK_SLOT_INFO (PKCS#11 v2.40 3.2); the binding has no name for it. */
const tokenPresent = 0x1;

/**
 * Every reader as it is now: cheap enough to be asked each second. C_WaitForSlotEvent is not used, since modules are
 * known to hang in it and to miss events.
 * @param pins also the flags of each token. OpenSC 0.23 waits for its own lock for ever in C_GetTokenInfo where the
 *   card was pulled out a moment before: each card is asked right after it was found, under a short deadline.
 */
export function listSlots(module: Module, pins: boolean): HostResult<'slots'> {
  const slots = module.C_GetSlotList(false).slice(0, hostLimits.tokens);
  return {
    slots: slots.map((slot) => {
      const state = stateOf(module, slot);
      return { ...state, flags: pins && state.present ? flagsOf(module, slot) : null };
    }),
  };
}

function flagsOf(module: Module, slot: Handle): number | null {
  try {
    return module.C_GetTokenInfo(slot).flags;
  } catch {
    // What is wrong with it is told by the listing.
    return null;
  }
}

function stateOf(module: Module, slot: Handle): Omit<SlotState, 'flags'> {
  const named = slot.toString('hex');
  try {
    const { flags, slotDescription } = module.C_GetSlotInfo(slot);
    return { slot: named, reader: unpadded(slotDescription), present: (flags & tokenPresent) !== 0 };
  } catch (thrown) {
    const { code } = hostFault(thrown);
    return { slot: named, reader: '', present: code !== pkcs11js.CKR_TOKEN_NOT_PRESENT };
  }
}
