import { sign } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { sha256 } from '../../../src/core/crypto';
import { parseSignedData, signerCertificate } from '../../../src/core/pki/cms';
import { buildSignedAttributes, buildSignedData } from '../../../src/core/pki/cmsBuilder';
import { verifySigner } from '../../../src/core/pki/cmsVerification';
import {
  derContext, derNull, derOctetString, derOid, derSequence, derSetOf,
} from '../../../src/core/pki/derWriter';
import { oids } from '../../../src/core/pki/oids';
import { TestPki, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let rsa: TestIdentity;
let ec: TestIdentity;
const content = new TextEncoder().encode('nội dung');
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  rsa = pki.leaf(root, { key: 'RSA-2048' });
  ec = pki.leaf(root, { key: 'P-256' });
  fs.writeFileSync(path.join(pki.folder, 'content'), content);
});
afterAll(() => pki.remove());

const signedBy = (identity: TestIdentity): Uint8Array => {
  const signedAttributes = buildSignedAttributes(sha256(content), identity.certificate);
  const signature = new Uint8Array(sign('sha256', signedAttributes, identity.privateKey));
  return buildSignedData({ certificate: identity.certificate, chain: [root.certificate], signedAttributes, signature });
};
const opensslAccepts = (cms: Uint8Array): string => {
  fs.writeFileSync(path.join(pki.folder, 'cms.der'), cms);
  return pki.openssl('cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'cms.der', '-content', 'content',
    '-CAfile', root.pemPath, '-purpose', 'any');
};

test.each([['RSA', () => rsa], ['ECDSA', () => ec]])('%s: what we build, openssl verifies and we read back', (_, get) => {
  const identity = get();
  const cms = signedBy(identity);
  expect(opensslAccepts(cms)).toBe('nội dung');
  const signedData = parseSignedData(Uint8Array.of(...cms, 0, 0, 0));
  const [signer] = signedData.signerInfos;
  if (!signer) throw new Error('no signer');
  expect(signedData).toMatchObject({ content: null, trailingData: false });
  expect(signedData.certificates).toHaveLength(2);
  expect(signerCertificate(signedData, signer)?.sha256).toBe(identity.certificate.sha256);
  const { certificate } = identity;
  expect(verifySigner(signer, certificate, sha256(content))).toMatchObject({ fault: null, binding: 'match' });
  expect(verifySigner(signer, certificate, sha256(cms))).toMatchObject({ fault: 'digest' });
  expect(verifySigner(signer, root.certificate, sha256(content))).toMatchObject({ fault: 'signature', binding: 'mismatch' });
});

test('the encoding is DER: openssl writes the same bytes again', () => {
  const cms = signedBy(rsa);
  fs.writeFileSync(path.join(pki.folder, 'ours.der'), cms);
  pki.openssl('cms', '-cmsout', '-inform', 'DER', '-in', 'ours.der', '-outform', 'DER', '-out', 'again.der');
  expect(fs.readFileSync(path.join(pki.folder, 'again.der')).equals(Buffer.from(cms))).toBe(true);
});

test('torn and changed CMS never crash, and never verify', () => {
  const cms = signedBy(rsa);
  const verdict = (bytes: Uint8Array): string => {
    try {
      const signedData = parseSignedData(bytes);
      const [signer] = signedData.signerInfos;
      const certificate = signer ? signerCertificate(signedData, signer) : null;
      if (!signer || !certificate) return 'no signer';
      const { fault, binding } = verifySigner(signer, certificate, sha256(content));
      return fault ?? binding;
    } catch (thrown) {
      return thrown instanceof AnsoError && thrown.kind === 'malformedCms' ? 'refused' : `crashed: ${String(thrown)}`;
    }
  };
  expect(verdict(cms)).toBe('match');
  for (let length = 0; length < cms.length; length += 11) expect(verdict(cms.subarray(0, length))).toBe('refused');
  for (let at = 0; at < cms.length; at += 3) {
    const changed = cms.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x41;
    expect(verdict(changed)).not.toMatch(/crashed/);
  }
});

describe('signed attributes that contradict the signature', () => {
  const attribute = (oid: string, value: Uint8Array): Uint8Array => derSequence(derOid(oid), derSetOf(value));
  const verified = (...attributes: readonly Uint8Array[]): string | null => {
    const signedAttributes = derSetOf(attribute(oids.messageDigest, derOctetString(sha256(content))), ...attributes);
    const signature = new Uint8Array(sign('sha256', signedAttributes, rsa.privateKey));
    const cms = buildSignedData({ certificate: rsa.certificate, chain: [], signedAttributes, signature });
    const [signer] = parseSignedData(cms).signerInfos;
    return signer ? verifySigner(signer, rsa.certificate, sha256(content)).fault : 'no signer';
  };
  const data = attribute(oids.contentType, derOid(oids.data));
  const identifier = (oid: string): Uint8Array => derSequence(derOid(oid), derNull());
  const protection = (digestOid: string, signatureOid: string): Uint8Array =>
    attribute(oids.cmsAlgorithmProtection,
      derSequence(identifier(digestOid), derContext(1, derOid(signatureOid), derNull())));

  test('another content type, or none', () => {
    expect(verified(data)).toBeNull();
    expect(verified(attribute(oids.contentType, derOid(oids.signedData)))).toBe('contentType');
    expect(verified()).toBe('contentType');
  });
  test('other algorithms than those that the signer protected (RFC 6211)', () => {
    expect(verified(data, protection(oids.sha256, oids.rsaEncryption))).toBeNull();
    expect(verified(data, protection(oids.sha512, oids.rsaEncryption))).toBe('algorithmMismatch');
    expect(verified(data, protection(oids.sha256, oids.rsassaPss))).toBe('algorithmMismatch');
  });
  test('but not for parameters that are left out here and NULL there (RFC 5754)', () => {
    const protectedWith = (...parameters: readonly Uint8Array[]): Uint8Array =>
      attribute(oids.cmsAlgorithmProtection,
        derSequence(derSequence(derOid(oids.sha256)), derContext(1, derOid(oids.rsaEncryption), ...parameters)));
    expect(verified(data, protectedWith())).toBeNull();
    expect(verified(data, protectedWith(derSequence(identifier(oids.sha512))))).toBe('algorithmMismatch');
  });
  test('an attribute that comes twice', () => {
    expect(() => verified(data, data)).toThrow('malformedCms');
  });
});

test('a second CMS or hidden bytes behind the first are told', () => {
  const cms = signedBy(rsa);
  expect(parseSignedData(Uint8Array.of(...cms, 0, 1)).trailingData).toBe(true);
});
