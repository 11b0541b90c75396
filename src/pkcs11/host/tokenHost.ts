import * as pkcs11js from 'pkcs11js';
import { keepMemoryOutOfCoreDumps } from '../coreDumps';
import type { HostCallName, HostRequest, HostResponse, HostResult } from '../protocol';
import { openHostChannel } from './hostChannel';
import { hostFault } from './hostFault';
import { LoginScopes } from './loginScopes';
import { watchParent } from './parentWatch';
import { changePin, unblockPin } from './pinWrites';
import { listSlots } from './slotStates';
import { listTokens, readTokenInfo, unpadded } from './tokenListing';

type AnyResult = HostResult<HostCallName>;

/**
 * The token host: one process for one PKCS#11 module, because a module may hang, crash or eat the
 * heap. It passes calls through and knows no rules. Its calls into the module block, so requests are
 * worked on one after the other by themselves. The process that started it keeps the time.
 */
let module: pkcs11js.PKCS11 | null = null;
let scopes: LoginScopes | null = null;

function load(modulePath: string): AnyResult {
  if (module !== null) throw new Error('a module is loaded already');
  const loaded = new pkcs11js.PKCS11();
  // After a failed load every call through the binding is a crash: it is kept only when it is whole.
  loaded.load(modulePath);
  initialise(loaded);
  module = loaded;
  scopes = new LoginScopes(loaded);
  return libraryInfo(loaded);
}

/** What the module says of itself; only for people to read, so a module that fails here may go on. */
function libraryInfo(loaded: pkcs11js.PKCS11): HostResult<'load'> {
  try {
    const { libraryDescription, libraryVersion, manufacturerID } = loaded.C_GetInfo();
    return {
      library: unpadded(libraryDescription),
      libraryVersion: `${libraryVersion.major}.${libraryVersion.minor}`,
      manufacturer: unpadded(manufacturerID),
    };
  } catch {
    return { library: '', libraryVersion: '', manufacturer: '' };
  }
}

function initialise(loaded: pkcs11js.PKCS11): void {
  try {
    loaded.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK });
  } catch (thrown) {
    const { code } = hostFault(thrown);
    if (code === pkcs11js.CKR_CRYPTOKI_ALREADY_INITIALIZED) return;
    if (code !== pkcs11js.CKR_CANT_LOCK && code !== pkcs11js.CKR_ARGUMENTS_BAD) throw thrown;
    // Modules without locking; one thread calls, so they need none.
    loaded.C_Initialize();
  }
}

function answer(request: HostRequest): AnyResult {
  if (request.call === 'load') {
    watchParent(request.parentPid, 500);
    return load(request.modulePath);
  }
  if (module === null || scopes === null) throw new Error('no module is loaded');
  switch (request.call) {
    case 'list':
      return listTokens(module);
    case 'slots':
      return listSlots(module, request.pins);
    case 'tokenInfo':
      return readTokenInfo(module, Buffer.from(request.slot, 'hex'));
    case 'open':
      return scopes.open(Buffer.from(request.slot, 'hex'));
    case 'login':
      return scopes.login(request.session, request.pin);
    case 'findKey':
      return scopes.findKey(request.session, Buffer.from(request.certificate), request.keyId);
    case 'sign':
      return scopes.sign(
        request.session, request.key, { mechanism: request.mechanism, digest: request.digest ?? 'SHA-256' },
        Buffer.from(request.data),
      );
    case 'logout':
      return scopes.logout(request.session);
    case 'changePin':
      return changePin(module, Buffer.from(request.slot, 'hex'), request.pin, request.newPin);
    case 'unblockPin':
      return unblockPin(module, Buffer.from(request.slot, 'hex'), request.way, request.code, request.newPin);
    case 'finalise':
      scopes.logoutAll();
      module.C_Finalize();
      return {};
  }
}

keepMemoryOutOfCoreDumps();
const channel = openHostChannel();
channel.onMessage((message) => {
  // The other side is our own program; it is the answers that are checked (protocol.ts).
  const request = message as HostRequest;
  let response: HostResponse;
  try {
    response = { id: request.id, ok: true, result: answer(request) };
  } catch (thrown) {
    response = { id: request.id, ok: false, fault: hostFault(thrown) };
  }
  channel.post(response);
});
channel.onDisconnect(() => {
  // Nobody is left to log out later. C_Finalize is not tried: drivers are known to hang in it.
  scopes?.logoutAll();
  process.kill(process.pid, 'SIGKILL');
});
