import fs from 'node:fs';
import path from 'node:path';
import { AnsoError } from '../../../src/contract/errors';
import { OcspResponse } from '../../../src/core/pki/ocspResponse';
import { makeStatus, type MadeStatus } from '../../rig/pkiServer/madeAnswers';
import { responderExtensions } from '../../rig/pkiServer/serviceKey';
import { indexText } from '../../rig/pkiServer/servedAuthority';
import { TestPki, type TestIdentity } from './testPki';

let pki: TestPki;
let root: TestIdentity;
let leaf: TestIdentity;
let other: TestIdentity;
let responder: TestIdentity;
const now = new Date();
const tomorrow = new Date(now.getTime() + 86_400_000);

beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  leaf = pki.leaf(root);
  other = pki.leaf(root);
  responder = pki.leaf(root, { extensions: responderExtensions, subject: [['CN', 'OCSP mẫu']] });
});
afterAll(() => { pki.remove(); });

const status = (changes: Partial<MadeStatus> = {}): MadeStatus => ({
  certificate: leaf.certificate, issuer: root.certificate, state: 'good', thisUpdate: now, nextUpdate: tomorrow,
    ...changes,
});
const kindOf = (der: Uint8Array): string => {
  try {
    OcspResponse.parse(der);
    return 'accepted';
  } catch (thrown) {
    return thrown instanceof AnsoError ? thrown.kind : 'crashed';
  }
};

/** What the openssl command answers about `leaf`. */
function byOpenssl(revoked: boolean, signer: TestIdentity, ...options: readonly string[]): Uint8Array {
  const index = path.join(pki.folder, 'ocsp.index');
  const issued = [leaf, other].map(({ certificate }) => certificate);
  const entries =
    new Map(revoked
    ? [[leaf.certificate.serialHex, { at: new Date('2026-03-04T05:06:07Z'), reason: 'keyCompromise' }]] : []);
  fs.writeFileSync(index,
    indexText({ id: 'x', certificatePath: root.pemPath, keyPath: root.keyPath, issued }, entries));
  pki.openssl('ocsp', '-issuer', root.pemPath, '-cert', leaf.pemPath, '-reqout', 'o.q', ...options);
  pki.openssl('ocsp', '-index', index, '-CA', root.pemPath, '-rsigner', signer.pemPath, '-rkey', signer.keyPath,
    '-ndays', '1', '-reqin', 'o.q', '-respout', 'o.r');
  return new Uint8Array(fs.readFileSync(path.join(pki.folder, 'o.r')));
}

test('an answer of openssl by an appointed responder says good, for the certificate that was asked about', () => {
  const answer = OcspResponse.parse(byOpenssl(false, responder));
  expect(answer.responder(root.certificate)?.holderName).toBe('OCSP mẫu');
  expect(answer.answerFor(leaf.certificate, root.certificate)).toMatchObject({ state: 'good', revocation: null });
  expect(answer.answerFor(other.certificate, root.certificate)).toBeNull();
  expect(answer.nonce?.length).toBeGreaterThan(7);
});

test('an answer of openssl by the authority itself tells when and why a certificate was revoked', () => {
  const answer = OcspResponse.parse(byOpenssl(true, root, '-no_nonce'));
  expect(answer.responder(root.certificate)?.equals(root.certificate)).toBe(true);
  expect(answer.answerFor(leaf.certificate, root.certificate)).toMatchObject({
    state: 'revoked', revocation: { at: new Date('2026-03-04T05:06:07Z'), reason: 1 },
  });
  expect(answer.nonce).toBeNull();
});

test('our own test answers are what openssl takes for answers', () => {
  fs.writeFileSync(path.join(pki.folder, 'made.r'), makeStatus(responder, status({ idHash: 'sha256', byKey: true })));
  const words = pki.openssl('ocsp', '-respin', 'made.r', '-issuer', root.pemPath, '-sha256', '-cert', leaf.pemPath,
    '-CAfile', root.pemPath, '-no_nonce');
  expect(words).toMatch(/: good/u);
});

test.each([['sha1', true], ['sha1', false], ['sha256', true], ['sha256', false]] as const)(
  'certificates are named by %s, responders by key (%s) or name', (idHash, byKey) => {
    const answer = OcspResponse.parse(makeStatus(responder, status({ idHash, byKey })));
    expect(answer.responder(root.certificate)?.equals(responder.certificate)).toBe(true);
    expect(answer.answerFor(leaf.certificate, root.certificate)?.state).toBe('good');
  });

describe('an answer is not believed', () => {
  const believed = (by: TestIdentity, changes: Partial<MadeStatus> = {}): boolean =>
    OcspResponse.parse(makeStatus(by, status(changes))).responder(root.certificate) !== null;

  test('by a certificate of the authority that is not for answers', () => { expect(believed(other)).toBe(false); });
  test('by a responder that another authority of the same name appointed', () => {
    const forger = pki.authority('RootCA mẫu');
    expect(believed(pki.leaf(forger, { extensions: responderExtensions }))).toBe(false);
    expect(believed(forger)).toBe(false);
  });
  test('by a responder that had expired when it answered', () => {
    expect(believed(pki.leaf(root, { extensions: responderExtensions, from: -100, to: -1 }))).toBe(false);
  });
  test('by a responder that is not sent along', () => { expect(believed(responder, { embed: false })).toBe(false); });
  test('of another authority', () => {
    const stranger = pki.authority('CA lạ');
    const answer = OcspResponse.parse(makeStatus(stranger, status({ issuer: stranger.certificate })));
    expect(answer.answerFor(leaf.certificate, root.certificate)).toBeNull();
  });
  test('when the responder refuses', () => {
    const refusal = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x03);
    expect(() =>
      OcspResponse.parse(refusal)).toThrow(expect.objectContaining({ kind: 'malformedOcsp',
      data: { status: 'tryLater' } }));
  });
});

test('every torn answer is refused, every changed octet is refused or breaks the signature', () => {
  const der = makeStatus(root, status({ embed: false }));
  for (let length = 0; length < der.length; length += 3) expect(kindOf(der.subarray(0, length))).toBe('malformedOcsp');
  for (let at = 0; at < der.length; at++) {
    const changed = der.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x21;
    let said = false;
    try {
      const answer = OcspResponse.parse(changed);
      said = answer.responder(root.certificate) !== null &&
        answer.answerFor(leaf.certificate, root.certificate) !== null;
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(AnsoError);
    }
    expect({ at, said }).toEqual({ at, said: false });
  }
});

test('an answer of a megabyte is refused unread', () => {
  expect(kindOf(new Uint8Array(1024 * 1024))).toBe('malformedOcsp');
});
