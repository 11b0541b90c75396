import * as pkcs11js from 'pkcs11js';
import { attribute, findObjects } from './tokenObjects';

type Module = pkcs11js.PKCS11;
type Handle = pkcs11js.Handle;

/**
 * The private key of a certificate, after login; null where there is none. Found by the CKA_ID of
 * the certificate; since tokens are seen with shared, wrong and empty ids, the public key decides
 * wherever it can be read, and alone where the id leads nowhere.
 */
export function findPrivateKey(module: Module, session: Handle, certificate: Buffer, id: string): Handle | null {
  const privateKeys = (more: pkcs11js.Template): Handle[] => findObjects(module, session, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PRIVATE_KEY }, ...more,
  ]);
  const withId = (hex: string): Handle[] =>
    hex === '' ? [] : privateKeys([{ type: pkcs11js.CKA_ID, value: Buffer.from(hex, 'hex') }]);

  const judged = withId(id).map((key) => ({ key, belongs: modulusBelongs(module, session, key, certificate) }));
  const sure = judged.find(({ belongs }) => belongs === true);
  if (sure !== undefined) return sure.key;
  const [only, ...others] = judged.filter(({ belongs }) => belongs === null);
  if (only !== undefined && others.length === 0) return only.key;

  return privateKeys([]).find((key) => modulusBelongs(module, session, key, certificate) === true)
    ?? findByPublicPoint(module, session, certificate, withId);
}

/** Whether an RSA key is the certificate's; null where the key does not show its modulus. */
function modulusBelongs(module: Module, session: Handle, key: Handle, certificate: Buffer): boolean | null {
  const modulus = attribute(module, session, key, pkcs11js.CKA_MODULUS);
  return modulus === null || modulus.length === 0 ? null : certificate.includes(derInteger(modulus));
}

/** EC keys show their point only in the public key object, which has the CKA_ID of the private one. */
function findByPublicPoint(
  module: Module, session: Handle, certificate: Buffer, withId: (hex: string) => Handle[],
): Handle | null {
  for (const key of findObjects(module, session, [
    { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PUBLIC_KEY },
    { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_EC },
  ])) {
    const point = attribute(module, session, key, pkcs11js.CKA_EC_POINT);
    // 04 LL 04 X Y: an OCTET STRING around the point that stands in the certificate as it is.
    const bare = point === null ? null : point.subarray(point[1] === 0x81 ? 3 : 2);
    if (bare === null || bare.length < 49 || !certificate.includes(bare)) continue;
    const id = attribute(module, session, key, pkcs11js.CKA_ID)?.toString('hex') ?? '';
    const [found] = withId(id);
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * A modulus as the INTEGER that stands in the certificate's RSAPublicKey (RFC 8017 A.1.1). A number
 * of 1024 random bits or more stands nowhere else, so the certificate need not be parsed here.
 */
function derInteger(modulus: Buffer): Buffer {
  const first = modulus.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? modulus : modulus.subarray(first);
  const value = (digits[0] ?? 0) < 0x80 ? digits : Buffer.concat([Buffer.of(0), digits]);
  const length = value.length < 0x80 ? Buffer.of(value.length)
    : value.length < 0x100 ? Buffer.of(0x81, value.length)
      : Buffer.of(0x82, value.length >> 8, value.length & 0xff);
  return Buffer.concat([Buffer.of(0x02), length, value]);
}
