import { execFileSync } from 'node:child_process';
import { constants, createPrivateKey, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256, digest as digestOf } from '../../../src/core/crypto';
import { Certificate } from '../../../src/core/pki/certificate';
import { parseSignedData } from '../../../src/core/pki/cms';
import { buildSignedData } from '../../../src/core/pki/cmsBuilder';
import { verifySigner } from '../../../src/core/pki/cmsVerification';
import { DerReader, readWhole, tags } from '../../../src/core/pki/derReader';
import { derNull, derOid, derSequence } from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { completeCms, signedAttributes } from '../../../src/core/signature/completeCms';
import {
  chooseAlgorithm, digestIdentifier, signatureIdentifier, type SigningAlgorithm,
} from '../../../src/core/signature/signingAlgorithm';
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

/** A key of RSASSA-PSS with its certificate; the private key is given as that of plain RSA, which can be misused. */
interface PssIdentity {
  readonly certificate: Certificate;
  readonly key: ReturnType<typeof createPrivateKey>;
}

function pssIdentity(options: readonly string[]): PssIdentity {
  const pkey = ['rsa_keygen_bits:2048', ...options].flatMap((option) => ['-pkeyopt', option]);
  openssl('genpkey', '-algorithm', 'RSA-PSS', ...pkey, '-out', at('k.pem'));
  openssl('req', '-x509', '-new', '-key', at('k.pem'), '-subj', '/CN=Lê Văn Mẫu', '-utf8', '-days', '30',
    '-out', at('c.pem'));
  openssl('x509', '-in', at('c.pem'), '-outform', 'DER', '-out', at('c.der'));
  openssl('pkcs8', '-topk8', '-nocrypt', '-in', at('k.pem'), '-outform', 'DER', '-out', at('k.der'));
  const pkcs8 = DerReader.inside(readWhole(new Uint8Array(readFileSync(at('k.der'))), tags.sequence));
  const version = pkcs8.next().bytes;
  pkcs8.next();
  const plain = derSequence(version, derSequence(derOid(oids.rsaEncryption), derNull()), pkcs8.next().bytes);
  const key = createPrivateKey({ key: Buffer.from(plain), format: 'der', type: 'pkcs8' });
  return { certificate: Certificate.parse(new Uint8Array(readFileSync(at('c.der')))), key };
}

const content = new TextEncoder().encode('nội dung');
type Made = { readonly algorithm: SigningAlgorithm; readonly salt?: number };
function faultOf({ certificate, key }: PssIdentity, { algorithm, salt }: Made): string | null {
  const { scheme, digest } = algorithm;
  const attributes = signedAttributes(digestOf(digest, content), certificate);
  const padding = scheme === 'rsaPkcs1' ? { padding: constants.RSA_PKCS1_PADDING }
    : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: salt ?? constants.RSA_PSS_SALTLEN_DIGEST };
  const signature = new Uint8Array(sign(digest, attributes, { key, ...padding }));
  const parts = { certificate, chain: [], signedAttributes: attributes, signature };
  const identifiers = {
    digestIdentifier: digestIdentifier(digest), signatureIdentifier: signatureIdentifier(algorithm),
  };
  if (salt !== undefined) identifiers.signatureIdentifier[identifiers.signatureIdentifier.length - 1] = salt;
  const cms = parseSignedData(buildSignedData({ ...parts, ...identifiers }));
  const [signer] = cms.signerInfos;
  if (!signer) throw new Error('no signer');
  return verifySigner(signer, certificate, digestOf(digest, content)).fault;
}

describe('a key of RSASSA-PSS is not believed where it was used otherwise (RFC 4055 1.2)', () => {
  test('PKCS#1 v1.5 by such a key is no signature, neither received nor made', () => {
    const own = pssIdentity([]);
    expect(faultOf(own, { algorithm: { scheme: 'rsaPss', digest: 'SHA-256' } })).toBeNull();
    expect(faultOf(own, { algorithm: { scheme: 'rsaPkcs1', digest: 'SHA-256' } })).toBe('signature');
    const attributes = signedAttributes(sha256(content), own.certificate);
    const signature = new Uint8Array(sign('SHA-256', attributes, own.key));
    const algorithm = { scheme: 'rsaPkcs1', digest: 'SHA-256' } as const;
    const parts = { certificate: own.certificate, chain: [], signedAttributes: attributes, signature, algorithm };
    expect(errorOf(() => completeCms(parts)).kind).toBe('selfCheckFailed');
  });

  test('bound to SHA-384 and a salt of 48: no other digest, no shorter salt', () => {
    const own = pssIdentity(bound);
    expect(faultOf(own, { algorithm: { scheme: 'rsaPss', digest: 'SHA-384' } })).toBeNull();
    expect(faultOf(own, { algorithm: { scheme: 'rsaPss', digest: 'SHA-384' }, salt: 60 })).toBeNull();
    expect(faultOf(own, { algorithm: { scheme: 'rsaPss', digest: 'SHA-384' }, salt: 20 })).toBe('signature');
    expect(faultOf(own, { algorithm: { scheme: 'rsaPss', digest: 'SHA-512' } })).toBe('signature');
  });

  test('an authority with such a key signs no certificate with v1.5', () => {
    const own = pssIdentity([]);
    expect(own.certificate.isSignedBy(own.certificate)).toBe(true);
    openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=x', '-keyout', at('x.key'), '-out', at('x.csr'));
    writeFileSync(at('plain.pem'), own.key.export({ type: 'pkcs8', format: 'pem' }));
    openssl('req', '-x509', '-new', '-key', at('plain.pem'), '-subj', '/CN=Lê Văn Mẫu', '-utf8', '-days', '30',
      '-out', at('p.pem'));
    openssl('x509', '-req', '-in', at('x.csr'), '-CA', at('p.pem'), '-CAkey', at('plain.pem'), '-days', '9',
      '-outform', 'DER', '-out', at('x.der'));
    const leaf = Certificate.parse(new Uint8Array(readFileSync(at('x.der'))));
    expect(leaf.isSignedBy(own.certificate)).toBe(false);
  });

  test('bound to SHA-1, it signs nothing new', () => {
    const { certificate } = pssIdentity(['rsa_pss_keygen_md:sha1', 'rsa_pss_keygen_mgf1_md:sha1', 'rsa_pss_keygen_saltlen:20']);
    expect(errorOf(() => chooseAlgorithm(certificate.publicKey, ['rsaPss'])).kind).toBe('mechanismUnsupported');
  });
});

test.each(['sha256', 'sha384', 'sha512'].flatMap((md) => [0, 20, 32, 64, 100].map((salt) => [md, salt] as const)))(
  'RSASSA-PSS by openssl with %s and a salt of %i is read as it says', (md, salt) => {
    if (salt === 0 && md === 'sha256') {
      openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('r.key'), '-subj', '/CN=r', '-days', '9', '-out', at('r.pem'));
      writeFileSync(at('content'), content);
    }
    openssl('cms', '-sign', '-binary', '-cades', '-in', at('content'), '-signer', at('r.pem'), '-inkey', at('r.key'), '-md', md,
      '-keyopt', 'rsa_padding_mode:pss', '-keyopt', `rsa_pss_saltlen:${String(salt)}`, '-outform', 'DER', '-out', at('r.der'));
    const { certificates: [certificate], signerInfos: [signer] } = parseSignedData(new Uint8Array(readFileSync(at('r.der'))));
    if (!certificate || !signer) throw new Error('no signer');
    const name = `SHA-${md.slice(3)}` as 'SHA-256';
    expect(verifySigner(signer, certificate, digestOf(name, content)).fault).toBeNull();
    const other = Uint8Array.from(signer.signature);
    other[9] = (other[9] ?? 0) ^ 1;
    expect(verifySigner({ ...signer, signature: other }, certificate, digestOf(name, content)).fault).toBe('signature');
  });
