import fs from 'node:fs';
import path from 'node:path';
import { buildPath, type CertificatePath } from '../../../src/core/pki/path';
import { TestPki, authorityExtensions, leafExtensions, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
});
afterAll(() => pki.remove());

const now = new Date();
const build = (
  leaf: TestIdentity, intermediates: readonly TestIdentity[], anchors: readonly TestIdentity[] = [root], at = now,
): CertificatePath =>
  buildPath(leaf.certificate, {
    anchors: anchors.map(({ certificate }) => certificate),
    intermediates: intermediates.map(({ certificate }) => certificate),
  }, at);

/** What `openssl verify` says of the same question. */
const judge = (
  leaf: TestIdentity, intermediates: readonly TestIdentity[], anchors: readonly TestIdentity[] = [root],
): boolean => {
  const bundle = (name: string, identities: readonly TestIdentity[]): string => {
    const file = path.join(pki.folder, name);
    fs.writeFileSync(file, identities.map(({ pemPath }) => fs.readFileSync(pemPath, 'utf8')).join(''));
    return file;
  };
  const known = intermediates.length > 0 ? ['-untrusted', bundle('untrusted.pem', intermediates)] : [];
  try {
    pki.openssl('verify', '-x509_strict', '-CAfile', bundle('anchors.pem', anchors), ...known, leaf.pemPath);
    return true;
  } catch {
    return false;
  }
};

test('leaf, sub-authority, root', () => {
  const leaf = pki.leaf(sub);
  const built = build(leaf, [sub]);
  expect(built).toMatchObject({ result: 'ok', weak: [] });
  expect(built.result === 'ok' && built.path.map(({ holderName }) => holderName)).toEqual([
    'Nguyễn Văn Ánh', 'CA mẫu', 'RootCA mẫu',
  ]);
  expect(judge(leaf, [sub])).toBe(true);
});

test('a missing sub-authority leaves the path incomplete, not invalid', () => {
  const built = build(pki.leaf(sub), []);
  expect(built.result).toBe('incomplete');
  expect(build(pki.leaf(sub), [sub], []).result).toBe('incomplete');
});

test('an authority that was named as anchor ends the path', () => {
  expect(build(pki.leaf(sub), [], [sub]).result).toBe('ok');
});

describe('a path that must not hold, and does not for openssl either', () => {
  const below = (extensions: readonly string[], period: { from?: number; to?: number } = {}): TestIdentity =>
    pki.authority('CA khác', { extensions: [...extensions, 'authorityKeyIdentifier = keyid'], ...period }, root);
  test.each([
    ['the issuer is no authority', 'notAuthority',
      () => below(['basicConstraints = critical,CA:FALSE', 'keyUsage = critical,keyCertSign', 'subjectKeyIdentifier = hash'])],
    ['the issuer may not sign certificates', 'keyUsage',
      () => below(['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,cRLSign', 'subjectKeyIdentifier = hash'])],
    ['the issuer has expired', 'expired', () => below(authorityExtensions(), { from: -900, to: -5 })],
    ['the issuer is not valid yet', 'notYetValid', () => below(authorityExtensions(), { from: 5, to: 900 })],
    ['the issuer has a critical extension that nobody knows', 'unknownCriticalExtension',
      () => below([...authorityExtensions(), '1.3.6.1.4.1.99999.1 = critical,DER:0500'])],
    ['the issuer limits names, which is not understood here', 'unknownCriticalExtension',
      () => below([...authorityExtensions(), 'nameConstraints = critical,permitted;email:other.example'])],
  ] as const)('%s', (_, reason, make) => {
    const issuer = make();
    const leaf = pki.leaf(issuer);
    expect(build(leaf, [issuer])).toMatchObject({ result: 'invalid', reason });
    expect(judge(leaf, [issuer])).toBe(false);
  });

  test('an authority below one that allows none', () => {
    const third = pki.authority('CA cấp ba', { extensions: [...authorityExtensions(), 'authorityKeyIdentifier = keyid'] }, sub);
    const leaf = pki.leaf(third);
    expect(build(leaf, [sub, third])).toMatchObject({ result: 'invalid', reason: 'pathLength' });
    expect(judge(leaf, [sub, third])).toBe(false);
  });

  test('a forger of the same name, with the key identifier copied', () => {
    const hex = Buffer.from(sub.certificate.ski ?? []).toString('hex');
    const forger = pki.authority('CA mẫu', {
      extensions: ['basicConstraints = critical,CA:TRUE', 'keyUsage = critical,keyCertSign', `subjectKeyIdentifier = ${hex}`],
    });
    const leaf = pki.leaf(forger);
    expect(build(leaf, [sub])).toMatchObject({ result: 'invalid', reason: 'signature' });
    expect(judge(leaf, [sub])).toBe(false);
  });
});

test('an authority that renews its own key below a limit of none still counts as one', () => {
  const renewed = pki.authority('CA mẫu', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, sub);
  const leaf = pki.leaf(renewed);
  expect(build(leaf, [sub, renewed]).result).toBe('ok');
  expect(judge(leaf, [sub, renewed])).toBe(true);
});

test('a forger of the same name with another key identifier is not taken for the issuer', () => {
  const forger = pki.authority('CA mẫu');
  expect(build(pki.leaf(forger), [sub]).result).toBe('incomplete');
  // and does not get in the way of the right one
  expect(build(pki.leaf(sub), [forger, sub]).result).toBe('ok');
});

test('an expired authority is judged at the time that is asked for', () => {
  const issuer = pki.authority('CA cũ', { from: -900, to: -5 }, root);
  const leaf = pki.leaf(issuer);
  expect(build(leaf, [issuer], [root], new Date(now.getTime() - 10 * 86_400_000)).result).toBe('ok');
});

test('authorities that certify each other in a circle come to an end', () => {
  const one = pki.authority('CA một');
  const two = pki.authority('CA hai');
  const circle = [one, two, pki.crossSigned(one, two), pki.crossSigned(two, one)];
  const leaf = pki.leaf(one);
  expect(build(leaf, circle).result).toBe('incomplete');
  const bridge = pki.crossSigned(two, root);
  const built = build(leaf, [...circle, bridge]);
  expect(built.result).toBe('ok');
  expect(judge(leaf, [circle[2] ?? one, bridge])).toBe(true);
});

test('a crowd of authorities of one name does not keep the reader busy', () => {
  const nameless = ['basicConstraints = critical,CA:TRUE', 'subjectKeyIdentifier = none', 'authorityKeyIdentifier = none'];
  const crowd = Array.from({ length: 80 }, () => pki.authority('CA đông', { extensions: nameless }));
  const leaf = pki.leaf(pki.authority('CA đông', { extensions: nameless }), {
    extensions: leafExtensions().map((line) => line.replace('authorityKeyIdentifier = keyid', 'authorityKeyIdentifier = none')),
  });
  expect(build(leaf, crowd)).toMatchObject({ result: 'invalid', reason: 'tooManyPaths' });
});

test('SHA-1 below the anchor is told, the anchor\'s own is not', () => {
  const old = pki.authority('RootCA cũ', { digest: 'sha1', key: 'RSA-2048' });
  const plain = pki.leaf(old, { digest: 'sha256' });
  const weak = pki.leaf(old, { digest: 'sha1' });
  expect(build(plain, [], [old])).toMatchObject({ result: 'ok', weak: [] });
  const built = build(weak, [], [old]);
  expect(built.result === 'ok' && built.weak).toEqual([weak.certificate]);
});
