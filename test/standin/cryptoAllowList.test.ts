import crypto from 'node:crypto';
import { withAllowList } from './cryptoAllowList';

const shared = withAllowList(crypto);

describe('node:crypto as Electron has it', () => {
  test('what BoringSSL shares works as before', () => {
    expect(shared.createHash('sha256').update('a').digest('hex')).toBe(crypto.createHash('sha256').update('a').digest('hex'));
    expect(shared.randomBytes(8)).toHaveLength(8);
    expect(shared.timingSafeEqual(Buffer.from('a'), Buffer.from('a'))).toBe(true);
    expect(typeof shared.X509Certificate).toBe('function');
  });

  test.each([
    ['SHA-3', () => shared.createHash('sha3-256')],
    ['BLAKE2', () => shared.createHash('blake2b512')],
    ['scrypt', () => shared.scryptSync('a', 'b', 8)],
    ['ChaCha20', () => shared.createCipheriv('chacha20-poly1305', Buffer.alloc(32), Buffer.alloc(12), { authTagLength: 16 })],
    ['RSA-PSS keys', () => shared.generateKeyPairSync('rsa-pss', { modulusLength: 2048 })],
    ['a list of hashes', () => shared.getHashes()],
  ])('%s is refused, as it would fail there', (_name, use) => {
    expect(use).toThrow(/BoringSSL/);
  });
});
