import * as pkcs11js from 'pkcs11js';
import {
  hostLimits, signMechanisms, type HostResult, type HostToken, type HostTokenInfo, type RawCertificate,
  type SignMechanism,
  type UnreadableSlot,
} from '../protocol';
import { hostFault } from './hostFault';
import { attribute, findObjects } from './tokenObjects';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/** Reader and token of one slot. Throws what the module returns. */
export function readTokenInfo(module: Module, slot: Handle): HostTokenInfo {
  const token = module.C_GetTokenInfo(slot);
  return {
    slot: slot.toString('hex'),
    reader: readerOf(module, slot),
    label: unpadded(token.label),
    model: unpadded(token.model),
    manufacturer: unpadded(token.manufacturerID),
    serial: unpadded(token.serialNumber),
    flags: token.flags,
    pinMin: token.minPinLen,
    pinMax: token.maxPinLen,
  };
}

/**
 * Every token with its certificates, without a login. Each slot is read by itself: a token in
 * error must not hide the others.
 */
export function listTokens(module: Module): HostResult<'list'> {
  const tokens: HostToken[] = [];
  const unreadable: UnreadableSlot[] = [];
  for (const slot of module.C_GetSlotList(true).slice(0, hostLimits.tokens)) {
    try {
      const info = readTokenInfo(module, slot);
      tokens.push({ ...info, ...readCertificates(module, slot), mechanisms: readMechanisms(module, slot) });
    } catch (thrown) {
      unreadable.push({ slot: slot.toString('hex'), reader: readerOf(module, slot), fault: hostFault(thrown) });
    }
  }
  return { tokens, unreadable };
}

const mechanismNumbers: Readonly<Record<SignMechanism, number>> = {
  rsaPkcs1: pkcs11js.CKM_RSA_PKCS,
  rsaPss: pkcs11js.CKM_RSA_PKCS_PSS,
  ecdsa: pkcs11js.CKM_ECDSA,
  rsaX509: pkcs11js.CKM_RSA_X_509,
};

/** What the token says that it can; null where it says nothing, which some modules do. */
function readMechanisms(module: Module, slot: Handle): readonly SignMechanism[] | null {
  try {
    const listed = new Set(module.C_GetMechanismList(slot));
    if (listed.size === 0) return null;
    return signMechanisms.filter((mechanism) => listed.has(mechanismNumbers[mechanism]));
  } catch {
    return null;
  }
}

function readCertificates(module: Module, slot: Handle): Pick<HostToken, 'certificates' | 'fault'> {
  const certificates: RawCertificate[] = [];
  let session: Handle | null = null;
  try {
    session = module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION);
    const keyIds = new Set(visibleKeyIds(module, session));
    for (const object of findObjects(module, session, [
      { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_CERTIFICATE },
    ]).slice(0, hostLimits.certificates)) {
      const der = attribute(module, session, object, pkcs11js.CKA_VALUE);
      if (der === null || der.length === 0 || der.length > hostLimits.certificateBytes) continue;
      const id = idOf(module, session, object);
      const label = attribute(module, session, object, pkcs11js.CKA_LABEL)?.toString('utf8') ?? '';
      certificates.push({
        der, id, label: unpadded(label), privateKey: id !== '' && keyIds.has(id) ? 'present' : 'unknown',
      });
    }
    return { certificates, fault: null };
  } catch (thrown) {
    return { certificates, fault: hostFault(thrown) };
  } finally {
    if (session !== null) closeQuietly(module, session);
  }
}

/**
 * CKA_ID of the private keys that can be told without a login: the key itself where the token shows
 * it, or the public key that was made with it.
 */
function visibleKeyIds(module: Module, session: Handle): string[] {
  return [pkcs11js.CKO_PRIVATE_KEY, pkcs11js.CKO_PUBLIC_KEY]
    .flatMap((value) => findObjects(module, session, [{ type: pkcs11js.CKA_CLASS, value }]))
    .map((key) => idOf(module, session, key))
    .filter((id) => id !== '');
}

function idOf(module: Module, session: Handle, object: Handle): string {
  return attribute(module, session, object, pkcs11js.CKA_ID)?.subarray(0, hostLimits.idBytes).toString('hex') ?? '';
}

/** Closes a session whose token may be gone: there is nothing to be done about a failure. */
export function closeQuietly(module: Module, session: Handle): void {
  try {
    module.C_CloseSession(session);
  } catch {
    // The session went with its token.
  }
}

function readerOf(module: Module, slot: Handle): string {
  try {
    return unpadded(module.C_GetSlotInfo(slot).slotDescription);
  } catch {
    return '';
  }
}

/** Text fields are padded with spaces (PKCS#11 v2.40 3.1), by some modules with NUL. */
export function unpadded(field: string): string {
  return field.replace(/[\0 ]+$/, '').slice(0, hostLimits.textLength);
}
