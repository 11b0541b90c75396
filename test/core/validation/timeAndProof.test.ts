import type { DocumentVerdict, SignatureVerdict } from '../../../src/contract/models';
import { BufferSource } from '../../../src/core/bytes';
import { PdfDocument } from '../../../src/core/pdf/document';
import { Crl } from '../../../src/core/pki/crl';
import { OcspResponse } from '../../../src/core/pki/ocspResponse';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { validateDocument, type ValidationOptions } from '../../../src/core/validation/validateDocument';
import { makeStatus, type MadeStatus } from '../../rig/pkiServer/madeAnswers';
import { responderExtensions, timestampExtensions } from '../../rig/pkiServer/serviceKey';
import { TestPki, authorityExtensions, type TestIdentity } from '../pki/testPki';
import { samplePdf } from '../signature/samplePdf';
import { signTimed, stampDocument, storeEvidence } from './timedSample';

const day = 86_400_000;
const now = new Date();
const ago = (days: number): Date => new Date(now.getTime() - days * day);
const hence = (days: number): Date => new Date(now.getTime() + days * day);
let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let person: TestIdentity;
let expired: TestIdentity;
let tsa: TestIdentity;
let oldTsa: TestIdentity;
let responder: TestIdentity;
let rootCrl: Uint8Array;
let subCrl: Uint8Array;

beforeAll(() => {
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu G2', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
  person = pki.leaf(sub);
  expired = pki.leaf(sub, { from: -300, to: -20 });
  tsa = pki.leaf(root,
    { extensions: timestampExtensions, subject: [['CN', 'Máy chủ cấp dấu thời gian mẫu']], from: -1000, to: 1000 });
  oldTsa = pki.leaf(root, { extensions: timestampExtensions, subject: [['CN', 'Máy chủ cũ']], from: -1000, to: -10 });
  responder = pki.leaf(sub, { extensions: responderExtensions, subject: [['CN', 'OCSP mẫu']], from: -1000, to: 1000 });
  rootCrl = pki.crl(root);
  subCrl = pki.crl(sub);
});
afterAll(() => { pki.remove(); });

const trusting = (...crls: readonly Uint8Array[]): TrustStore =>
  new TrustStore([root.certificate], [sub.certificate], crls.map((der) => Crl.parse(der)));
const verify = (file: Uint8Array, trust: TrustStore, options: Partial<ValidationOptions> = {}): DocumentVerdict =>
  validateDocument(PdfDocument.open(new BufferSource(file)), { trust, at: now, ...options });
const first = (verdict: DocumentVerdict): SignatureVerdict => {
  const [signature] = verdict.signatures;
  if (!signature) throw new Error('no signature');
  return signature;
};
const kinds = ({ reasons }: SignatureVerdict): readonly string[] => reasons.map(({ kind }) => kind);
const notes = ({ notes: list }: SignatureVerdict): readonly string[] => (list ?? []).map(({ kind }) => kind);
const stamped = (at: Date, by = tsa): { timestamp: { by: TestIdentity; at: Date } } => ({ timestamp: { by, at } });
const answer = (changes: Partial<MadeStatus> = {}): Uint8Array =>
  makeStatus(responder,
    { certificate: person.certificate, issuer: sub.certificate, state: 'good', thisUpdate: ago(1),
    nextUpdate: hence(1), ...changes });

describe('the time of a signature', () => {
  test('is the timestamp\'s, in Vietnam\'s hours, whatever the signer claims', async () => {
    const at = new Date('2026-10-10T02:03:04Z');
    const file = await signTimed(samplePdf(), person, { ...stamped(at), signingTime: hence(500) });
    const signature = first(verify(file, trusting(rootCrl, subCrl)));
    expect(signature).toMatchObject({
      status: 'valid', timeSource: 'timestamp', signedAt: '2026-10-10T09:03:04+07:00', level: 'B-T',
        checks: { timestamp: 'ok', revocation: 'ok' },
      details: { timestamps: [{ kind: 'signature', state: 'ok', doubt: null,
        authority: 'Máy chủ cấp dấu thời gian mẫu' }] },
    });
    expect(signature.details?.claimedAt).not.toBe(signature.signedAt);
  });

  test.each([
    ['about another signature', { imprint: new Uint8Array(32) }, 'imprint'],
    ['that binds no certificate', { bind: null }, 'certificateBinding'],
  ] as const)('is not proven by a timestamp %s, and the signature is not valid', async (_, changes, fault) => {
    const file = await signTimed(samplePdf(), person, { timestamp: { by: tsa, at: ago(1), ...changes } });
    const signature = first(verify(file, trusting(rootCrl, subCrl)));
    expect(signature).toMatchObject({ status: 'invalid', timeSource: 'signer',
      checks: { integrity: 'ok', timestamp: 'failed' } });
    expect(signature.reasons).toContainEqual({ kind: 'timestampBroken',
      data: expect.objectContaining({ fault }) as object });
  });

  test('is not proven by a stranger, nor by an authority whose status is unknown, nor by a person', async () => {
    const stranger = pki.leaf(pki.authority('CA lạ'), { extensions: timestampExtensions });
    for (const [by, trust] of [[stranger, trusting(rootCrl, subCrl)], [tsa, trusting(subCrl)],
      [person, trusting(rootCrl, subCrl)]] as const) {
      const signature = first(verify(await signTimed(samplePdf(), person, stamped(ago(1), by)), trust));
      expect(signature).toMatchObject({ status: 'indeterminate', timeSource: 'signer',
        checks: { timestamp: 'unknown' } });
      expect(kinds(signature)).toContain('timestampUntrusted');
    }
  });

  test('is not proven by an authority that was revoked for a lost key', async () => {
    const crl = pki.crl(root, [tsa], { revokedAt: ago(1) });
    const signature = first(verify(await signTimed(samplePdf(), person, stamped(ago(5))), trusting(crl, subCrl)));
    expect(signature).toMatchObject({ status: 'invalid', checks: { timestamp: 'failed' } });
  });
});

describe('a certificate is judged by the time that is proven', () => {
  test('expired since: valid, with a note', async () => {
    const crl = pki.crl(sub, [], { thisUpdate: ago(31), nextUpdate: ago(25) });
    const file = await signTimed(samplePdf(), expired, { ...stamped(ago(30)), signingTime: ago(30) });
    const signature = first(verify(file, trusting(rootCrl, crl)));
    expect(signature).toMatchObject({ status: 'valid', checks: { validity: 'ok', revocation: 'ok' } });
    expect(notes(signature)).toEqual(['expiredSinceSigning']);
  });

  test('expired before the claimed time: invalid', async () => {
    const file = await signTimed(samplePdf(), expired, { ...stamped(ago(3)), signingTime: ago(5) });
    const signature = first(verify(file, trusting(rootCrl, subCrl)));
    expect(signature).toMatchObject({ status: 'invalid', checks: { validity: 'failed' } });
    expect(kinds(signature)).toContain('expiredAtSigning');
    const ahead = await signTimed(samplePdf(), expired, { ...stamped(ago(3)), signingTime: hence(500) });
    expect(first(verify(ahead, trusting(rootCrl, subCrl))).status).toBe('invalid');
  });

  test('expired between the claimed time and the timestamp: nobody can tell, and never valid', async () => {
    const crl = pki.crl(sub, [], { thisUpdate: ago(31), nextUpdate: ago(25) });
    const trust = trusting(rootCrl, crl, subCrl);
    const bare = await signTimed(samplePdf(), expired, { signingTime: ago(30) });
    const before = first(verify(bare, trust));
    for (const file of [
      await signTimed(samplePdf(), expired, { ...stamped(ago(3)), signingTime: ago(30) }),
      await stampDocument(bare, tsa, ago(2)),
    ]) {
      const signature = first(verify(file, trust));
      expect(signature).toMatchObject({ status: 'indeterminate', checks: { validity: 'warning', path: 'ok' } });
      expect(kinds(signature)).toContain('timestampAfterExpiry');
      expect(before.status).toBe('indeterminate');
    }
  });

  test('an authority that expired before the timestamp leaves it open as well', async () => {
    const dead = pki.authority('CA đã hết hạn', { from: -400, to: -2 }, root);
    const leaf = pki.leaf(dead, { from: -300, to: 300 });
    const trust = new TrustStore([root.certificate], [dead.certificate],
      [rootCrl, pki.crl(dead)].map((der) => Crl.parse(der)));
    const file = await signTimed(samplePdf(), leaf, { ...stamped(ago(1)), signingTime: ago(30) });
    const signature = first(verify(file, trust));
    expect(signature).toMatchObject({ status: 'indeterminate', checks: { validity: 'warning' } });
    expect(kinds(signature)).toContain('timestampAfterExpiry');
    const late = await signTimed(samplePdf(), leaf, { ...stamped(ago(1)), signingTime: ago(1.5) });
    expect(first(verify(late, trust)).status).toBe('invalid');
  });

  test('a revoked key that is claimed to have signed before, under a timestamp that came after: invalid', async () => {
    const crl = pki.crl(sub, [person], { revokedAt: ago(4) });
    const file = await signTimed(samplePdf(), person, { ...stamped(ago(2)), signingTime: ago(6) });
    expect(first(verify(file, trusting(rootCrl, crl)))).toMatchObject({ status: 'invalid',
      checks: { revocation: 'failed' } });
  });

  test('revoked later: valid, with a note; revoked earlier: invalid', async () => {
    const crl = pki.crl(sub, [person], { revokedAt: ago(4) });
    const before = first(verify(await signTimed(samplePdf(), person, stamped(ago(6))), trusting(rootCrl, crl)));
    expect(before).toMatchObject({ status: 'valid', checks: { revocation: 'ok' } });
    expect(notes(before)).toEqual(['revokedAfterSigning']);
    const after =
      first(verify(await signTimed(samplePdf(), person, { ...stamped(ago(2)), signingTime: ago(6) }),
      trusting(rootCrl, crl)));
    expect(after).toMatchObject({ status: 'invalid', checks: { revocation: 'failed' } });
  });

  test('a list that ended before the signature says nothing about it', async () => {
    const old = pki.crl(sub, [], { thisUpdate: ago(9), nextUpdate: ago(7) });
    const signature = first(verify(await signTimed(samplePdf(), person, stamped(ago(5))), trusting(rootCrl, old)));
    expect(signature).toMatchObject({ status: 'indeterminate', checks: { revocation: 'warning' } });
  });
});

describe('status answers', () => {
  const withOcsp = (...ocsps: readonly Uint8Array[]): TrustStore =>
    trusting(rootCrl).with({ certificates: [], crls: [], ocsps: ocsps.map((der) => OcspResponse.parse(der)) });
  const file = (): Promise<Uint8Array> => signTimed(samplePdf(), person, stamped(ago(2)));

  test('an answer after the signature proves it, and the report names it', async () => {
    const signature = first(verify(await file(), withOcsp(answer())));
    expect(signature).toMatchObject({ status: 'valid', checks: { revocation: 'ok' } });
    expect(signature.details?.statusProofs[0]).toMatchObject({ certificate: person.certificate.holderName, by: 'ocsp',
      source: 'network' });
  });
  test.each([
    ['unknown', { state: 'unknown' }],
    ['about another issuer\'s certificate', { issuer: 'root' }],
    ['out of date before the signature', { thisUpdate: ago(9), nextUpdate: ago(8) }],
  ] as const)('an answer that is %s proves nothing', async (_, changes) => {
    const made =
      answer({ ...changes, issuer: 'issuer' in changes ? root.certificate : sub.certificate } as Partial<MadeStatus>);
    expect(first(verify(await file(), withOcsp(made)))).toMatchObject({ status: 'indeterminate' });
  });
  test('an answer by anybody is no answer', async () => {
    const made =
      makeStatus(person,
      { certificate: person.certificate, issuer: sub.certificate, state: 'good', thisUpdate: ago(1),
      nextUpdate: hence(1) });
    expect(first(verify(await file(), withOcsp(made)))).toMatchObject({ status: 'indeterminate',
      checks: { revocation: 'unknown' } });
  });
  test('an answer by a responder that was revoked is no answer', async () => {
    const crl = Crl.parse(pki.crl(sub, [responder], { thisUpdate: ago(9), nextUpdate: ago(8) }));
    const trust = withOcsp(answer()).with({ certificates: [], crls: [crl], ocsps: [] });
    expect(first(verify(await file(), trust)).status).toBe('indeterminate');
  });
  test('one that says revoked is believed against one that says good', async () => {
    const made = answer({ state: 'revoked', revokedAt: ago(3) });
    expect(first(verify(await file(), withOcsp(answer(), made)))).toMatchObject({ status: 'invalid' });
  });
});

describe('what the document carries', () => {
  test('completes path and status without any network: B-LT', async () => {
    const once = await signTimed(samplePdf(), person, stamped(ago(2)));
    const file = storeEvidence(once, { certificates: [sub.certificate], crls: [rootCrl], ocsps: [answer()] });
    const bare = new TrustStore([root.certificate]);
    expect(first(verify(once, bare))).toMatchObject({ status: 'indeterminate', level: 'B-T' });
    const signature = first(verify(file, bare));
    expect(signature).toMatchObject({ status: 'valid', level: 'B-LT', changesAfter: 'allowed',
      changes: [{ kind: 'dssAdded', allowed: true }] });
    expect(signature.details?.statusProofs.every(({ source }) => source === 'document')).toBe(true);
    expect(signature.details?.path.map(({ holder }) => holder)).toEqual([person, sub, root].map(({ certificate }) =>
      certificate.holderName));
  });

  test('is never an anchor: a forger who brings a whole authority along is told as such', async () => {
    const forger = pki.authority('RootCA mẫu');
    const forged = pki.leaf(forger);
    const crl = pki.crl(forger);
    const file =
      storeEvidence(await signTimed(samplePdf(), forged, {}), { certificates: [forger.certificate], crls: [crl] });
    expect(first(verify(file, trusting(rootCrl, subCrl))).status).not.toBe('valid');
    expect(first(verify(file, new TrustStore([]))).checks.path).toBe('unknown');
  });

  test('may be rubbish without harm', async () => {
    const once = await signTimed(samplePdf(), person, stamped(ago(2)));
    const rubbish = [new Uint8Array(100_000), Uint8Array.of(0x30, 0x80), new Uint8Array()];
    const file = storeEvidence(once, { crls: rubbish, ocsps: rubbish });
    expect(first(verify(file, trusting(rootCrl, subCrl))).status).toBe('valid');
  });
});

describe('a timestamp over the document', () => {
  test('keeps an older signature alive whose own timestamp authority has expired: B-LTA', async () => {
    const once = await signTimed(samplePdf(), expired, stamped(ago(30), oldTsa));
    const stored = storeEvidence(once, {
      certificates: [sub.certificate, root.certificate],
      crls: [pki.crl(root, [], { thisUpdate: ago(26), nextUpdate: ago(20) }),
        pki.crl(sub, [], { thisUpdate: ago(26), nextUpdate: ago(20) })],
    });
    const trust = new TrustStore([root.certificate]).with({ certificates: [], crls: [Crl.parse(rootCrl)], ocsps: [] });
    expect(first(verify(stored, trust))).toMatchObject({ checks: { timestamp: 'unknown' }, timeSource: 'signer' });
    const archived = await stampDocument(stored, tsa, ago(25));
    const verdict = verify(archived, trust);
    expect(verdict.signatures.map(({ kind, status, level }) => ({ kind, status, level }))).toEqual([
      { kind: undefined, status: 'valid', level: 'B-LTA' },
        { kind: 'documentTimestamp', status: 'valid', level: 'DocTimeStamp' },
    ]);
    expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person' });
    expect(first(verdict)).toMatchObject({ timeSource: 'timestamp',
      changes: [{ kind: 'documentTimestampAdded' }, { kind: 'dssAdded' }] });
  });

  test('makes a B-LTA only of material that it covers: the store that came after it is B-LT', async () => {
    const trust = trusting(rootCrl, subCrl);
    const once = await signTimed(samplePdf(), person, stamped(ago(4)));
    const material = { certificates: [sub.certificate, root.certificate], crls: [rootCrl, subCrl] };
    const storedLast = storeEvidence(await stampDocument(once, tsa, ago(3)), material);
    expect(first(verify(storedLast, trust))).toMatchObject({ status: 'valid', level: 'B-LT' });
    const emptyStore = await stampDocument(storeEvidence(once, {}), tsa, ago(3));
    expect(first(verify(storeEvidence(emptyStore, material), trust)).level).toBe('B-LT');
    const archived = await stampDocument(storedLast, tsa, ago(1));
    expect(first(verify(archived, trust)).level).toBe('B-LTA');
    // a later revision with more in its store takes nothing from what the timestamp covers
    expect(first(verify(storeEvidence(archived, material), trust)).level).toBe('B-LTA');
    const broken = await stampDocument(storedLast, tsa, ago(1), { imprint: new Uint8Array(32) });
    expect(first(verify(broken, trust)).level).not.toBe('B-LTA');
  });

  test('that is about other bytes is broken, and takes what it stands on with it', async () => {
    const once = await signTimed(samplePdf(), person, stamped(ago(3)));
    const verdict =
      verify(await stampDocument(once, tsa, ago(2), { imprint: new Uint8Array(32) }), trusting(rootCrl, subCrl));
    expect(verdict.signatures.map(({ status }) => status)).toEqual(['invalid', 'invalid']);
  });

  test('of a stranger proves no time and makes nothing valid', async () => {
    const stranger = pki.leaf(pki.authority('CA lạ'), { extensions: timestampExtensions });
    const verdict =
      verify(await stampDocument(await signTimed(samplePdf(), expired, { signingTime: ago(30) }), stranger, ago(29)),
      trusting(rootCrl, subCrl));
    expect(verdict.signatures.map(({ status }) => status)).toEqual(['indeterminate', 'indeterminate']);
  });
});

test('a timestamp over the document that shows a picture is an attack, however well it is signed', async () => {
  const once = await signTimed(samplePdf(), person, stamped(ago(3)));
  const verdict =
    verify(await stampDocument(once, tsa, ago(2), {}, { x: 20, y: 60, w: 100, h: 40 }), trusting(rootCrl, subCrl));
  expect(first(verdict)).toMatchObject({ status: 'invalid', changesAfter: 'forbidden' });
});

test('a document with many signatures and a large list of its own making is judged in bounded time', async () => {
  const forger = pki.authority('CA tự xưng');
  const holders = Array.from({ length: 12 }, () => pki.leaf(forger));
  let file = samplePdf();
  for (const holder of holders) file = await signTimed(file, holder, { chain: [forger.certificate] });
  const crl = pki.crl(forger);
  file = storeEvidence(file, { certificates: [forger.certificate], crls: Array.from({ length: 200 }, () => crl) });
  const begun = performance.now();
  const verdict = verify(file, trusting(rootCrl, subCrl));
  expect(verdict.verdict).toBe('indeterminate');
  expect(performance.now() - begun).toBeLessThan(5000);
});

test('a timestamp over a document that nobody signed leaves it unsigned', async () => {
  const trust = trusting(rootCrl, subCrl);
  const stampedOnly = verify(await stampDocument(samplePdf(), tsa, ago(1)), trust);
  expect(stampedOnly).toMatchObject({ verdict: 'unsigned', effect: 'none', signatures: [{ status: 'valid' }] });
  const changed = await stampDocument(samplePdf(), tsa, ago(1), { imprint: new Uint8Array(32) });
  expect(verify(changed, trust).verdict).toBe('invalid');
});
