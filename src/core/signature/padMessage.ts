import { AnsoError } from '../../contract/errors';
import { digest as digestOf, digestLengths, randomBytes, type DigestAlgorithm } from '../crypto';
import { joinBytes } from '../joinBytes';

/**
 * A DigestInfo with the padding of RSASSA-PKCS1-v1_5 in front, as long as the modulus (RFC 8017 9.2): for a token that
 * knows the bare RSA operation alone.
 * @param bits of the modulus
 * @throws AnsoError internal for a modulus that is too short
 */
export function padPkcs1(digestInfo: Uint8Array, bits: number): Uint8Array {
  const filling = Math.ceil(bits / 8) - digestInfo.length - 3;
  if (filling < 8) throw new AnsoError('internal', { what: 'padding' });
  return joinBytes([Uint8Array.of(0, 1), new Uint8Array(filling).fill(0xff), Uint8Array.of(0), digestInfo]);
}

/**
 * A digest in the encoding of RSASSA-PSS, as long as the modulus (RFC 8017 9.1.1): MGF1 with the same digest, salt of
 * the digest's length.
 * @param bits of the modulus
 */
export function padPss(
  algorithm: DigestAlgorithm, digest: Uint8Array, bits: number, salt = randomBytes(digestLengths[algorithm]),
): Uint8Array {
  const length = Math.ceil((bits - 1) / 8);
  const h = digestOf(algorithm, joinBytes([new Uint8Array(8), digest, salt]));
  const room = length - h.length - 1;
  const filling = room - salt.length - 1;
  if (filling < 0) throw new AnsoError('internal', { what: 'padding' });
  const block = joinBytes([new Uint8Array(filling), Uint8Array.of(1), salt]);
  const mask = mgf1(algorithm, h, room);
  const masked = block.map((octet, index) => octet ^ (mask[index] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - (bits - 1)));
  // the encoding is one bit shorter than the modulus: at 8n+1 bits that is an octet
  return joinBytes([new Uint8Array(Math.ceil(bits / 8) - length), masked, h, Uint8Array.of(0xbc)]);
}

/** MGF1 (RFC 8017 B.2.1). */
function mgf1(algorithm: DigestAlgorithm, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let counter = 0, made = 0; made < length; counter++, made += digestLengths[algorithm]) {
    parts.push(digestOf(algorithm, joinBytes([seed, Uint8Array.of(0, 0, counter >> 8, counter & 255)])));
  }
  return joinBytes(parts).subarray(0, length);
}
