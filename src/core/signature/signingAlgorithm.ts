import { AnsoError } from '../../contract/errors';
import { digest as digestOf, digestLengths, type SignatureScheme } from '../crypto';
import { DerReader, tags } from '../pki/derReader';
import { derElement, derNull, derOctetString, derOid, derSequence } from '../pki/derWriter';
import { oids } from '../pki/oids';
import type { PublicKey } from '../pki/publicKey';
import { padPkcs1, padPss } from './padMessage';

/** Raw operations of a token; the names are those of the token host's mechanisms. */
export type SigningScheme = 'rsaPkcs1' | 'rsaPss' | 'ecdsa';
/** `rsaX509` is RSA without any padding, which is done here then. */
export type TokenMechanism = SigningScheme | 'rsaX509';

/** What may be used for new signatures (TT 15/2025 PL I 1.3). */
export type SigningDigest = 'SHA-256' | 'SHA-384' | 'SHA-512';

export interface SigningAlgorithm {
  readonly scheme: SigningScheme;
  readonly digest: SigningDigest;
  /** Bits of the modulus, where the token knows the bare RSA operation alone and the padding is made here. */
  readonly paddedBits?: number;
}

export interface AlgorithmPolicy {
  /** `pss` as TT 15/2025 PL I 1.2 names it; `pkcs1` is the compatibility mode (docs/decisions/0014). */
  readonly rsa: 'pkcs1' | 'pss';
  /** For RSA keys; an EC key has the digest of its own strength. */
  readonly digest: SigningDigest;
}

export interface ChosenAlgorithm {
  readonly algorithm: SigningAlgorithm;
  /** PSS was wanted and the token does not offer it. */
  readonly fellBack: boolean;
}

const signingDigests: readonly SigningDigest[] = ['SHA-256', 'SHA-384', 'SHA-512'];
const compatible: AlgorithmPolicy = { rsa: 'pkcs1', digest: 'SHA-256' };

/**
 * The algorithm for a key: by the policy, and by what the token offers. Most tokens in use have `CKM_RSA_PKCS`
 * alone, so PKCS#1 v1.5 remains where PSS is wanted and not there, and the caller is told. A token that offers
 * nothing but `CKM_RSA_X_509` gets the message padded, by either scheme.
 * @param offered null where the token does not tell
 * @throws AnsoError mechanismUnsupported where the token lists mechanisms and none that fits the key
 */
export function chooseAlgorithm(
  key: PublicKey | null,
  offered: readonly TokenMechanism[] | null = null,
  policy: AlgorithmPolicy = compatible,
): ChosenAlgorithm {
  const has = (scheme: TokenMechanism): boolean => offered === null || offered.includes(scheme);
  if (key?.type === 'EC') {
    if (!has('ecdsa')) throw new AnsoError('mechanismUnsupported', { code: 'CKM_ECDSA' });
    return { algorithm: { scheme: 'ecdsa', digest: digestOfCurve(key.bits) }, fellBack: false };
  }
  const { digest } = policy;
  const bare = key !== null && offered?.includes('rsaX509') === true ? { paddedBits: key.bits } : null;
  if (key?.pssOnly) {
    const bound = boundDigest(key.pssOnly) ?? digest;
    if (has('rsaPss')) return { algorithm: { scheme: 'rsaPss', digest: bound }, fellBack: false };
    if (!bare) throw new AnsoError('mechanismUnsupported', { code: 'CKM_RSA_PKCS_PSS' });
    return { algorithm: { scheme: 'rsaPss', digest: bound, ...bare }, fellBack: false };
  }
  // a token that does not tell what it has is not asked for what most lack
  if (policy.rsa === 'pss' && offered?.includes('rsaPss')) {
    return { algorithm: { scheme: 'rsaPss', digest }, fellBack: false };
  }
  if (!has('rsaPkcs1')) {
    if (has('rsaPss')) return { algorithm: { scheme: 'rsaPss', digest }, fellBack: false };
    if (!bare) throw new AnsoError('mechanismUnsupported', { code: 'CKM_RSA_PKCS' });
    return { algorithm: { scheme: policy.rsa === 'pss' ? 'rsaPss' : 'rsaPkcs1', digest, ...bare }, fellBack: false };
  }
  return { algorithm: { scheme: 'rsaPkcs1', digest }, fellBack: policy.rsa === 'pss' };
}

/**
 * The digest that a key of RSASSA-PSS is bound to; null where it is bound to none.
 * @throws AnsoError mechanismUnsupported for one that no new signature may have, or a longer salt than the digest
 */
function boundDigest({ bound }: NonNullable<PublicKey['pssOnly']>): SigningDigest | null {
  if (!bound) return null;
  const found = signingDigests.find((name) => name === bound.digest);
  if (!found || bound.saltLength > digestLengths[found]) {
    throw new AnsoError('mechanismUnsupported', { code: `RSASSA-PSS ${bound.digest}, ${String(bound.saltLength)}` });
  }
  return found;
}

/** A longer digest than the curve would be cut by some tokens and refused by others. */
function digestOfCurve(bits: number): SigningDigest {
  return bits > 384 ? 'SHA-512' : bits > 256 ? 'SHA-384' : 'SHA-256';
}

/** As shown and recorded: `RSASSA-PSS SHA-256`. */
export function algorithmName({ scheme, digest }: SigningAlgorithm): string {
  const names = { rsaPkcs1: 'RSA PKCS#1 v1.5', rsaPss: 'RSASSA-PSS', ecdsa: 'ECDSA' } as const;
  return `${names[scheme]} ${digest}`;
}

/** How a signature of this algorithm is verified. */
export function schemeOf({ scheme, digest }: SigningAlgorithm): SignatureScheme {
  return scheme === 'rsaPss' ? { kind: 'rsaPss', saltLength: digestLengths[digest] } : { kind: scheme };
}

const digestOids: Readonly<Record<SigningDigest, string>> = {
  'SHA-256': oids.sha256,
  'SHA-384': oids.sha384,
  'SHA-512': oids.sha512,
};

const ecdsaOids: Readonly<Record<SigningDigest, string>> = {
  'SHA-256': oids.ecdsaWithSha256,
  'SHA-384': oids.ecdsaWithSha384,
  'SHA-512': oids.ecdsaWithSha512,
};

/** AlgorithmIdentifier of a digest, with NULL as CMS signers write it (RFC 5754 2). */
export const digestIdentifier = (digest: SigningDigest): Uint8Array =>
  derSequence(derOid(digestOids[digest]), derNull());

/**
 * AlgorithmIdentifier of a signature in CMS: `rsaEncryption` with NULL (RFC 3370 3.2), ECDSA without parameters
 * (RFC 5754 3.3), RSASSA-PSS with all of them written out: hash, MGF1 with the same hash, salt of the hash's
 * length (RFC 4056 2.2, RFC 4055 3.1).
 */
export function signatureIdentifier({ scheme, digest }: SigningAlgorithm): Uint8Array {
  if (scheme === 'ecdsa') return derSequence(derOid(ecdsaOids[digest]));
  if (scheme === 'rsaPkcs1') return derSequence(derOid(oids.rsaEncryption), derNull());
  const hash = digestIdentifier(digest);
  const saltLength = derElement(tags.integer, Uint8Array.of(digestLengths[digest]));
  return derSequence(
    derOid(oids.rsassaPss),
    derSequence(
      derElement(0xa0, hash),
      derElement(0xa1, derSequence(derOid(oids.mgf1), hash)),
      derElement(0xa2, saltLength),
    ),
  );
}

/** The token's operation that an algorithm is done with. */
export const tokenMechanism = ({ scheme, paddedBits }: SigningAlgorithm): TokenMechanism =>
  paddedBits === undefined ? scheme : 'rsaX509';

/**
 * What goes to the token for `message`: a DigestInfo for `CKM_RSA_PKCS` (RFC 8017 9.2), the digest alone for
 * `CKM_RSA_PKCS_PSS` and `CKM_ECDSA`, the padded message for `CKM_RSA_X_509`. The digest is made here: a file of
 * 100 MB costs the token one operation, and no token needs the combined mechanisms, which many lack.
 */
export function tokenInput({ scheme, digest, paddedBits }: SigningAlgorithm, message: Uint8Array): Uint8Array {
  const value = digestOf(digest, message);
  if (scheme !== 'rsaPkcs1') return paddedBits === undefined ? value : padPss(digest, value, paddedBits);
  const digestInfo = derSequence(digestIdentifier(digest), derOctetString(value));
  return paddedBits === undefined ? digestInfo : padPkcs1(digestInfo, paddedBits);
}

/**
 * The signature value as CMS wants it. PKCS#11 gives an ECDSA signature as r and s side by side (v2.40 2.3.1), CMS
 * wants ECDSA-Sig-Value in DER (RFC 3279 2.2.3); a module that gives DER by itself is taken at its word.
 */
export function signatureValue({ scheme }: SigningAlgorithm, raw: Uint8Array): Uint8Array {
  if (scheme !== 'ecdsa' || isDerSignature(raw)) return raw;
  const half = raw.length >> 1;
  return derSequence(unsigned(raw.subarray(0, half)), unsigned(raw.subarray(half)));
}

function isDerSignature(bytes: Uint8Array): boolean {
  try {
    const outer = new DerReader(bytes);
    const reader = outer.enter(tags.sequence);
    reader.next(tags.integer);
    reader.next(tags.integer);
    reader.finish();
    return outer.done;
  } catch {
    return false;
  }
}

function unsigned(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((octet) => octet !== 0);
  const digits = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  return derElement(tags.integer, (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...digits) : digits);
}
