import type * as NodeCrypto from 'node:crypto';

/**
 * Electron's node:crypto is BoringSSL, Node's is OpenSSL. Only what both have may be used: the
 * stand-in hands the program a node:crypto that throws on the rest, so that a call that would
 * fail in Electron fails here as well.
 */
const digests = /^(rsa-)?sha-?(1|224|256|384|512)$/i;
const ciphers = /^aes-(128|256)-(gcm|cbc)$/i;
const keyTypes = new Set(['rsa', 'ec']);
const free = new Set<string>([
  'randomBytes', 'randomFill', 'randomFillSync', 'randomInt', 'randomUUID', 'getRandomValues', 'timingSafeEqual',
  'createPublicKey', 'createPrivateKey', 'createSecretKey', 'publicDecrypt', 'publicEncrypt', 'privateEncrypt', 'privateDecrypt',
]);

type AnyFunction = (...args: unknown[]) => unknown;

/** Functions whose argument at this place names an algorithm that must be on the list. */
const named: Readonly<Record<string, readonly [place: number, allowed: (name: string) => boolean]>> = {
  // MD5 serves the keys of old encrypted PDFs, and nothing else
  createHash: [0, (name) => digests.test(name) || name === 'md5'],
  hash: [0, (name) => digests.test(name)],
  createHmac: [0, (name) => digests.test(name)],
  createSign: [0, (name) => digests.test(name)],
  createVerify: [0, (name) => digests.test(name)],
  sign: [0, (name) => digests.test(name)],
  verify: [0, (name) => digests.test(name)],
  pbkdf2: [4, (name) => digests.test(name)],
  pbkdf2Sync: [4, (name) => digests.test(name)],
  createCipheriv: [0, (name) => ciphers.test(name)],
  createDecipheriv: [0, (name) => ciphers.test(name)],
  generateKeyPair: [0, (name) => keyTypes.has(name)],
  generateKeyPairSync: [0, (name) => keyTypes.has(name)],
};

/** node:crypto with everything refused that BoringSSL lacks or that the program has no need of. */
export function withAllowList(crypto: typeof NodeCrypto): typeof NodeCrypto {
  return new Proxy(crypto, {
    get(target, member, receiver) {
      const value = Reflect.get(target, member, receiver) as unknown;
      if (typeof member === 'symbol' || typeof value !== 'function' || isClass(member) || free.has(member)) return value;
      return guarded(member, value as AnyFunction);
    },
  });
}

function isClass(name: string): boolean {
  return /^[A-Z]/.test(name);
}

function guarded(name: string, original: AnyFunction): AnyFunction {
  const rule = named[name];
  return (...args) => {
    const algorithm = rule === undefined ? undefined : args[rule[0]];
    // A null algorithm means that the key decides (Ed25519), which the program does not use.
    if (rule === undefined || typeof algorithm !== 'string' || !rule[1](algorithm)) {
      throw new Error(`stand-in: node:crypto.${name}(${String(algorithm ?? '')}) is not on the list that BoringSSL shares`);
    }
    return original(...args);
  };
}
