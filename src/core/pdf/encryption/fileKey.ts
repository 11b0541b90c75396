import { aesCbcDecrypt, aesCbcEncrypt, digest, equalInConstantTime, md5 } from '../../crypto';
import type { EncryptionDictionary } from './encryptionDictionary';
import { passwordBytes } from './passwordBytes';
import { rc4 } from './rc4';

/** What a password opens. */
export interface FileKey {
  readonly key: Uint8Array;
  /** The owner may do everything, whatever /P says (ISO 32000-2 7.6.4.1). */
  readonly isOwner: boolean;
}

/** What fills a password up to 32 bytes (algorithm 2, step a). */
const padding = Uint8Array.from([
  0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
  0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
]);
const zeroIv = new Uint8Array(16);

/**
 * The key of a file for a password, which may be that of the owner or of a user; undefined for a wrong one.
 * `identifier` is the first half of /ID. ISO 32000-2 7.6.4.3, algorithms 2, 2.A, 2.B, 5, 6, 7, 11 and 12.
 */
export function fileKey(dict: EncryptionDictionary, identifier: Uint8Array, password: string): FileKey | undefined {
  for (const bytes of passwordBytes(password, dict.revision)) {
    if (dict.version === 5) {
      const found = keyOfVersion5(dict, bytes);
      if (found) return found;
      continue;
    }
    for (const length of dict.keyLengths) {
      const owned = userKey(dict, identifier, userPassword(dict, bytes, length), length);
      if (owned) return { key: owned, isOwner: true };
      const key = userKey(dict, identifier, bytes, length);
      if (key) return { key, isOwner: false };
    }
  }
  return undefined;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

const padded = (password: Uint8Array): Uint8Array => joined(password, padding).subarray(0, 32);

const exclusiveOr = (key: Uint8Array, value: number): Uint8Array => key.map((byte) => byte ^ value);

/** Algorithm 2 for the key, algorithm 4 or 5 to see whether it is the right one. */
function userKey(
  dict: EncryptionDictionary,
  identifier: Uint8Array,
  password: Uint8Array,
  length: number,
): Uint8Array | undefined {
  const { revision, permissions } = dict;
  const bits = Uint8Array.from([0, 8, 16, 24].map((shift) => (permissions >> shift) & 255));
  const mark = revision >= 4 && !dict.encryptMetadata ? Uint8Array.of(255, 255, 255, 255) : new Uint8Array();
  let hash = md5(joined(padded(password), dict.owner, bits, identifier, mark));
  if (revision >= 3) for (let round = 0; round < 50; round++) hash = md5(hash.subarray(0, length));
  const key = hash.subarray(0, length);
  if (revision === 2) return equalInConstantTime(rc4(key, padding), dict.user) ? key : undefined;
  let check = rc4(key, md5(joined(padding, identifier)));
  for (let round = 1; round <= 19; round++) check = rc4(exclusiveOr(key, round), check);
  return equalInConstantTime(check, dict.user.subarray(0, 16)) ? key : undefined;
}

/** The user password that the owner password hides in /O (algorithm 7). */
function userPassword({ owner, revision }: EncryptionDictionary, password: Uint8Array, length: number): Uint8Array {
  let hash = md5(padded(password));
  if (revision >= 3) for (let round = 0; round < 50; round++) hash = md5(hash);
  const key = hash.subarray(0, length);
  if (revision === 2) return rc4(key, owner);
  let hidden = owner;
  for (let round = 19; round >= 0; round--) hidden = rc4(exclusiveOr(key, round), hidden);
  return hidden;
}

/** Algorithm 2.A: /O and /U hold a hash, a salt to check the password with, and a salt for the key. */
function keyOfVersion5(dict: EncryptionDictionary, password: Uint8Array): FileKey | undefined {
  const attempt = (entry: Uint8Array, wrapped: Uint8Array, beside: Uint8Array): Uint8Array | undefined => {
    const hash = (salt: Uint8Array): Uint8Array =>
      dict.revision === 5
        ? digest('SHA-256', joined(password, salt, beside))
        : hardenedHash(password, salt, beside);
    if (!equalInConstantTime(hash(entry.subarray(32, 40)), entry.subarray(0, 32))) return undefined;
    return aesCbcDecrypt(hash(entry.subarray(40, 48)), zeroIv, wrapped);
  };
  const owned = attempt(dict.owner, dict.ownerKey, dict.user);
  if (owned) return { key: owned, isOwner: true };
  const key = attempt(dict.user, dict.userKey, new Uint8Array());
  return key && { key, isOwner: false };
}

/** Algorithm 2.B, made slow on purpose; it ends after some 70 rounds, and by force after 1000. */
function hardenedHash(password: Uint8Array, salt: Uint8Array, beside: Uint8Array): Uint8Array {
  let key = digest('SHA-256', joined(password, salt, beside));
  for (let round = 0; round < 1000; round++) {
    const once = joined(password, key, beside);
    const repeated = new Uint8Array(once.length * 64);
    for (let copy = 0; copy < 64; copy++) repeated.set(once, copy * once.length);
    const encrypted = aesCbcEncrypt(key.subarray(0, 16), key.subarray(16, 32), repeated);
    // a number of 16 bytes modulo 3 is the sum of its bytes modulo 3, since 256 is 1 modulo 3
    const rest = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = digest(rest === 0 ? 'SHA-256' : rest === 1 ? 'SHA-384' : 'SHA-512', encrypted);
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) break;
  }
  return key.subarray(0, 32);
}
