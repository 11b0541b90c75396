/**
 * The program that fills SoftHSM tokens, run by `node -e` in a process of its own: SoftHSM reads
 * SOFTHSM2_CONF from the real environment when it starts, and its state belongs to the process.
 * It is text, so that it works from a bundle as well as from a test. Arguments: the folder of
 * pkcs11js and the module. The order (with the PINs, which stand in no argument) comes as JSON on
 * standard input; the answer is JSON on standard output.
 */
export const softTokenScript = `
'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const [pkcs11jsPath, modulePath] = process.argv.slice(1);
const p = require(pkcs11jsPath);
const order = JSON.parse(fs.readFileSync(0, 'utf8'));
const attributes = (named) => Object.entries(named)
  .filter(([, value]) => value !== undefined)
  .map(([name, value]) => ({ type: p['CKA_' + name], value }));
// The label field has exactly 32 bytes and the module reads all of them.
const padded = (label) => label + ' '.repeat(32 - Buffer.byteLength(label));
// The attributes of a private key and of its public half: RSA, or EC on P-256 or P-384.
const parts = (privateKey) => {
  const jwk = privateKey.export({ format: 'jwk' });
  const part = (name) => Buffer.from(jwk[name], 'base64url');
  if (jwk.kty === 'EC') {
    const large = jwk.crv === 'P-384';
    const curve = { KEY_TYPE: p.CKK_EC, EC_PARAMS: Buffer.from(large ? '06052b81040022' : '06082a8648ce3d030107', 'hex') };
    const point = Buffer.concat([Buffer.from(large ? '046104' : '044104', 'hex'), part('x'), part('y')]);
    return { secret: { ...curve, VALUE: part('d') }, open: { ...curve, EC_POINT: point } };
  }
  const modulus = { KEY_TYPE: p.CKK_RSA, MODULUS: part('n'), PUBLIC_EXPONENT: part('e') };
  return {
    secret: {
      ...modulus, PRIVATE_EXPONENT: part('d'), PRIME_1: part('p'), PRIME_2: part('q'), EXPONENT_1: part('dp'),
      EXPONENT_2: part('dq'), COEFFICIENT: part('qi'),
    },
    open: modulus,
  };
};
const module = new p.PKCS11();
module.load(modulePath);
module.C_Initialize({ flags: p.CKF_OS_LOCKING_OK });
const tokens = order.map(({ label, pin, soPin, entries }) => {
  const slot = module.C_GetSlotList(true)
    .find((candidate) => (module.C_GetTokenInfo(candidate).flags & p.CKF_TOKEN_INITIALIZED) === 0);
  module.C_InitToken(slot, soPin, padded(label));
  const session = module.C_OpenSession(slot, p.CKF_SERIAL_SESSION | p.CKF_RW_SESSION);
  module.C_Login(session, p.CKU_SO, soPin);
  module.C_InitPIN(session, pin);
  module.C_Logout(session);
  module.C_Login(session, p.CKU_USER, pin);
  for (const entry of entries) {
    const id = Buffer.from(entry.id, 'hex');
    if (entry.keyPath !== null) {
      const { secret, open } = parts(crypto.createPrivateKey(fs.readFileSync(entry.keyPath)));
      module.C_CreateObject(session, attributes({
        CLASS: p.CKO_PRIVATE_KEY, TOKEN: true, PRIVATE: true, SENSITIVE: true, EXTRACTABLE: false, SIGN: true,
        ID: id, LABEL: entry.label, ALWAYS_AUTHENTICATE: entry.alwaysAuthenticate ? true : undefined, ...secret,
      }));
      if (entry.publicKey) module.C_CreateObject(session, attributes({
        CLASS: p.CKO_PUBLIC_KEY, TOKEN: true, PRIVATE: false, VERIFY: true, ID: id, LABEL: entry.label, ...open,
      }));
    }
    if (entry.certificate === null) continue;
    const certificate = new crypto.X509Certificate(Buffer.from(entry.certificate, 'base64'));
    module.C_CreateObject(session, attributes({
      CLASS: p.CKO_CERTIFICATE, CERTIFICATE_TYPE: p.CKC_X_509, TOKEN: true, PRIVATE: false,
      ID: Buffer.from(entry.certificateId, 'hex'), LABEL: entry.label,
      SUBJECT: Buffer.from(entry.subject, 'base64'), VALUE: certificate.raw,
    }));
  }
  module.C_Logout(session);
  module.C_CloseSession(session);
  return { label, serial: module.C_GetTokenInfo(slot).serialNumber.replace(/[\\0 ]+$/, '') };
});
module.C_Finalize();
process.stdout.write(JSON.stringify(tokens));
`;
