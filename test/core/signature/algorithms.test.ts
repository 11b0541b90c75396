import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BufferSource } from '../../../src/core/bytes';
import { digest } from '../../../src/core/crypto';
import { PdfDocument } from '../../../src/core/pdf/document';
import { completeCms, contentsBytesFor, signedAttributes } from '../../../src/core/signature/completeCms';
import {
  chooseAlgorithm, signatureValue, tokenInput, tokenMechanism, type SigningAlgorithm,
} from '../../../src/core/signature/signingAlgorithm';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { DocumentValidation } from '../../../src/core/validation/validateDocument';
import { forkLauncher } from '../../../src/pkcs11/forkLauncher';
import type { RawToken } from '../../../src/pkcs11/rawToken';
import { TokenHostClient } from '../../../src/pkcs11/tokenHostClient';
import { hostProgram } from '../../rig/hostProgram';
import { makeSoftTokens } from '../../rig/softToken';
import { TestPki, type TestIdentity, type TestRequest } from '../pki/testPki';
import { samplePdf, withTool } from './samplePdf';
import { lastSignature, signSampleWith } from './signSample';

const pin = '4711471147';
const kinds = ['RSA-2048', 'RSA-3072', 'RSA-4096', 'P-256', 'P-384'] as const satisfies readonly TestRequest['key'][];
type Kind = (typeof kinds)[number];

let pki: TestPki;
let root: TestIdentity;
const leaves = new Map<Kind, TestIdentity>();
let client: TokenHostClient;
let token: RawToken;
let folder: string;

beforeAll(async () => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  for (const key of kinds) leaves.set(key, pki.leaf(root, { key }));
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-algorithms-'));
  const entries = [...leaves].map(([label, { keyPath, certificate }]) => ({
    keyPath, certificateDer: certificate.der, label,
  }));
  const soft = await makeSoftTokens(folder, [{ label: 'MOI KHOA', pin, entries }]);
  client = new TokenHostClient({
    modulePath: soft.modulePath, launch: forkLauncher({ program: hostProgram(), env: soft.env }),
  });
  [token] = (await client.listTokens()) as [RawToken];
}, 60_000);
afterAll(async () => {
  await client.close();
  pki.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const leaf = (kind: Kind): TestIdentity => {
  const found = leaves.get(kind);
  if (!found) throw new Error(kind);
  return found;
};

/** Signs as the program does, with the token. */
async function sign(kind: Kind, algorithm: SigningAlgorithm): Promise<Uint8Array> {
  const { certificate } = leaf(kind);
  const raw = token.certificates.find(({ label }) => label === kind);
  if (!raw) throw new Error(kind);
  return signSampleWith(samplePdf(), { contentsBytes: contentsBytesFor(certificate) }, async (content) => {
    const attributes = signedAttributes(digest(algorithm.digest, content), certificate);
    const value = await client.withLogin(token, pin, (session) =>
      session.sign(raw, tokenInput(algorithm, attributes), tokenMechanism(algorithm), algorithm.digest));
    const signature = signatureValue(algorithm, value);
    return completeCms({ certificate, chain: [], signedAttributes: attributes, signature, algorithm });
  });
}

const rsa: readonly SigningAlgorithm[] = (['SHA-256', 'SHA-384', 'SHA-512'] as const).flatMap((digestName) =>
  (['rsaPkcs1', 'rsaPss'] as const).map((scheme) => ({ scheme, digest: digestName })));
const cases: readonly (readonly [Kind, SigningAlgorithm])[] = [
  ...rsa.map((algorithm) => ['RSA-2048', algorithm] as const),
  ...rsa.map((algorithm) => ['RSA-2048', { ...algorithm, paddedBits: 2048 }] as const),
  ['RSA-3072', { scheme: 'rsaPkcs1', digest: 'SHA-384', paddedBits: 3072 }],
  ['RSA-4096', { scheme: 'rsaPss', digest: 'SHA-384', paddedBits: 4096 }],
  ['RSA-3072', { scheme: 'rsaPss', digest: 'SHA-256' }],
  ['RSA-3072', { scheme: 'rsaPkcs1', digest: 'SHA-256' }],
  ['RSA-4096', { scheme: 'rsaPss', digest: 'SHA-256' }],
  ['RSA-4096', { scheme: 'rsaPss', digest: 'SHA-512' }],
  ['RSA-4096', { scheme: 'rsaPkcs1', digest: 'SHA-256' }],
  ['P-256', { scheme: 'ecdsa', digest: 'SHA-256' }],
  ['P-384', { scheme: 'ecdsa', digest: 'SHA-384' }],
];

test.each(cases)('openssl, pdfsig and we accept a token signature: %s %j', async (kind, algorithm) => {
  const file = await sign(kind, algorithm);
  const { cms, content } = lastSignature(file);
  fs.writeFileSync(path.join(pki.folder, 'cms.der'), cms);
  fs.writeFileSync(path.join(pki.folder, 'content'), content);
  pki.openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der', '-content', 'content',
    '-CAfile', root.pemPath, '-purpose', 'any', '-out', 'out');

  const trust = TrustStore.fromFiles([root.certificate.der]);
  const validation = new DocumentValidation(PdfDocument.open(new BufferSource(file)), { trust, at: new Date() });
  while (validation.step());
  expect(validation.verdict().signatures).toMatchObject([{ checks: { integrity: 'ok', path: 'ok', algorithm: 'ok' } }]);

  expect(withTool(file, 'pdfsig', ['-nocert', '{in}']).text).toContain('Signature is Valid.');
});

test('the token tells what it can', () => {
  expect(token.mechanisms).toEqual(['rsaPkcs1', 'rsaPss', 'ecdsa', 'rsaX509']);
});

describe('the algorithm is chosen from key, token and policy', () => {
  const pss = { rsa: 'pss', digest: 'SHA-384' } as const;
  const key = (kind: Kind) => leaf(kind).certificate.publicKey;
  test('PSS where it is wanted and offered', () => {
    expect(chooseAlgorithm(key('RSA-3072'), ['rsaPkcs1', 'rsaPss'], pss)).toEqual({
      algorithm: { scheme: 'rsaPss', digest: 'SHA-384' }, fellBack: false,
    });
  });
  test('v1.5 where the token has no PSS or does not tell, and that is said', () => {
    for (const offered of [['rsaPkcs1'], null] as const) {
      expect(chooseAlgorithm(key('RSA-2048'), offered, pss)).toEqual({
        algorithm: { scheme: 'rsaPkcs1', digest: 'SHA-384' }, fellBack: true,
      });
    }
  });
  test('v1.5 with SHA-256 without a policy', () => {
    expect(chooseAlgorithm(key('RSA-2048'), ['rsaPkcs1', 'rsaPss'])).toEqual({
      algorithm: { scheme: 'rsaPkcs1', digest: 'SHA-256' }, fellBack: false,
    });
  });
  test('an EC key has the digest of its strength', () => {
    expect(chooseAlgorithm(key('P-384'), ['ecdsa'], pss).algorithm).toEqual({ scheme: 'ecdsa', digest: 'SHA-384' });
  });
  test('a token that knows the bare RSA operation alone gets the message padded, by the scheme of the policy', () => {
    expect(chooseAlgorithm(key('RSA-3072'), ['rsaX509'], pss)).toEqual({
      algorithm: { scheme: 'rsaPss', digest: 'SHA-384', paddedBits: 3072 }, fellBack: false,
    });
    expect(chooseAlgorithm(key('RSA-4096'), ['rsaX509'])).toEqual({
      algorithm: { scheme: 'rsaPkcs1', digest: 'SHA-256', paddedBits: 4096 }, fellBack: false,
    });
    expect(() => chooseAlgorithm(key('P-256'), ['rsaX509'])).toThrow('mechanismUnsupported');
  });
  test('a token without a fitting mechanism is told before the PIN', () => {
    expect(() => chooseAlgorithm(key('P-256'), ['rsaPkcs1'])).toThrow('mechanismUnsupported');
    expect(() => chooseAlgorithm(key('RSA-2048'), ['ecdsa'])).toThrow('mechanismUnsupported');
  });
});
