/**
 * Every message between a token host and its client: plain data for structured clone, over
 * `child_process.fork` or Electron's `utilityProcess`. The client checks every answer
 * (checkResponse.ts), since the host is a process with foreign code in it.
 *
 * A PIN stands in `login`, `changePin` and `unblockPin`, and nowhere else.
 */
export type HostCall =
  | { readonly call: 'load'; readonly modulePath: string; readonly parentPid: number }
  | { readonly call: 'list' }
  /** `pins`: also the flags of each token, which asks the card itself. */
  | { readonly call: 'slots'; readonly pins: boolean }
  | { readonly call: 'open'; readonly slot: string }
  | { readonly call: 'tokenInfo'; readonly slot: string }
  | { readonly call: 'login'; readonly session: number; readonly pin: string }
  | { readonly call: 'findKey'; readonly session: number; readonly certificate: Uint8Array; readonly keyId: string }
  | {
    readonly call: 'sign';
    readonly session: number;
    readonly key: number;
    readonly mechanism: SignMechanism;
    /** The digest that `data` is one of, for `rsaPss`. */
    readonly digest?: SignDigest;
    readonly data: Uint8Array;
  }
  | { readonly call: 'logout'; readonly session: number }
  | { readonly call: 'changePin'; readonly slot: string; readonly pin: string; readonly newPin: string }
  | {
    readonly call: 'unblockPin';
    readonly slot: string;
    readonly way: UnblockWay;
    /** SO-PIN or PUK. */
    readonly code: string;
    readonly newPin: string;
  }
  | { readonly call: 'finalise' };

export type HostCallName = HostCall['call'];
export type HostRequest = HostCall & { readonly id: number };

/**
 * Raw mechanisms: the digest is made by the program, since the combined ones are missing or broken on many tokens.
 * `rsaPkcs1`: CKM_RSA_PKCS over a DigestInfo (RFC 8017 9.2). `rsaPss`: CKM_RSA_PKCS_PSS over a digest, MGF1 with
 * the same hash, salt of the hash's length. `ecdsa`: CKM_ECDSA over a digest, giving r and s side by side.
 * `rsaX509`: CKM_RSA_X_509 over a block as long as the modulus, for tokens that know nothing else.
 */
export const signMechanisms = ['rsaPkcs1', 'rsaPss', 'ecdsa', 'rsaX509'] as const;
export type SignMechanism = (typeof signMechanisms)[number];

export const signDigests = ['SHA-256', 'SHA-384', 'SHA-512'] as const;
export type SignDigest = (typeof signDigests)[number];

/**
 * The two ways that PKCS#11 modules know to give a locked PIN a new value: the security officer's PIN and
 * C_InitPIN, or the PUK as the "old PIN" of C_SetPIN on a session that is not logged in.
 */
export type UnblockWay = 'soPin' | 'puk';

/** Sizes that no honest module passes; they bound what a broken one can cost. */
export const hostLimits = {
  tokens: 32,
  certificates: 64,
  certificateBytes: 65_536,
  idBytes: 256,
  textLength: 256,
  messageLength: 500,
  signatureBytes: 2048,
} as const;

/** What went wrong in the host, in the module's own terms. */
export interface HostFault {
  /** Return value of the module; null where none was returned (the library could not be loaded). */
  readonly code: number | null;
  /** The PKCS#11 function, where it is known. */
  readonly function: string;
  readonly message: string;
}

/** CK_SLOT_INFO and CK_TOKEN_INFO (PKCS#11 v2.40 3.2), padding removed. */
export interface HostTokenInfo {
  /** Slot handle as hex. It may change when the host starts again. */
  readonly slot: string;
  readonly reader: string;
  readonly label: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly serial: string;
  readonly flags: number;
  readonly pinMin: number;
  readonly pinMax: number;
}

/** A certificate as it lies on the token, not parsed. */
export interface RawCertificate {
  readonly der: Uint8Array;
  /** CKA_ID as hex; '' where there is none. */
  readonly id: string;
  readonly label: string;
  /** Private keys are usually invisible before login, so their absence cannot be told. */
  readonly privateKey: 'present' | 'unknown';
}

export interface HostToken extends HostTokenInfo {
  readonly certificates: readonly RawCertificate[];
  /** Those of `signMechanisms` that the token lists; null where it does not tell. */
  readonly mechanisms: readonly SignMechanism[] | null;
  /** Why the certificates could not be read, or not all of them. */
  readonly fault: HostFault | null;
}

/** A slot whose token did not even tell its name. */
export interface UnreadableSlot {
  readonly slot: string;
  readonly reader: string;
  readonly fault: HostFault;
}

/** One reader as it is now, looked at without opening a session. */
export interface SlotState {
  readonly slot: string;
  readonly reader: string;
  readonly present: boolean;
  /** CK_TOKEN_INFO flags, where they were asked for and the token told them. */
  readonly flags: number | null;
}

/** Which of the two secrets of a PIN change the token refused; `fault` is null where it refused none. */
export interface PinOutcome {
  readonly refused: 'old' | 'new' | null;
  readonly fault: HostFault | null;
}

type Nothing = Readonly<Record<string, never>>;

export interface HostResults {
  readonly load: { readonly library: string; readonly libraryVersion: string; readonly manufacturer: string };
  readonly list: { readonly tokens: readonly HostToken[]; readonly unreadable: readonly UnreadableSlot[] };
  readonly slots: { readonly slots: readonly SlotState[] };
  readonly open: { readonly session: number; readonly token: HostTokenInfo };
  readonly tokenInfo: HostTokenInfo;
  readonly login: Nothing;
  /** `key` names the key in later calls of this session; null: there is none. */
  readonly findKey: { readonly key: number | null };
  readonly sign: { readonly signature: Uint8Array };
  readonly logout: Nothing;
  readonly changePin: PinOutcome;
  readonly unblockPin: PinOutcome;
  readonly finalise: Nothing;
}

export type HostResult<C extends HostCallName> = HostResults[C];

export type HostResponse =
  | { readonly id: number; readonly ok: true; readonly result: HostResults[HostCallName] }
  | { readonly id: number; readonly ok: false; readonly fault: HostFault };
