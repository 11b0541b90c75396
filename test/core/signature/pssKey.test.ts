import { execFileSync } from 'node:child_process';
import { constants, createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, digest as digestOf } from '../../../src/core/crypto';
import { Certificate } from '../../../src/core/pki/certificate';
import { completeCms, signedAttributes } from '../../../src/core/signature/completeCms';
import { chooseAlgorithm } from '../../../src/core/signature/signingAlgorithm';
import { errorOf } from '../pdf/expectError';

/** Certificates whose key says id-RSASSA-PSS (RFC 4055 1.2), as some authorities issue them. */
const folder = mkdtempSync(join(tmpdir(), 'anso-pss-'));
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
const at = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): string =>
  execFileSync('openssl', [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const bound = ['rsa_pss_keygen_md:sha384', 'rsa_pss_keygen_mgf1_md:sha384', 'rsa_pss_keygen_saltlen:48'];

test.each([
  ['bound to no digest', [], 'SHA-256'],
  ['bound to SHA-384', bound, 'SHA-384'],
] as const)('a key of RSASSA-PSS %s signs with it, whatever the policy says', (_name, options, digest) => {
  const pkey = ['rsa_keygen_bits:2048', ...options].flatMap((option) => ['-pkeyopt', option]);
  openssl('genpkey', '-algorithm', 'RSA-PSS', ...pkey, '-out', at('k.pem'));
  openssl('req', '-x509', '-new', '-key', at('k.pem'), '-subj', '/CN=Lê Văn Mẫu', '-utf8', '-days', '30',
    '-out', at('c.pem'));
  openssl('x509', '-in', at('c.pem'), '-outform', 'DER', '-out', at('c.der'));
  const certificate = Certificate.parse(new Uint8Array(readFileSync(at('c.der'))));
  const key = certificate.publicKey;
  expect(key).toMatchObject({ type: 'RSA', bits: 2048 });
  const { algorithm, fellBack } = chooseAlgorithm(key, ['rsaPkcs1', 'rsaPss'], { rsa: 'pkcs1', digest: 'SHA-256' });
  expect({ algorithm, fellBack }).toEqual({ algorithm: { scheme: 'rsaPss', digest }, fellBack: false });
  expect(errorOf(() => chooseAlgorithm(key, ['rsaPkcs1'])).kind).toBe('mechanismUnsupported');

  const content = new TextEncoder().encode('nội dung');
  const attributes = signedAttributes(digest === 'SHA-256' ? sha256(content) : digestOf(digest, content), certificate);
  const signature = new Uint8Array(sign(digest, attributes, {
    key: createPrivateKey(readFileSync(at('k.pem'))), padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  }));
  writeFileSync(at('s.der'), completeCms({ certificate, chain: [], signedAttributes: attributes, signature, algorithm }));
  writeFileSync(at('content'), content);
  expect(() => openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('s.der'),
    '-content', at('content'), '-CAfile', at('c.pem'), '-purpose', 'any', '-out', at('out'))).not.toThrow();
});
