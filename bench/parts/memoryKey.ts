import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

const keys = new Map<string, KeyObject>();

/** A PKCS#1 v1.5 signature with SHA-256 by a key file, for measurements that a token would only slow down. */
export function signatureBy(keyPath: string, message: Uint8Array): Uint8Array {
  const key = keys.get(keyPath) ?? createPrivateKey(readFileSync(keyPath));
  keys.set(keyPath, key);
  return new Uint8Array(sign('sha256', message, key));
}
