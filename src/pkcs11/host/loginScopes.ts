import * as pkcs11js from 'pkcs11js';
import type { HostResult, SignDigest, SignMechanism } from '../protocol';
import { hostFault } from './hostFault';
import { findPrivateKey } from './keySearch';
import { closeQuietly, readTokenInfo } from './tokenListing';
import { attribute } from './tokenObjects';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

interface FoundKey {
  readonly handle: Handle;
  readonly alwaysAuthenticate: boolean;
}

interface Scope {
  readonly slot: Handle;
  session: Handle;
  /**
   * Kept from login to logout, which is one batch: a key with CKA_ALWAYS_AUTHENTICATE wants the PIN
   * again before each signature (PKCS#11 v2.40 4.9), and the person gives it once.
   */
  pin: string | null;
  readonly keys: FoundKey[];
}

/** Room for a signature of 16384 bits. */
const signatureRoom = 2048;

const pinRefused = new Set([
  pkcs11js.CKR_PIN_INCORRECT, pkcs11js.CKR_PIN_INVALID, pkcs11js.CKR_PIN_LEN_RANGE, pkcs11js.CKR_PIN_LOCKED,
]);

const pssParameters: Readonly<Record<SignDigest, readonly [hashAlg: number, mgf: number, saltLen: number]>> = {
  'SHA-256': [pkcs11js.CKM_SHA256, pkcs11js.CKG_MGF1_SHA256, 32],
  'SHA-384': [pkcs11js.CKM_SHA384, pkcs11js.CKG_MGF1_SHA384, 48],
  'SHA-512': [pkcs11js.CKM_SHA512, pkcs11js.CKG_MGF1_SHA512, 64],
};

/** CK_MECHANISM of a raw signature; PSS with a salt of the hash's length (TT 15/2025 PL I 1.2, RFC 4055 3.1). */
function mechanismOf(mechanism: SignMechanism, digest: SignDigest): pkcs11js.Mechanism {
  if (mechanism === 'rsaPkcs1') return { mechanism: pkcs11js.CKM_RSA_PKCS };
  if (mechanism === 'ecdsa') return { mechanism: pkcs11js.CKM_ECDSA };
  if (mechanism === 'rsaX509') return { mechanism: pkcs11js.CKM_RSA_X_509 };
  const [hashAlg, mgf, saltLen] = pssParameters[digest];
  const parameter = { type: pkcs11js.CK_PARAMS_RSA_PSS, hashAlg, mgf, saltLen };
  return { mechanism: pkcs11js.CKM_RSA_PKCS_PSS, parameter };
}

/** The open sessions of this module, from `open` to `logout`. Every method throws what the module returns. */
export class LoginScopes {
  private readonly module: Module;
  private readonly scopes = new Map<number, Scope>();
  private opened = 0;

  constructor(module: Module) {
    this.module = module;
  }

  /** A session, and the token that it belongs to: the session dies with this very token. */
  open(slot: Handle): HostResult<'open'> {
    const session = this.module.C_OpenSession(slot, pkcs11js.CKF_SERIAL_SESSION);
    try {
      const token = readTokenInfo(this.module, slot);
      this.opened += 1;
      this.scopes.set(this.opened, { slot, session, pin: null, keys: [] });
      return { session: this.opened, token };
    } catch (thrown) {
      closeQuietly(this.module, session);
      throw thrown;
    }
  }

  login(id: number, pin: string): HostResult<'login'> {
    const scope = this.scope(id);
    try {
      this.module.C_Login(scope.session, pkcs11js.CKU_USER, pin);
    } catch (thrown) {
      // The login belongs to the application, not to the session (PKCS#11 v2.40 2.6.6).
      if (hostFault(thrown).code !== pkcs11js.CKR_USER_ALREADY_LOGGED_IN) throw thrown;
    }
    scope.pin = pin;
    return {};
  }

  findKey(id: number, certificate: Buffer, certificateId: string): HostResult<'findKey'> {
    const { session, keys } = this.scope(id);
    const handle = findPrivateKey(this.module, session, certificate, certificateId);
    if (handle === null) return { key: null };
    // The attribute is missing on older modules: then it is false.
    const always = attribute(this.module, session, handle, pkcs11js.CKA_ALWAYS_AUTHENTICATE);
    keys.push({ handle, alwaysAuthenticate: always !== null && always.some((byte) => byte !== 0) });
    return { key: keys.length - 1 };
  }

  sign(
    id: number, keyIndex: number, how: { readonly mechanism: SignMechanism; readonly digest: SignDigest }, data: Buffer,
  ): HostResult<'sign'> {
    const scope = this.scope(id);
    const key = scope.keys[keyIndex];
    if (key === undefined) throw new Error('no such key');
    try {
      this.module.C_SignInit(scope.session, mechanismOf(how.mechanism, how.digest), key.handle);
      if (key.alwaysAuthenticate && scope.pin !== null) {
        this.module.C_Login(scope.session, pkcs11js.CKU_CONTEXT_SPECIFIC, scope.pin);
      }
      return { signature: this.module.C_Sign(scope.session, data, Buffer.alloc(signatureRoom)) };
    } catch (thrown) {
      // A PIN that the token refused is never shown to it again.
      if (pinRefused.has(hostFault(thrown).code ?? 0)) scope.pin = null;
      this.renewSession(scope);
      throw thrown;
    }
  }

  /** Logs out, closes the session and forgets the PIN, also where the module refuses the logout. */
  logout(id: number): HostResult<'logout'> {
    const scope = this.scope(id);
    scope.pin = null;
    this.scopes.delete(id);
    try {
      this.module.C_Logout(scope.session);
    } catch (thrown) {
      if (hostFault(thrown).code !== pkcs11js.CKR_USER_NOT_LOGGED_IN) throw thrown;
    } finally {
      closeQuietly(this.module, scope.session);
    }
    return {};
  }

  logoutAll(): void {
    for (const id of [...this.scopes.keys()]) {
      try {
        this.logout(id);
      } catch {
        // The process ends next, and the module with it.
      }
    }
  }

  /**
   * After a failed C_Sign the operation may stay active and block the session for ever. The new
   * session is opened before the old one is closed: the last session takes the login with it.
   */
  private renewSession(scope: Scope): void {
    try {
      const fresh = this.module.C_OpenSession(scope.slot, pkcs11js.CKF_SERIAL_SESSION);
      closeQuietly(this.module, scope.session);
      scope.session = fresh;
    } catch {
      // The token is gone; the next call says so.
    }
  }

  private scope(id: number): Scope {
    const scope = this.scopes.get(id);
    if (scope === undefined) throw new Error('no such session');
    return scope;
  }
}
