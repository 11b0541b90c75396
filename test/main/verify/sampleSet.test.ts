import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DocumentVerdict } from '../../../src/contract/models';
import { checkBeforeSigning } from '../../../src/core/acts/rules/checkBeforeSigning';
import { Crl } from '../../../src/core/pki/crl';
import { TrustStore } from '../../../src/core/validation/trustStore';
import { layoutOf, openDocument } from '../../../src/main/files/openDocument';
import { SettingsFile } from '../../../src/main/settings';
import { verifyFile } from '../../../src/main/useCases/verifyDocument';
import { timestampExtensions } from '../../rig/pkiServer/serviceKey';
import { TestPki, agencySubject, authorityExtensions, personSubject, type TestIdentity } from '../../core/pki/testPki';
import { appendRevision, sampleObjects, samplePdf, stream } from '../../core/signature/samplePdf';
import { signSampleWith } from '../../core/signature/signSample';
import { signTimed, type TimedSignature } from '../../core/validation/timedSample';
import { verdictOf } from '../../core/acts/layouts';

/** The twenty-two cases on which verifying programs are to agree, each by its number. */

const day = 86_400_000;
const now = new Date();
const ago = (days: number): Date => new Date(now.getTime() - days * day);
const corpus = path.resolve(__dirname, '../../corpus');
const decision = new Uint8Array(fs.readFileSync(path.join(corpus, 'quyet-dinh-mot-trang.pdf')));
const scan = new Uint8Array(fs.readFileSync(path.join(corpus, 'van-ban-quet.pdf')));

let pki: TestPki;
let root: TestIdentity;
let sub: TestIdentity;
let person: TestIdentity;
let agency: TestIdentity;
let tsa: TestIdentity;
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-cases-'));
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  sub = pki.authority('CA mẫu G2', { extensions: [...authorityExtensions(0), 'authorityKeyIdentifier = keyid'] }, root);
  person = pki.leaf(sub, { subject: personSubject('Nguyễn Minh Khôi') });
  agency = pki.leaf(sub, { subject: agencySubject('ỦY BAN NHÂN DÂN XÃ AN BÌNH') });
  tsa = pki.leaf(root,
    { extensions: timestampExtensions, subject: [['CN', 'Máy chủ cấp dấu thời gian mẫu']], from: -3000, to: 3000 });
});
afterAll(() => {
  pki.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const trusting = (...crls: readonly Uint8Array[]): TrustStore =>
  new TrustStore([root.certificate], [sub.certificate], crls.map((der) => Crl.parse(der)));
const trust = (): TrustStore => trusting(pki.crl(root), pki.crl(sub));
async function verify(bytes: Uint8Array, known: TrustStore = trust(), at: Date = now): Promise<DocumentVerdict> {
  const file = path.join(folder, 'case.pdf');
  fs.writeFileSync(file, bytes);
  return verifyFile(file, known, at, new SettingsFile(folder).read(), { withFacts: true });
}
const stampedBy = (at: Date, rectMm = { x: 100, y: 200, w: 30, h: 30 }): TimedSignature =>
  ({ rectMm, timestamp: { by: tsa, at }, signingTime: at });
const kinds = ({ warnings }: DocumentVerdict): readonly string[] => warnings.map(({ kind }) => kind);
const reasonsOf = ({ signatures }: DocumentVerdict): readonly string[] =>
  signatures.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

test('1: person and agency, time-stamped, all fresh: valid, signed and sealed', async () => {
  const file = await signTimed(await signTimed(decision, person, stampedBy(now)), agency, stampedBy(now));
  const verdict = await verify(file);
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency', order: 'ok' });
  expect(kinds(verdict)).not.toContain('sealMissing');
  expect(verdict.signatures.map(({ level, timeSource }) => [level, timeSource])).toEqual([['B-T', 'timestamp'],
    ['B-T', 'timestamp']]);
});

test('2: a person only: valid, and not an issued document', async () => {
  const verdict = await verify(await signTimed(decision, person, stampedBy(now)));
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person' });
  expect(kinds(verdict)).toContain('sealMissing');
});

test('3: the agency only, on a document of text: the authorised person is missing', async () => {
  const verdict = await verify(await signTimed(decision, agency, stampedBy(now)));
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'agency' });
  expect(kinds(verdict)).toContain('personMissing');
});

test('4: the agency only, on a scan: a digitised document, equal to the paper', async () => {
  const verdict = await verify(await signTimed(scan, agency, stampedBy(now)));
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'scan+agency', facts: { isScan: true } });
  expect(kinds(verdict)).toEqual(['scanOfPaper']);
});

test('5: the agency before the person: the order is told', async () => {
  const verdict =
    await verify(await signTimed(await signTimed(decision, agency, stampedBy(ago(1))), person, stampedBy(now)));
  expect(verdict).toMatchObject({ order: 'warning' });
  expect(kinds(verdict)).toContain('orderWrong');
});

test('6: one octet changed in the signed range: invalid, integrity', async () => {
  const file = await signTimed(samplePdf(), person, stampedBy(now));
  const at = Buffer.from(file).indexOf(' Tj') - 3;
  file[at] = (file[at] ?? 0) ^ 1;
  expect(await verify(file)).toMatchObject({ verdict: 'invalid',
    signatures: [{ checks: { integrity: 'failed' }, reasons: [{ kind: 'digestMismatch' }] }] });
});

test('7: a page or text added after the last signature: found, and described with its page', async () => {
  const file = await signTimed(samplePdf(), person, stampedBy(now));
  const text = await verify(appendRevision(file, { 4: stream('BT /F1 24 Tf 72 700 Td (9.000.000) Tj ET') }));
  expect(text).toMatchObject({ verdict: 'invalid',
    signatures: [{ changes: [{ kind: 'contentChanged', page: 1, allowed: false }] }] });
  const page = { 2: '<</Type/Pages/Kids[3 0 R 70 0 R]/Count 2>>', 70: sampleObjects()[3] ?? '' };
  expect((await verify(appendRevision(file,
    page))).signatures[0]?.changes).toContainEqual(expect.objectContaining({ kind: 'pageTreeChanged',
    allowed: false }));
});

test('8: number and date as two more signatures after the person\'s: valid', async () => {
  const number =
    await signTimed(await signTimed(decision, person, stampedBy(now)), agency,
    stampedBy(now, { x: 30, y: 40, w: 12, h: 6 }));
  const dated = await signTimed(number, agency, stampedBy(now, { x: 130, y: 40, w: 8, h: 6 }));
  const verdict = await verify(await signTimed(dated, agency, stampedBy(now)));
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency', order: 'ok' });
  expect(verdict.signatures).toHaveLength(4);
});

test('9: a certificate that expired before signing is invalid, one that expired after it is valid', async () => {
  const expired = pki.leaf(sub, { subject: personSubject(), from: -300, to: -20 });
  const list = pki.crl(sub, [], { thisUpdate: ago(31), nextUpdate: ago(29) });
  expect(await verify(await signTimed(decision, expired, stampedBy(ago(10))))).toMatchObject({ verdict: 'invalid',
    signatures: [{ checks: { validity: 'failed' } }] });
  expect(await verify(await signTimed(decision, expired, stampedBy(ago(30))), trusting(pki.crl(root), list)))
    .toMatchObject({ verdict: 'valid', signatures: [{ notes: [{ kind: 'expiredSinceSigning' }] }] });
});

test('10: a certificate revoked before signing is invalid, one revoked after it is valid with a note', async () => {
  const known = trusting(pki.crl(root), pki.crl(sub, [person], { revokedAt: ago(5) }));
  expect(await verify(await signTimed(decision, person, stampedBy(ago(3))),
    known)).toMatchObject({ verdict: 'invalid', signatures: [{ checks: { revocation: 'failed' } }] });
  expect(await verify(await signTimed(decision, person, stampedBy(ago(7))), known))
    .toMatchObject({ verdict: 'valid', signatures: [{ notes: [{ kind: 'revokedAfterSigning' }] }] });
});

test('11: no network and no list: "not checked", never valid', async () => {
  const verdict = await verify(await signTimed(decision, person, {}), trusting());
  expect(verdict).toMatchObject({ verdict: 'indeterminate',
    signatures: [{ checks: { revocation: 'unknown', integrity: 'ok' } }] });
  expect(reasonsOf(verdict)).toEqual(['revocationUnknown']);
});

test('12: an unknown root: the path fails, and the root is named', async () => {
  const stranger = pki.leaf(pki.authority('CA không ai biết'));
  const verdict = await verify(await signTimed(decision, stranger, {}));
  expect(verdict).toMatchObject({ verdict: 'indeterminate', signatures: [{ checks: { path: 'unknown' } }] });
  expect(verdict.signatures[0]?.reasons).toContainEqual({ kind: 'pathIncomplete',
    data: { issuer: 'CA không ai biết' } });
});

const openssl = (identity: TestIdentity, ...options: readonly string[]) => (content: Uint8Array): Uint8Array => {
  fs.writeFileSync(path.join(pki.folder, 'content'), content);
  pki.openssl('cms', '-sign', '-binary', '-cades', '-nosmimecap', '-in', 'content', '-signer', identity.pemPath,
    '-inkey', identity.keyPath,
    '-outform', 'DER', '-out', 'cms.der', ...options);
  return new Uint8Array(fs.readFileSync(path.join(pki.folder, 'cms.der')));
};

test('13: SHA-1 and RSA-1024 are not broken and do not conform', async () => {
  const short = pki.leaf(sub, { key: 'RSA-1024' });
  for (const file of [await signSampleWith(decision, {}, openssl(person, '-md', 'sha1')),
    await signSampleWith(decision, {}, openssl(short, '-md', 'sha256'))]) {
    const verdict = await verify(file);
    expect(verdict.signatures[0]?.checks).toMatchObject({ integrity: 'ok', algorithm: 'warning' });
    expect(kinds(verdict)).toContain('signatureNotConforming');
  }
});

test('14: PSS and v1.5 with RSA-2048, ECDSA with P-256: verified, and the scheme is shown', async () => {
  const rsa = pki.leaf(sub, { key: 'RSA-2048' });
  const shown = async (file: Uint8Array): Promise<unknown> => {
    const { verdict, signatures } = await verify(file);
    return [verdict, signatures[0]?.details?.algorithm];
  };
  const pss = openssl(rsa, '-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32');
  expect(await shown(await signSampleWith(decision, {}, openssl(rsa, '-md', 'sha256')))).toEqual(['valid',
    { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256', bits: 2048 }]);
  expect(await shown(await signSampleWith(decision, {}, pss))).toEqual(['valid',
    { scheme: 'RSA PSS', digest: 'SHA-256', bits: 2048 }]);
  expect(await shown(await signSampleWith(decision, {}, openssl(person, '-md', 'sha256')))).toEqual(['valid',
    { scheme: 'ECDSA', digest: 'SHA-256', bits: 256 }]);
});

test('15: a broken timestamp fails by itself; none is told as none', async () => {
  const broken =
    await verify(await signTimed(decision, person, { timestamp: { by: tsa, at: now, imprint: new Uint8Array(32) } }));
  expect(broken.signatures[0]?.checks).toMatchObject({ integrity: 'ok', timestamp: 'failed' });
  expect(broken.verdict).not.toBe('valid');
  const absent = await verify(await signTimed(decision, person, {}));
  expect(absent.signatures[0]).toMatchObject({ status: 'valid', timeSource: 'signer',
    checks: { timestamp: 'notApplicable' } });
});

test('16: an annex in a file of its own, signed by the agency with text: valid', async () => {
  const verdict = await verify(await signTimed(samplePdf(), agency, stampedBy(now, { x: 110, y: 10, w: 90, h: 12 })));
  expect(verdict).toMatchObject({ verdict: 'valid', signatures: [{ class: 'agency', box: { page: 1 } }] });
});

test('17: a scan of 150 dpi, or black and white, is not signed as a copy', () => {
  const asked = (image: { dpi: number; colour: boolean; bits: number }): readonly string[] => {
    const open = openDocument(path.join(corpus, 'van-ban-quet.pdf'));
    const { refusals } = checkBeforeSigning({
      act: 'copy', copyKind: 'saoy',
        certificate: { class: 'agency', holder: 'ỦY BAN NHÂN DÂN XÃ AN BÌNH', serial: '01' }, layout: layoutOf(open),
        signers: [],
      verdict: verdictOf(), settings: { authorisedSigners: [], trustConfigured: false }, now,
      scan: {
        version: '1.7', pdfa: null,
        pages: [{ page: 1, widthMm: 210, heightMm: 297,
          image: { covers: 1, dpiX: image.dpi, dpiY: image.dpi, bits: image.bits, colour: image.colour } }],
      },
    });
    open.source.close();
    return refusals.map(({ kind, data }) => `${kind} ${String(data['why'])}`);
  };
  expect(asked({ dpi: 150, colour: true, bits: 24 })).toEqual(['scanNotSuitable resolution']);
  expect(asked({ dpi: 300, colour: false, bits: 1 })).toEqual(['scanNotSuitable colour']);
  expect(asked({ dpi: 300, colour: true, bits: 24 })).toEqual([]);
});

test('18: a document with a secrecy mark is refused before anything is signed', () => {
  const open = openDocument(path.join(corpus, 'van-ban-mat.pdf'));
  const { refusals } = checkBeforeSigning({
    act: 'approve', certificate: { class: 'person', holder: 'Nguyễn Minh Khôi', serial: '01' },
      layout: layoutOf(open), signers: ['Nguyễn Minh Khôi'],
    verdict: verdictOf(), settings: { authorisedSigners: [], trustConfigured: false }, now,
  });
  open.source.close();
  expect(refusals[0]?.kind).toBe('secretDocument');
});

test('19: "KT." with the certificate of another person is refused, or wants a reason', () => {
  const open = openDocument(path.join(corpus, 'cong-van-ky-thay.pdf'));
  const layout = layoutOf(open);
  open.source.close();
  const [block] = layout.blocks;
  const ask = (holder: string, refuse: boolean) => checkBeforeSigning({
    act: 'approve', certificate: { class: 'person', holder, serial: '01' }, layout, signers: [block?.signer ?? ''],
    verdict: verdictOf(), settings: { authorisedSigners: [], trustConfigured: false, refuseOtherCertificate: refuse },
      now,
  });
  expect(block?.title.join(' ')).toContain('KT.');
  expect(ask('Lê Văn Khác', true).refusals.length).toBeGreaterThan(0);
  expect(ask('Lê Văn Khác', false).warnings.some(({ needsReason }) => needsReason)).toBe(true);
  expect(ask(block?.signer ?? '', true).refusals).toEqual([]);
});

test('20: the day of signing is not the day of issue: a warning that wants a reason', async () => {
  const old = pki.leaf(sub, { subject: agencySubject('ỦY BAN NHÂN DÂN XÃ AN BÌNH'), from: -2500 });
  const verdict =
    await verify(await signTimed(datedPdf(28, 12, 2022), old, { signingTime: new Date('2022-12-29T09:00:00Z') }));
  expect(verdict.facts?.issueDate).toBe('2022-12-28');
  expect(verdict.warnings).toContainEqual(expect.objectContaining({ kind: 'issueDateDiffers', needsReason: true,
    data: { signed: '29/12/2022', issued: '28/12/2022' } }));
  const same =
    await verify(await signTimed(datedPdf(29, 12, 2022), old, { signingTime: new Date('2022-12-28T18:00:00Z') }));
  expect(kinds(same)).not.toContain('issueDateDiffers');
});

test('21: an agency that signs in 2026 with a certificate of a public authority is told of it', async () => {
  const publicRoot = pki.authority('Vietnam National Root CA (mẫu)');
  const company = pki.leaf(publicRoot, { subject: agencySubject('SỞ NỘI VỤ') });
  const known = trust().withPublic(new TrustStore([publicRoot.certificate], [], [Crl.parse(pki.crl(publicRoot))]));
  const verdict =
    await verify(await signTimed(decision, company, { signingTime: new Date('2026-01-02T03:00:00Z') }), known);
  expect(verdict.signatures[0]?.details?.store).toBe('public');
  expect(kinds(verdict)).toContain('publicCertificate');
  const before =
    await verify(await signTimed(decision, company, { signingTime: new Date('2025-12-30T03:00:00Z') }), known);
  expect(kinds(before)).not.toContain('publicCertificate');
  expect(kinds(await verify(await signTimed(decision, agency, {})))).not.toContain('publicCertificate');
});

test('22: two agencies and two signers: each verified by itself', async () => {
  const second = pki.leaf(sub, { subject: personSubject('Trần Thu Hà') });
  const other = pki.leaf(sub, { subject: agencySubject('SỞ TÀI CHÍNH') });
  let file = new Uint8Array(fs.readFileSync(path.join(corpus, 'hai-nguoi-ky.pdf')));
  for (const by of [person, second, agency, other]) file = new Uint8Array(await signTimed(file, by, stampedBy(now)));
  const verdict = await verify(file);
  expect(verdict).toMatchObject({ verdict: 'valid', effect: 'person+agency', order: 'ok' });
  expect(verdict.signatures.map(({ signer, status }) => `${signer}: ${status}`)).toEqual([
    'Nguyễn Minh Khôi: valid', 'Trần Thu Hà: valid', 'ỦY BAN NHÂN DÂN XÃ AN BÌNH: valid', 'SỞ TÀI CHÍNH: valid',
  ]);
});

/** A page with box 4 of the decree: place and date, in the right upper part. */
function datedPdf(date: number, month: number, year: number): Uint8Array {
  const words = `Lam Son, ngay ${String(date)} thang ${String(month)} nam ${String(year)}`;
  return samplePdf(sampleObjects({ 4: stream(`BT /F1 13 Tf 330 740 Td (${words}) Tj ET BT /F1 13 Tf 72 600 Td (${'Noi dung van ban. '.repeat(3)}) Tj ET`) }));
}
