import { constants, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { RunningDigest, digest, equalInConstantTime, selfTest, sha256, verifySignature } from '../../../src/core/crypto';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the self-test with known answers passes on this library', () => {
  expect(() => selfTest()).not.toThrow();
});

test('one pass over a file serves several signatures: a copied digest goes on by itself', () => {
  const running = new RunningDigest('SHA-256').update(bytes('signed part'));
  const first = running.copy().update(bytes(' tail of the first'));
  running.update(bytes(' and more'));
  expect(first.digest()).toEqual(sha256(bytes('signed part tail of the first')));
  expect(running.digest()).toEqual(sha256(bytes('signed part and more')));
  // asking for a digest does not end it
  expect(running.update(bytes('!')).digest()).toEqual(sha256(bytes('signed part and more!')));
});

test.each(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] as const)('%s agrees with the library', (algorithm) => {
  const expected = createHash(algorithm.replace('-', '').toLowerCase()).update('x').digest();
  expect(Buffer.from(digest(algorithm, bytes('x')))).toEqual(expected);
});

describe('a signature', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const spki = (key: { publicKey: typeof rsa.publicKey }): Uint8Array =>
    new Uint8Array(key.publicKey.export({ type: 'spki', format: 'der' }));
  const message = bytes('văn bản');
  const v15 = sign('sha256', message, rsa.privateKey);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const pss = sign('sha256', message, { key: rsa.privateKey, padding, saltLength: 20 });
  const ecdsa = sign('sha384', message, ec.privateKey);

  test('holds for its own scheme only', () => {
    expect(verifySignature(spki(rsa), { kind: 'rsaPkcs1' }, 'SHA-256', message, v15)).toBe(true);
    expect(verifySignature(spki(rsa), { kind: 'rsaPss', saltLength: 20 }, 'SHA-256', message, pss)).toBe(true);
    expect(verifySignature(spki(ec), { kind: 'ecdsa' }, 'SHA-384', message, ecdsa)).toBe(true);
    expect(verifySignature(spki(rsa), { kind: 'rsaPkcs1' }, 'SHA-256', message, pss)).toBe(false);
    expect(verifySignature(spki(rsa), { kind: 'rsaPss', saltLength: 32 }, 'SHA-256', message, pss)).toBe(false);
    expect(verifySignature(spki(rsa), { kind: 'rsaPkcs1' }, 'SHA-384', message, v15)).toBe(false);
  });

  test('of another kind of key, or over a key that does not read, is false and does not throw', () => {
    expect(verifySignature(spki(ec), { kind: 'rsaPkcs1' }, 'SHA-256', message, v15)).toBe(false);
    expect(verifySignature(spki(rsa), { kind: 'ecdsa' }, 'SHA-384', message, ecdsa)).toBe(false);
    expect(verifySignature(bytes('no key'), { kind: 'ecdsa' }, 'SHA-384', message, ecdsa)).toBe(false);
    expect(verifySignature(spki(rsa), { kind: 'rsaPkcs1' }, 'SHA-256', message, new Uint8Array())).toBe(false);
  });
});

test('constant-time comparison tells different lengths apart', () => {
  expect(equalInConstantTime(bytes('ab'), bytes('ab'))).toBe(true);
  expect(equalInConstantTime(bytes('ab'), bytes('ac'))).toBe(false);
  expect(equalInConstantTime(bytes('ab'), bytes('abc'))).toBe(false);
});
