import { aesCbcDecrypt, aesCbcEncrypt, md5, randomBytes } from '../../crypto';
import type { CryptMethod } from './encryptionDictionary';
import { rc4 } from './rc4';

/** The key and method for the data of one object. */
export class ObjectCipher {
  private readonly method: CryptMethod;
  private readonly key: Uint8Array;

  /** ISO 32000-2 7.6.3.2, algorithms 1 and 1.A: up to AES-128 each object has a key of its own. */
  constructor(method: CryptMethod, fileKey: Uint8Array, num: number, gen: number) {
    this.method = method;
    if (method === 'identity' || method === 'aes256') {
      this.key = fileKey;
      return;
    }
    const salt = method === 'aes128' ? [0x73, 0x41, 0x6c, 0x54] : [];
    const number = [num & 255, (num >> 8) & 255, (num >> 16) & 255, gen & 255, (gen >> 8) & 255];
    this.key = md5(Uint8Array.of(...fileKey, ...number, ...salt)).subarray(0, Math.min(16, fileKey.length + 5));
  }

  /** Data that end in the middle of a block, or with a wrong padding, give what is there, as in every viewer. */
  decrypt(bytes: Uint8Array): Uint8Array {
    if (this.method === 'identity') return bytes;
    if (this.method === 'rc4') return rc4(this.key, bytes);
    const whole = bytes.length - (bytes.length % 16);
    if (whole < 32) return new Uint8Array();
    const plain = aesCbcDecrypt(this.key, bytes.subarray(0, 16), bytes.subarray(16, whole));
    const pad = plain.at(-1) ?? 0;
    return pad >= 1 && pad <= 16 ? plain.subarray(0, plain.length - pad) : plain;
  }

  encrypt(bytes: Uint8Array): Uint8Array {
    if (this.method === 'identity') return bytes;
    if (this.method === 'rc4') return rc4(this.key, bytes);
    const pad = 16 - (bytes.length % 16);
    const padded = new Uint8Array(bytes.length + pad).fill(pad);
    padded.set(bytes);
    const iv = randomBytes(16);
    const encrypted = aesCbcEncrypt(this.key, iv, padded);
    const out = new Uint8Array(16 + encrypted.length);
    out.set(iv);
    out.set(encrypted, 16);
    return out;
  }
}
