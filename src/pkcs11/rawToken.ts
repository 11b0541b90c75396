import type { PinState } from '../contract/models';
import { pinState, tokenFlags } from './pinState';
import type { HostFault, HostToken, HostTokenInfo, RawCertificate, SignMechanism } from './protocol';

/** Names a token over restarts of its host: slots may be numbered anew, the rest stays. */
export interface TokenRef {
  /** Slot handle as hex, as last seen. */
  readonly slot: string;
  readonly label: string;
  readonly serial: string;
}

/** A token as the module shows it, without a login. Certificates are DER, not parsed. */
export interface RawToken extends TokenRef {
  readonly reader: string;
  readonly model: string;
  readonly manufacturer: string;
  /** CK_TOKEN_INFO flags. */
  readonly flags: number;
  readonly pinState: PinState;
  /** Bytes. 0 for `pinMax` means that the token names no limit. */
  readonly pinMin: number;
  readonly pinMax: number;
  /** The PIN is typed at the reader: such a token cannot be used yet. */
  readonly pinPad: boolean;
  readonly loginRequired: boolean;
  readonly certificates: readonly RawCertificate[];
  /** What the token can sign with; null where it does not tell. */
  readonly mechanisms: readonly SignMechanism[] | null;
  /** Why the certificates could not be read, or not all of them. */
  readonly fault: HostFault | null;
}

/** A token of a listing with what its flags mean. */
export function rawToken(listed: HostToken): RawToken {
  const { flags } = listed;
  return {
    ...listed,
    pinState: pinState(flags),
    pinPad: (flags & tokenFlags.protectedAuthenticationPath) !== 0,
    loginRequired: (flags & tokenFlags.loginRequired) !== 0,
  };
}

/**
 * The token meant by `ref` among those that are there, or null. The serial number decides, and the
 * slot where several tokens carry the same one or none.
 */
export function findToken<T extends HostTokenInfo>(tokens: readonly T[], ref: TokenRef): T | null {
  const same = tokens.filter(({ serial, label }) => serial === ref.serial && label === ref.label);
  const inSlot = same.find(({ slot }) => slot === ref.slot);
  if (inSlot !== undefined) return inSlot;
  const [only, ...others] = same;
  return only !== undefined && others.length === 0 ? only : null;
}
