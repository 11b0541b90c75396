import type { DigestAlgorithm } from '../crypto';
import { signatureAlgorithmOf } from './algorithms';
import { DerReader, readWhole, tags, type DerElement } from './derReader';
import { readBitString, readIntegerBytes, readOid } from './derValues';
import { derNull, derOid, derSequence } from './derWriter';
import { oids } from './oids';

/** A public key as it stands in a certificate. */
export interface PublicKey {
  readonly type: 'RSA' | 'EC' | 'EdDSA';
  readonly bits: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** The key itself, without its algorithm: what key hashes are made of (RFC 6960 4.1.1). */
  readonly keyBits: Uint8Array;
  /** An RSA key that signs with RSASSA-PSS and nothing else (RFC 4055 1.2), and what it is bound to, if anything. */
  readonly pssOnly?: { readonly bound: { readonly digest: DigestAlgorithm; readonly saltLength: number } | null };
}

/** Larger moduli take seconds to check and are made by nobody but an attacker. */
const maxRsaBits = 8192;

const curves: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
};

/** With 1 anything is its own signature, and with an even one nothing is (RFC 8017 3.1). */
const isSoundExponent = (exponent: Uint8Array): boolean =>
  ((exponent.at(-1) ?? 0) & 1) === 1 && (exponent.length > 1 || (exponent[0] ?? 0) > 1);

/**
 * SubjectPublicKeyInfo (RFC 5280 4.1.2.7, RFC 3279 2.3, RFC 8410 4); null for a key that is not RSA of at most 8192
 * bits with an odd exponent above 1 (of RSASSA-PSS too, whose SPKI is given as that of a plain RSA key: the arithmetic
 * is the same, and not every library knows the other), ECDSA on P-256, P-384 or P-521, Ed25519 or Ed448. Throws
 * DerSyntaxError.
 */
export function readPublicKey(element: DerElement): PublicKey | null {
  const reader = DerReader.inside(element);
  const algorithm = reader.enter();
  const oid = readOid(algorithm.next(tags.oid));
  const parameters = algorithm.done ? null : algorithm.next();
  const keyElement = reader.next(tags.bitString);
  const key = readBitString(keyElement).bytes;
  if (oid === oids.ecPublicKey) {
    const bits = parameters?.tag === tags.oid ? curves[readOid(parameters)] : undefined;
    return bits === undefined ? null : { type: 'EC', bits, spki: element.bytes, keyBits: key };
  }
  if (oid === oids.ed25519) return { type: 'EdDSA', bits: 256, spki: element.bytes, keyBits: key };
  if (oid === oids.ed448) return { type: 'EdDSA', bits: 456, spki: element.bytes, keyBits: key };
  const isPss = oid === oids.rsassaPss;
  if (oid !== oids.rsaEncryption && !isPss) return null;
  const rsaKey = DerReader.inside(readWhole(key, tags.sequence, element.rules));
  const modulus = readIntegerBytes(rsaKey.next(tags.integer));
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits > maxRsaBits || !isSoundExponent(readIntegerBytes(rsaKey.next(tags.integer)))) return null;
  if (!isPss) return { type: 'RSA', bits, spki: element.bytes, keyBits: key };
  const spki = derSequence(derSequence(derOid(oids.rsaEncryption), derNull()), keyElement.bytes);
  if (parameters === null) return { type: 'RSA', bits, spki, keyBits: key, pssOnly: { bound: null } };
  const { scheme, digest } = signatureAlgorithmOf({ oid, parameters }) ?? {};
  // bound to what is not accepted: the key is of no use
  if (scheme?.kind !== 'rsaPss' || !digest) return null;
  return { type: 'RSA', bits, spki, keyBits: key, pssOnly: { bound: { digest, saltLength: scheme.saltLength } } };
}
