import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { texts } from '../../../src/contract/languages';
import { fileDigest } from '../../../src/main/files/fileDigest';
import { openDocument, layoutOf } from '../../../src/main/files/openDocument';
import { EvidenceStore } from '../../../src/main/evidence/evidenceStore';
import { receiveIncoming, type IncomingRequest } from '../../../src/main/incoming/receiveIncoming';
import { verifyJson } from '../../../src/main/reports/verifyJson';
import { verifyReport } from '../../../src/main/reports/verifyReport';
import { verifyTable } from '../../../src/main/reports/verifyTable';
import { verifyFile, verifyWholeFile } from '../../../src/main/useCases/verifyDocument';
import { saveRevision } from '../../../src/main/useCases/verifyRevision';
import { Workspace } from '../../../src/main/workspace';
import { run } from '../../rig/run';
import { TestPki, agencySubject, personSubject, type TestIdentity } from '../../core/pki/testPki';
import { appendRevision, samplePdf, stream } from '../../core/signature/samplePdf';
import { signTimed } from '../../core/validation/timedSample';

const t = texts('vi');
const corpus = path.resolve(__dirname, '../../corpus');
let pki: TestPki;
let root: TestIdentity;
let person: TestIdentity;
let agency: TestIdentity;
let folder: string;
let workspace: Workspace;
const file = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anso-incoming-'));
  pki = new TestPki();
  root = pki.authority('RootCA mẫu');
  person = pki.leaf(root, { subject: personSubject('Nguyễn Minh Khôi') });
  agency = pki.leaf(root, { subject: agencySubject('ỦY BAN NHÂN DÂN XÃ AN BÌNH') });
  fs.writeFileSync(file('root.crl'), pki.crl(root));
  workspace = new Workspace({ home: file('home'), fonts: path.resolve(__dirname, '../../../out/fonts'), launchTokenHost: () => { throw new Error('no token'); } });
  workspace.addTrust([root.pemPath, file('root.crl')]);
  const decision = new Uint8Array(fs.readFileSync(path.join(corpus, 'quyet-dinh-mot-trang.pdf')));
  const good = await signTimed(await signTimed(decision, person, {}), agency, {});
  fs.writeFileSync(file('tot.pdf'), good);
  fs.writeFileSync(file('sua.pdf'), appendRevision(await signTimed(samplePdf(), person, {}), { 4: stream('BT (x) Tj ET') }));
  fs.writeFileSync(file('rac.pdf'), 'không phải PDF');
});
afterAll(async () => {
  await workspace.dispose();
  pki.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

const request = (changes: Partial<IncomingRequest>): IncomingRequest => ({
  files: [], decision: 'check', folder, remove: false, overwrite: true, at: new Date(), version: '0.1.0', ...changes,
});
const receive = async (changes: Partial<IncomingRequest>) => receiveIncoming(request(changes), workspace, t);
const events = (): readonly string[] => workspace.journal.list(50).map(({ event }) => event);

test('checking changes nothing, and one bad file leaves the others alone', async () => {
  const seen: string[] = [];
  const results = await receiveIncoming(request({ files: ['tot.pdf', 'sua.pdf', 'rac.pdf', 'khong-co.pdf'].map(file) }), workspace, t,
    { progress: (index, total, name) => { seen.push(`${String(index + 1)}/${String(total)} ${path.basename(name)}`); } });
  expect(results.map(({ status, verdict }) => [status, verdict?.verdict])).toEqual([
    ['checked', 'valid'], ['checked', 'invalid'], ['checked', 'indeterminate'], ['failed', undefined],
  ]);
  expect(results[1]?.failures.join('\n')).toContain('Trang 1: nội dung bị thay');
  expect(results[3]?.error?.kind).toBe('fileNotFound');
  expect(seen).toEqual(['1/4 tot.pdf', '2/4 sua.pdf', '3/4 rac.pdf', '4/4 khong-co.pdf']);
  expect(events()).toEqual([]);
});

test('a valid document is accepted: register, journal, evidence; the next one has the next number', async () => {
  const [first] = await receive({ files: [file('tot.pdf')], decision: 'accept', from: 'UBND xã An Bình' });
  expect(first).toMatchObject({ status: 'accepted', arrivalNumber: 1, error: null });
  const [second] = await receive({ files: [file('tot.pdf')], decision: 'accept' });
  expect(second?.arrivalNumber).toBe(2);
  expect(workspace.records.table('incoming').list()[0]).toMatchObject({ arrivalNumber: 1, fileSha256: fileDigest(file('tot.pdf')), source: 'UBND xã An Bình' });
  expect(events()).toEqual(expect.arrayContaining(['documentVerified', 'incomingAccepted']));
  const store = new EvidenceStore(workspace.home);
  expect(store.list()).toMatchObject([{ document: fileDigest(file('tot.pdf')), verdict: 'valid', file: 'tot.pdf' }]);
  expect(store.list()[0]?.files.filter((name) => name.endsWith('.crt')).length).toBe(3);
  expect(store.list()[0]?.files.filter((name) => name.endsWith('.crl')).length).toBe(1);
  expect(store.delete(fileDigest(file('tot.pdf')))).toBe(true);
  expect(store.list()).toEqual([]);
  expect(store.delete('../../home')).toBe(false);
});

test('an invalid document is not accepted, whatever reason is given', async () => {
  const [result] = await receive({ files: [file('sua.pdf')], decision: 'accept', reason: 'gấp' });
  expect(result).toMatchObject({ status: 'failed', error: { kind: 'incomingInvalid' } });
});

test('a refusal wants a sender; a valid document wants a reason as well', async () => {
  expect((await receive({ files: [file('sua.pdf')], decision: 'refuse' }))[0]?.error?.kind).toBe('refusalReasonMissing');
  expect((await receive({ files: [file('tot.pdf')], decision: 'refuse', from: 'A' }))[0]?.error?.kind).toBe('refusalReasonMissing');
});

test('a refused document goes back with every failed check in a notice that can be signed, and is destroyed on request', async () => {
  const path1 = file('huy.pdf');
  fs.copyFileSync(file('sua.pdf'), path1);
  const digest = fileDigest(path1);
  const [result] = await receive({ files: [path1], decision: 'refuse', from: 'Sở Nội vụ', reason: 'Gửi nhầm nơi nhận', remove: true });
  expect(result).toMatchObject({ status: 'refused', removed: true, sha256: digest, error: null });
  expect(fs.existsSync(path1)).toBe(false);
  const words = (await run('pdftotext', ['-layout', result?.notice ?? '', '-'])).normalize('NFC').replace(/\s+/gu, ' ');
  for (const wanted of ['THÔNG BÁO', 'Sở Nội vụ', 'Gửi nhầm nơi nhận', 'nội dung bị thay', digest.slice(0, 12)]) expect(words).toContain(wanted);
  expect(await run('qpdf', ['--check', result?.notice ?? ''])).toContain('No syntax');
  const open = openDocument(result?.notice ?? '');
  expect(layoutOf(open).number).not.toBeNull();
  open.source.close();
  const report = (await run('pdftotext', ['-layout', result?.report ?? '', '-'])).normalize('NFC').replace(/\s+/gu, '');
  for (const wanted of [digest, 'Không hợp lệ', 'TT 15/2025/TT-BKHCN', 'Ấn Số 0.1.0']) expect(report).toContain(wanted.replace(/\s/gu, ''));
  expect(events()).toEqual(expect.arrayContaining(['incomingRefused', 'refusalNoticeMade', 'incomingRemoved']));
  expect(workspace.journal.verify().ok).toBe(true);
});

test('a file that cannot be read is refused as well', async () => {
  const [result] = await receive({ files: [file('rac.pdf')], decision: 'refuse', from: 'Sở Nội vụ' });
  expect(result).toMatchObject({ status: 'refused', removed: false });
  expect(result?.failures.length).toBe(1);
});

test('the notice and the report can be signed and verify', async () => {
  const [result] = await receive({ files: [file('sua.pdf')], decision: 'refuse', from: 'Sở Nội vụ' });
  for (const made of [result?.notice, result?.report]) {
    const signed = await signTimed(new Uint8Array(fs.readFileSync(made ?? '')), agency, {});
    fs.writeFileSync(file('ky.pdf'), signed);
    expect((await verifyFile(file('ky.pdf'), workspace.trustStore(), new Date(), workspace.settings.read())).verdict).toBe('valid');
  }
});

test('hostile names are text and nothing else, in the report and in the table', async () => {
  const evil = '=HYPERLINK("http://x")\u202e\u0007.pdf';
  const verdict = await verifyFile(file('tot.pdf'), workspace.trustStore(), new Date(), workspace.settings.read(), { withFacts: true });
  const documents = [{ file: evil, sha256: 'AB', verdict, verifiedAt: new Date(), isOnline: false }];
  const table = verifyTable(documents, t);
  expect(table.split('\r\n')[1]).toMatch(/^"'=HYPERLINK/u);
  expect(table.charCodeAt(0)).toBe(0xfeff);
  const { fonts } = workspace;
  const faces = { regular: fonts.get('regular'), bold: fonts.get('bold'), italic: fonts.get('italic'), boldItalic: fonts.get('boldItalic') };
  fs.writeFileSync(file('bao-cao.pdf'), verifyReport({ documents, operator: 'vănthư', agency: '', version: '0.1.0' }, faces, t));
  expect(await run('qpdf', ['--check', file('bao-cao.pdf')])).toContain('No syntax');
  const words = (await run('pdftotext', [file('bao-cao.pdf'), '-'])).normalize('NFC');
  expect(words).toContain('Đơn vị quản lý chứng thư');
  expect(words).not.toContain('\u202e');
  expect(words).not.toContain('\u0007');
});

test('the report for other programs says everything, by the names of the contract', async () => {
  const { verdict, sha256 } = await verifyWholeFile(file('tot.pdf'), workspace.trustStore(), new Date(), workspace.settings.read(),
    { withFacts: true, withDigest: true });
  expect(sha256).toBe(fileDigest(file('tot.pdf')));
  const document = { file: 'tot.pdf', sha256: sha256 ?? '', verdict, verifiedAt: new Date(), isOnline: false };
  const report = JSON.parse(verifyJson({ documents: [document], operator: 'an', agency: '', version: '1' })) as Record<string, unknown>;
  expect(report).toMatchObject({ format: 1, program: 'Ấn Số 1', operator: 'an', documents: [{
    file: 'tot.pdf', sha256, serversAsked: false, verdict: 'valid', effect: 'person+agency',
    signatures: [{ signer: 'Nguyễn Minh Khôi', checks: { integrity: 'ok', path: 'ok' },
      details: { managingUnit: expect.any(String) as string } }, {}],
  }] });
  expect(JSON.stringify(report)).toContain('TT 15/2025/TT-BKHCN');
});

test('a file is hashed in the same reading as its signatures', async () => {
  for (const name of ['tot.pdf', 'sua.pdf']) {
    const digestOf = async (withDigest: boolean): Promise<string | null> =>
      (await verifyWholeFile(file(name), workspace.trustStore(), new Date(), workspace.settings.read(),
        { withDigest })).sha256;
    expect(await digestOf(true)).toBe(fileDigest(file(name)));
    expect(await digestOf(false)).toBeNull();
  }
});

test('the signed revision is saved as it was, and no other', async () => {
  const verdict = await verifyFile(file('sua.pdf'), workspace.trustStore(), new Date(), workspace.settings.read());
  const [signature] = verdict.signatures;
  saveRevision(file('sua.pdf'), verdict, signature?.revision ?? 0, file('ban-ky.pdf'), false);
  const saved = fs.readFileSync(file('ban-ky.pdf'));
  expect(fs.readFileSync(file('sua.pdf')).subarray(0, saved.length).equals(saved)).toBe(true);
  expect((await verifyFile(file('ban-ky.pdf'), workspace.trustStore(), new Date(), workspace.settings.read())).verdict).toBe('valid');
  expect(() => { saveRevision(file('sua.pdf'), verdict, 9, file('x.pdf'), false); }).toThrow(expect.objectContaining({ kind: 'revisionNotFound' }) as Error);
  expect(() => { saveRevision(file('sua.pdf'), verdict, signature?.revision ?? 0, file('ban-ky.pdf'), false); }).toThrow(expect.objectContaining({ kind: 'outputExists' }) as Error);
});
