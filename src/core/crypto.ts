import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  createVerify,
  publicDecrypt,
  randomBytes as nodeRandomBytes,
  timingSafeEqual,
  verify,
  type Hash,
  type KeyObject,
} from 'node:crypto';
import { AnsoError } from '../contract/errors';

/**
 * The only door to node:crypto. Electron's is built on BoringSSL, the command line's on OpenSSL:
 * what stands here exists in both and answers alike (`selfTest` proves it at start-up).
 * There is no signing here: private keys live in tokens.
 */

/** SHA-1 is here to read old files (RFC 6194); nothing of ours is ever made with it. */
export const digestAlgorithms = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const;
/** Met in signatures from abroad. OpenSSL has them all, BoringSSL only the first: ask `hasDigest` before use. */
const rareDigestAlgorithms = ['SHA-224', 'SHA3-256', 'SHA3-384', 'SHA3-512', 'SHAKE256'] as const;
export type DigestAlgorithm = (typeof digestAlgorithms)[number] | (typeof rareDigestAlgorithms)[number];

const nodeNames: Readonly<Record<DigestAlgorithm, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA-224': 'sha224',
  'SHA3-256': 'sha3-256',
  'SHA3-384': 'sha3-384',
  'SHA3-512': 'sha3-512',
  SHAKE256: 'shake256',
};

/** Length of a digest in bytes; of SHAKE256 as Ed448 uses it (RFC 8419 2.3). */
export const digestLengths: Readonly<Record<DigestAlgorithm, number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
  'SHA-224': 28,
  'SHA3-256': 32,
  'SHA3-384': 48,
  'SHA3-512': 64,
  SHAKE256: 64,
};

/** Whether the library underneath knows a digest algorithm. */
export function hasDigest(algorithm: DigestAlgorithm): boolean {
  try {
    startHash(algorithm);
    return true;
  } catch {
    return false;
  }
}

const startHash = (algorithm: DigestAlgorithm): Hash => createHash(nodeNames[algorithm], outputOf(algorithm));

const outputOf = (algorithm: DigestAlgorithm): { outputLength?: number } =>
  (algorithm === 'SHAKE256' ? { outputLength: digestLengths[algorithm] } : {});

/** How a signature value was made; the digest algorithm is named beside it. */
export type SignatureScheme =
  | { readonly kind: 'rsaPkcs1' }
  | { readonly kind: 'rsaPss'; readonly saltLength: number }
  /** The signature value is ECDSA-Sig-Value in DER (RFC 3279 2.2.3). */
  | { readonly kind: 'ecdsa' }
  /** Signs the message itself (RFC 8032). */
  | { readonly kind: 'eddsa'; readonly curve: 'ed25519' | 'ed448' };

/** A digest that grows with its input and can be forked, so that one pass over a large file serves many signatures. */
export class RunningDigest {
  readonly algorithm: DigestAlgorithm;
  private readonly hash: Hash;

  constructor(algorithm: DigestAlgorithm, hash: Hash = startHash(algorithm)) {
    this.algorithm = algorithm;
    this.hash = hash;
  }

  update(bytes: Uint8Array): this {
    this.hash.update(bytes);
    return this;
  }

  /** A second digest in the same state; both go on by themselves. */
  copy(): RunningDigest {
    return new RunningDigest(this.algorithm, this.hash.copy(outputOf(this.algorithm)));
  }

  /** The digest of everything fed so far; the object can still be copied and fed. */
  digest(): Uint8Array {
    return new Uint8Array(this.hash.copy(outputOf(this.algorithm)).digest());
  }
}

/** Digest of bytes that are in memory. */
export function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(startHash(algorithm).update(bytes).digest());
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return digest('SHA-256', bytes);
}

/**
 * MD5 (RFC 1321), for one purpose: the key of a PDF that was encrypted before 2008 (ISO 32000-2 7.6.4.3). It is kept
 * apart from the digest algorithms, so that no signature can be made or believed with it.
 */
export function md5(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('md5').update(bytes).digest());
}

/**
 * AES in CBC mode without padding, key of 16 or 32 bytes, block after block of 16 bytes (SP 800-38A).
 * @throws AnsoError internal for a length that is no multiple of 16, or another key length
 */
export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createCipheriv(aesName(key, bytes), key, iv).setAutoPadding(false);
  return new Uint8Array(cipher.update(bytes));
}

/** The other direction of `aesCbcEncrypt`, under the same conditions. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv(aesName(key, bytes), key, iv).setAutoPadding(false);
  return new Uint8Array(decipher.update(bytes));
}

function aesName(key: Uint8Array, bytes: Uint8Array): 'aes-128-cbc' | 'aes-256-cbc' {
  if (bytes.length % 16 !== 0) throw new AnsoError('internal', { what: 'aesBlock' });
  if (key.length === 16) return 'aes-128-cbc';
  if (key.length === 32) return 'aes-256-cbc';
  throw new AnsoError('internal', { what: 'aesKey' });
}

const mostKeys = 64;
const keys = new Map<string, KeyObject>();

/** The key of a SubjectPublicKeyInfo, imported once: a batch checks the same few keys again and again. Throws. */
function publicKey(spki: Uint8Array): KeyObject {
  const der = Buffer.from(spki);
  const name = der.toString('latin1');
  const known = keys.get(name);
  if (known) return known;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, key);
  return key;
}

/**
 * Whether `signature` is a signature over `message` by the key in `spki` (SubjectPublicKeyInfo, DER).
 * False for anything that does not fit: a malformed key, another key type, a wrong length. Never throws.
 */
export function verifySignature(
  spki: Uint8Array,
  scheme: SignatureScheme,
  algorithm: DigestAlgorithm,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    const key = keyOfScheme(spki, scheme);
    if (!key) return false;
    if (scheme.kind === 'eddsa') return verify(null, message, key, signature);
    return verify(nodeNames[algorithm], message, { key, ...encodingOf(scheme) }, signature);
  } catch {
    return false;
  }
}

/**
 * As `verifySignature`, over a message that comes in pieces. A scheme that signs the message itself needs it whole:
 * false for one of more than 64 MB. Never throws for a signature; what `pieces` throws comes through.
 */
export function verifyPieces(
  spki: Uint8Array,
  scheme: SignatureScheme,
  algorithm: DigestAlgorithm,
  pieces: Iterable<Uint8Array>,
  signature: Uint8Array,
): boolean {
  if (scheme.kind === 'eddsa') {
    const whole = joinPieces(pieces);
    return whole !== null && verifySignature(spki, scheme, algorithm, whole, signature);
  }
  const running = createVerify(nodeNames[algorithm]);
  for (const piece of pieces) running.update(piece);
  try {
    const key = keyOfScheme(spki, scheme);
    return key !== null && running.verify({ key, ...encodingOf(scheme) }, signature);
  } catch {
    return false;
  }
}

const mostWholeBytes = 64 * 1024 * 1024;

function joinPieces(pieces: Iterable<Uint8Array>): Uint8Array | null {
  const kept: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    if ((length += piece.length) > mostWholeBytes) return null;
    kept.push(Uint8Array.from(piece));
  }
  return Buffer.concat(kept);
}

/** The key, if it is one of the scheme's. Throws for one that does not read. */
function keyOfScheme(spki: Uint8Array, scheme: SignatureScheme): KeyObject | null {
  const key = publicKey(spki);
  const types = { rsaPkcs1: 'rsa', rsaPss: 'rsa', ecdsa: 'ec', eddsa: scheme.kind === 'eddsa' ? scheme.curve : '' };
  return key.asymmetricKeyType === types[scheme.kind] ? key : null;
}

function encodingOf(scheme: Exclude<SignatureScheme, { kind: 'eddsa' }>) {
  if (scheme.kind === 'ecdsa') return { dsaEncoding: 'der' as const };
  if (scheme.kind === 'rsaPkcs1') return { padding: constants.RSA_PKCS1_PADDING };
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength };
}

/** Beginnings of DigestInfo (RFC 8017 9.2 note 1), with NULL parameters and without them. */
const digestInfoPrefixes: Readonly<Record<DigestAlgorithm, readonly [string, string]>> = {
  'SHA-1': ['3021300906052b0e03021a05000414', '301f300706052b0e03021a0414'],
  'SHA-256': ['3031300d060960864801650304020105000420', '302f300b06096086480165030402010420'],
  'SHA-384': ['3041300d060960864801650304020205000430', '303f300b06096086480165030402020430'],
  'SHA-512': ['3051300d060960864801650304020305000440', '304f300b06096086480165030402030440'],
  'SHA-224': ['302d300d06096086480165030402040500041c', '302b300b0609608648016503040204041c'],
  'SHA3-256': ['3031300d060960864801650304020805000420', '302f300b06096086480165030402080420'],
  'SHA3-384': ['3041300d060960864801650304020905000430', '303f300b06096086480165030402090430'],
  'SHA3-512': ['3051300d060960864801650304020a05000440', '304f300b060960864801650304020a0440'],
  // made for EdDSA and named in no DigestInfo
  SHAKE256: ['', ''],
};

/**
 * Whether `signature` is an RSA PKCS#1 v1.5 signature over a message that has `messageDigest`: for formats that sign
 * a whole file without attributes, which is hashed in steps. Never throws.
 */
export function verifyRsaDigest(
  spki: Uint8Array,
  algorithm: DigestAlgorithm,
  messageDigest: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    const key = publicKey(spki);
    if (key.asymmetricKeyType !== 'rsa' || messageDigest.length !== digestLengths[algorithm]) return false;
    const info = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    // the whole of it is compared, so that nothing can hide behind the digest
    return algorithm !== 'SHAKE256' && digestInfoPrefixes[algorithm].some((prefix) => {
      const expected = Buffer.concat([Buffer.from(prefix, 'hex'), messageDigest]);
      return expected.length === info.length && timingSafeEqual(expected, info);
    });
  } catch {
    return false;
  }
}

/** Unpredictable bytes, for file identifiers and the like. */
export function randomBytes(length: number): Uint8Array {
  return new Uint8Array(nodeRandomBytes(length));
}

/** Whether two byte strings are equal, in a time that does not depend on where they differ. */
export function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Known answers: FIPS 180-4 examples for "abc", and one signature of each scheme over it. */
const knownDigests: Readonly<Record<(typeof digestAlgorithms)[number], string>> = {
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384':
    'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
    '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
};

/** RFC 1321 A.5 for "abc"; SP 800-38A F.2.1 and F.2.5, first block. */
const knownMd5 = '900150983cd24fb0d6963f7d28e17f72';
const aesIv = '000102030405060708090a0b0c0d0e0f';
const aesBlock = '6bc1bee22e409f96e93d7e117393172a';
const knownAes = [
  ['2b7e151628aed2a6abf7158809cf4f3c', '7649abac8119b246cee98e9b12e9197d'],
  ['603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'f58c4c04d6e5f1ba779eabfb5f7bfbd6'],
] as const;

interface KnownSignature {
  readonly name: string;
  readonly scheme: SignatureScheme;
  readonly algorithm: DigestAlgorithm;
  readonly spki: string;
  readonly signature: string;
}

const rsaSpki =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsAtsd+udUjLaxx6gGudBiQSEPcAk+4oUGVJZ7M43E6wuigOJeHmnS0Nr' +
  'VOT1G6M7mZ69fDt7NwgYP1XW7zh9Bfd3MzJCKnht4JwToXOl4bisVIKOr/+mD6YlLGAQvO9tAIcS998HmZlCP+lzQLurUG4iBVhn' +
  'gABZJHXxfx3fBtK8eWutefI0cl2OLAp7yYrkOcmiiHL7Hku/Bv2HC+dOCh7sFE20WttcL8LAsERW+8QAWa6eGKfKXN3kZlVWnJyj' +
  'ku1zbHxhsAqzwDxefEWlLIUm+vCjbpxnmTevkVORI8m13RBBHXB6va/5u/+5Plowujayhm9lAf6RloMEY5FzsQIDAQAB';

const knownSignatures: readonly KnownSignature[] = [
  {
    name: 'RSA PKCS#1 v1.5',
    scheme: { kind: 'rsaPkcs1' },
    algorithm: 'SHA-256',
    spki: rsaSpki,
    signature:
      'SEutFPGyXFIgxTPG/86C1k/z/0lQT50sjp+0yHBUq6XOViT7HaeyoVlOj7w3G+IK+rmBjN7uKYM5AR5FuvsGIWGmRPduc7pY2OjO' +
      '3QitNPBkWY4lzn7nzB9HxXIz1Z8brUJcJKFLyzcLrw7UG7PfM6cs6IEq53LrYi0uK+WU9/xfoAC3m0EB8PPRdr7XpO8mGc2cOr2H' +
      'awFGwiVEKteXFXmgl42jWIW7Kv1OGn4WsNo0atZbFYM8Z/WNaLMZo9QWZLSZrWRETstWruFmOwjyn6DFDsiIMKrefzsyAh32dS2/' +
      'O3dKd+OGhjwpwqT2UKX1Z7Lcz+CtY6v1fF0HsrGESw==',
  },
  {
    name: 'RSA PSS',
    scheme: { kind: 'rsaPss', saltLength: 32 },
    algorithm: 'SHA-256',
    spki: rsaSpki,
    signature:
      'S74eAbIfGcPwsgsQNGQLMtrZVVqkMtVGYB6zPIHBUVAJxfUKGNP1fakFPIBMk0LpQW2I+Jxro4b5FR2InkdwDHzxZGfZm1Wt+bmu' +
      'i6Ss6vURl2EKD4Gc6y0Z8aVS8scMvf3K5/X7GNoCJ4SNDuzx8y2vxxOJqrpmPx6O91hXlZLc971ISB4JRq7RBFuEQmsySRHD8ldO' +
      '4q6t2Zur6hqeFAp0C+AK/1V1JkWQAULKgHYIKKlefKM/g2D4lQB4LTyVogMRrbCNCjdaQkZJW7VDbzgOSdlnfDfFISzkmxhiBbwW' +
      'dDmU0NqQ/sn57uizo570hv+6srbcKPEW3nYRKStE/g==',
  },
  {
    name: 'ECDSA P-256',
    scheme: { kind: 'ecdsa' },
    algorithm: 'SHA-256',
    spki:
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEnqUsgiMemQrpiKOe6TZnRgQPbINNx0hoZ230whIZhFc4B7t5d0V5101uraQRe+e4' +
      'fBY+m7jyh1jVaGhBIYhKng==',
    signature: 'MEUCICRAuieO0S0APc38QSXUUODMqKAPrm1dWYglLhQYIp7wAiEAuiC/GzpsYqMWLTosIqSfI5yOSGucVA9+Qc397eKBYDA=',
  },
  {
    name: 'ECDSA P-384',
    scheme: { kind: 'ecdsa' },
    algorithm: 'SHA-384',
    spki:
      'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAETzRGO/bGuHMIzm7ePUShjLb/IR9ON2KMiBbAoPowAhw5UhLvtRhB4B0j6Idwvo+4tKs8' +
      'LAZaDdJaZLj/nqNNdmxC7ro/oN0GKhFuNgdV1KT5csst6yI/mXp9TxPijHTD',
    signature:
      'MGUCMDGf+AD3367dWm85idgDVTs2X7ZW7bAPQ+xkNDwGXIiFVzPdCMEFN8/dPKxNc6IyIQIxAM8yQxknxxGBEyA3I5D5oNxuYHzp' +
      'rlBqokiOGzvNa3aF4RwXvnvdi7cddL6E6XKvsg==',
  },
  {
    name: 'ECDSA P-521',
    scheme: { kind: 'ecdsa' },
    algorithm: 'SHA-512',
    spki:
      'MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBFCCLJZgq2ZoY+QDLWOM7dP4ruWpNlDXYcD2TlcyGb1TBCX/3dXa178X+B0fOlT43' +
      'FvLxA7iuKOGAIO0NYZBU67cAueOVf/pf0a39JU4UHTizRYGWxpz2cDPkhvKujc3HPzpEngsCBoSKqkfSf/hrgjqM0RzzunYEfbI+' +
      'yK1PmT1TAqM=',
    signature:
      'MIGIAkIB25Dd+L44RGZ6lwuVRnIpBd9jD0Pg2C795sJqRVW4GkRmHN7eVrjNVZI5nfauy9nrMLYWL5t2qzFDMH8ferXw4XYCQgCJ' +
      '1eTwEJItSqUHBCPXD0xKSyGIU1aobfMv7qgaEbKbghgwknlk13qsV6S/5/2jz5X0QA2nJt8GLLmMLdLo4PWvHQ==',
  },
];

/**
 * Proves with known answers that the library underneath does what is relied on. Run once at start-up.
 * @throws AnsoError selfCheckFailed, naming the first test that fails
 */
export function selfTest(): void {
  const message = new TextEncoder().encode('abc');
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const check = (test: string, passed: boolean): void => {
    if (!passed) throw new AnsoError('selfCheckFailed', { test });
  };
  for (const algorithm of digestAlgorithms) {
    check(algorithm, hex(digest(algorithm, message)) === knownDigests[algorithm]);
    const running = new RunningDigest(algorithm).update(message.subarray(0, 1));
    const fork = running.copy().update(message.subarray(1));
    running.update(message);
    check(`${algorithm} copy`, hex(fork.digest()) === knownDigests[algorithm]);
  }
  check('MD5', hex(md5(message)) === knownMd5);
  for (const [key, encrypted] of knownAes) {
    const [keyBytes, iv] = [Buffer.from(key, 'hex'), Buffer.from(aesIv, 'hex')];
    const name = `AES-${String(keyBytes.length * 8)}`;
    check(name, hex(aesCbcEncrypt(keyBytes, iv, Buffer.from(aesBlock, 'hex'))) === encrypted);
    check(`${name} back`, hex(aesCbcDecrypt(keyBytes, iv, Buffer.from(encrypted, 'hex'))) === aesBlock);
  }
  const wrong = new TextEncoder().encode('abd');
  for (const known of knownSignatures) {
    const spki = Buffer.from(known.spki, 'base64');
    const signature = Buffer.from(known.signature, 'base64');
    check(known.name, verifySignature(spki, known.scheme, known.algorithm, message, signature));
    check(`${known.name} refuses`, !verifySignature(spki, known.scheme, known.algorithm, wrong, signature));
  }
  check('randomness', !equalInConstantTime(randomBytes(16), randomBytes(16)));
}
