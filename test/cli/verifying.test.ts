import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { TestPki, personSubject, type TestIdentity } from '../core/pki/testPki';
import { appendRevision, samplePdf, stream } from '../core/signature/samplePdf';
import { signTimed } from '../core/validation/timedSample';

/** The built program, as another program would run it: trust, verification, incoming documents. */
const cli = resolve(__dirname, '../../out/cli/anso.cjs');
let folder: string;
let pki: TestPki;
let root: TestIdentity;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anso-cli-verify-'));
  pki = new TestPki();
  root = pki.authority('RootCA của cơ quan mẫu');
  const person = pki.leaf(root, { subject: personSubject('Nguyễn Minh Khôi') });
  writeFileSync(at('root.crl'), pki.crl(root));
  const signed = await signTimed(samplePdf(), person, {});
  writeFileSync(at('tot.pdf'), signed);
  writeFileSync(at('sua.pdf'), appendRevision(signed, { 4: stream('BT (x) Tj ET') }));
  mkdirSync(at('den'));
  for (const name of ['tot.pdf', 'sua.pdf']) writeFileSync(at(`den/${name}`), readFileSync(at(name)));
});
afterAll(() => {
  pki.remove();
  rmSync(folder, { recursive: true, force: true });
});

function anso(...args: readonly string[]): { code: number | null; json: unknown; stderr: string; stdout: string } {
  const env = { PATH: process.env['PATH'], ANSO_HOME: at('home') };
  const { status, stdout, stderr } =
    spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8', cwd: folder });
  return { code: status, stdout, stderr, json: args.includes('--json') && stdout !== '' ? JSON.parse(stdout) : null };
}

test('trust: a foreign root is shown with its fingerprint and refused, then taken with --yes', () => {
  const refused = anso('trust', 'add', root.pemPath, '--json');
  expect(refused).toMatchObject({ code: 1, json: { error: { kind: 'trustUnconfirmed' } } });
  expect(refused.stderr).toContain(root.certificate.sha256);
  expect(anso('trust', 'list', '--json').json).toMatchObject({ certificates: [] });
  expect(anso('trust', 'add', root.pemPath, at('root.crl'), '--yes', '--json')).toMatchObject({
    code: 0, json: { certificates: [{ sha256: root.certificate.sha256, anchor: true, pinned: false,
      store: 'official' }], revocationLists: 1 },
  });
  expect(anso('trust', 'export', '--out', at('kho.pem'))).toMatchObject({ code: 0 });
  expect(readFileSync(at('kho.pem'), 'utf8')).toContain(root.certificate.sha256);
});

test('verify: verdict, report, table, and the signed revision', () => {
  const answer =
    anso('verify', at('tot.pdf'), at('sua.pdf'), '--offline', '--report', at('bc.pdf'), '--csv', at('bc.csv'),
    '--json');
  expect(answer).toMatchObject({ code: 8,
    json: [{ verdict: 'valid', facts: { isScan: false } }, { verdict: 'invalid' }] });
  expect(readFileSync(at('bc.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(readFileSync(at('bc.csv'), 'utf8').trim().split('\r\n')).toHaveLength(3);
  const [, broken] = answer.json as [unknown, { signatures: [{ revision: number }] }];
  const revision = String(broken.signatures[0].revision);
  expect(anso('verify', at('sua.pdf'), '--offline', '--revision', revision, '--out',
    at('cu.pdf'))).toMatchObject({ code: 1 });
  expect(anso('verify', at('cu.pdf'), '--offline')).toMatchObject({ code: 0 });
  expect(anso('verify', at('sua.pdf'), '--revision', 'x').code).toBe(2);
});

test('incoming: a folder is checked; one is accepted; one is refused with notice and report, and destroyed', () => {
  expect(anso('incoming', at('den'), '--offline', '--json')).toMatchObject({
    code: 8, json: [{ file: 'sua.pdf', status: 'checked', verdict: { verdict: 'invalid' } },
      { file: 'tot.pdf', status: 'checked' }],
  });
  expect(anso('incoming', at('den/tot.pdf'), '--offline', '--accept', '--json')).toMatchObject({ code: 0,
    json: { status: 'accepted', arrivalNumber: 1 } });
  expect(anso('incoming', at('den/sua.pdf'), '--offline', '--accept', '--json')).toMatchObject({ code: 1,
    json: { error: { kind: 'incomingInvalid' } } });
  expect(anso('incoming', at('den/sua.pdf'), '--refuse', '--remove').code).toBe(2);
  const refused =
    anso('incoming', at('den/sua.pdf'), '--offline', '--refuse', '--from', 'Sở Nội vụ', '--out', at('tra'),
    '--remove', '--yes', '--json');
  expect(refused).toMatchObject({ code: 0, json: { status: 'refused', removed: true } });
  expect(existsSync(at('den/sua.pdf'))).toBe(false);
  const { notice, report } = refused.json as { notice: string; report: string };
  for (const file of [notice, report]) expect(existsSync(file)).toBe(true);
  expect(anso('evidence', 'list', '--json').json).toHaveLength(2);
  expect(anso('evidence', 'delete', '--before', '2999-01-01', '--json').json).toEqual([]);
  expect(anso('journal', 'verify', '--json')).toMatchObject({ code: 0 });
});

/** What TT 15/2025/TT-BKHCN Đ6 k4 b wants to be shown, wherever a signature is told of. */
const required = ['Tổ chức cấp chứng thư', 'Người ký', 'Đơn vị quản lý chứng thư', 'Thời gian ký', 'Toàn vẹn',
  'Hiệu lực tại thời điểm ký', 'Hiệu lực của chứng thư', 'Dấu thời gian'];

test('verify: every field that must be shown stands in the lines, the table and the report', () => {
  const { stdout } = anso('verify', at('tot.pdf'), '--offline', '--report', at('du.pdf'), '--csv', at('du.csv'));
  const [head, row] = readFileSync(at('du.csv'), 'utf8').split('\r\n');
  const report = spawnSync('pdftotext', ['-layout', at('du.pdf'), '-'], { encoding: 'utf8' }).stdout.normalize('NFC');
  for (const name of required) for (const output of [head, report]) expect(output).toContain(name);
  for (const name of required.filter((each) => each !== 'Người ký')) expect(stdout).toContain(`${name}: `);
  // the person, the authority, the body; days as people write them in Vietnam
  for (const output of [stdout, row, report]) {
    for (const value of ['Nguyễn Minh Khôi (cá nhân)', 'RootCA của cơ quan mẫu', 'SỞ NỘI VỤ', 'theo máy của người ký']) {
      expect(output).toContain(value);
    }
    expect(output).toMatch(/\d\d\/\d\d\/\d{4} – \d\d\/\d\d\/\d{4}/u);
    expect(output).not.toMatch(/\d{4}-\d\d-\d\dT/u);
  }
});

test('verify: what nobody could confirm is not told as if it were true', () => {
  mkdirSync(at('khong-co-gi'));
  writeFileSync(at('khong-co-gi/goc.pem'), readFileSync(root.pemPath));
  const unchecked = anso('verify', at('tot.pdf'), '--offline', '--trust', at('khong-co-gi'));
  expect(unchecked.stdout).toContain('Không kiểm tra được đầy đủ');
  expect(unchecked.stdout).toContain('Chưa xác nhận được giá trị ký số. Nếu các chữ ký là thật: có chữ ký số của cá nhân');
  expect(unchecked.stdout).toContain('Chưa kiểm tra được chứng thư «Nguyễn Minh Khôi» có bị thu hồi không');
  rmSync(at('khong-co-gi/goc.pem'));
  writeFileSync(at('khong-co-gi/khac.pem'), readFileSync(pki.authority('CA của nơi khác').pemPath));
  expect(anso('verify', at('tot.pdf'), '--offline', '--trust', at('khong-co-gi')).stdout)
    .toContain('«RootCA của cơ quan mẫu» không có trong kho tin cậy');
});

test('verify: a file that cannot be read is not left out of table and report', () => {
  writeFileSync(at('rac.pdf'), 'no document');
  anso('verify', at('tot.pdf'), at('rac.pdf'), '--offline', '--report', at('rac-bc.pdf'), '--csv', at('rac.csv'));
  expect(readFileSync(at('rac.csv'), 'utf8')).toContain('"rac.pdf","","Không đọc được"');
  const report = spawnSync('pdftotext', [at('rac-bc.pdf'), '-'], { encoding: 'utf8' }).stdout.normalize('NFC');
  expect(report).toContain('rac.pdf');
  expect(report).toContain('Không đọc được');
});

test('verify: a file name does not write lines of its own', () => {
  const name = 'xau.pdf\nkhac.pdf: Hợp lệ\u202e.pdf';
  writeFileSync(at(name), readFileSync(at('sua.pdf')));
  const { stdout } = anso('verify', at(name), '--offline');
  expect(stdout).not.toMatch(/^khac\.pdf: Hợp lệ/mu);
  expect(stdout).toContain('xau.pdf⟨000A⟩khac.pdf: Hợp lệ⟨202E⟩.pdf: Không hợp lệ');
});
