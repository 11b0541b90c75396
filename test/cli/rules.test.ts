import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument, PDFName } from 'pdf-lib';
import { run } from '../rig/run';
import { makeSoftTokens, tokenOf, type SoftTokens } from '../rig/softToken';
import { runAnso } from '../rig/runAnso';
import { sharedDemoPki } from '../rig/sharedDemoPki';

/** Rules that refuse or warn, by the built program with real tokens: each names its article and keeps the reason. */
jest.setTimeout(120_000);
const corpus = resolve(__dirname, '../corpus');
const decision = join(corpus, 'quyet-dinh-mot-trang.pdf');
const pins = { KHOI: '70915426', HA: '70915427', 'CON DAU': '70932384', 'CONG CONG': '70915428' } as const;
type Token = keyof typeof pins;

let folder: string;
let soft: SoftTokens;
let homes = 0;
let home: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anso-cli-rules-'));
  const { officials: [khoi, ha], agency } = await sharedDemoPki();
  if (!khoi || !ha) throw new Error('no official');
  const foreign = { ...khoi, certificateDer: await ofPublicAuthority(khoi.keyPath) };
  soft = await makeSoftTokens(join(folder, 'tokens'), [
    tokenOf(khoi, 'KHOI', pins.KHOI), tokenOf(ha, 'HA', pins.HA), tokenOf(agency, 'CON DAU', pins['CON DAU']),
    tokenOf(foreign, 'CONG CONG', pins['CONG CONG']),
  ]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// Journal, settings and registers of one test are no other's.
beforeEach(() => { home = join(folder, `home-${String(homes += 1)}`); });

/** A certificate of an official as a public authority issues them. */
async function ofPublicAuthority(keyPath: string): Promise<Uint8Array> {
  const openssl = (...args: string[]): Promise<string> => run('openssl', args, { cwd: folder });
  await openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'public.key', '-out', 'public.pem', '-days', '3000',
    '-subj', '/C=VN/O=VNPT Group/CN=VNPT Certification Authority');
  await openssl('req', '-new', '-utf8', '-key', keyPath, '-out', 'own.csr', '-subj',
    '/C=VN/O=ỦY BAN NHÂN DÂN XÃ AN BÌNH/CN=Nguyễn Minh Khôi/emailAddress=nmkhoi@anbinh.lamson.example');
  writeFileSync(join(folder, 'own.cnf'), 'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n');
  await openssl('x509', '-req', '-in', 'own.csr', '-CA', 'public.pem', '-CAkey', 'public.key', '-days', '900', '-extfile', 'own.cnf',
    '-outform', 'DER', '-out', 'own.crt');
  return new Uint8Array(readFileSync(join(folder, 'own.crt')));
}

interface Answer {
  readonly code: number | null;
  readonly stderr: string;
  readonly json: Readonly<Record<string, never>>;
}

async function anso(args: readonly string[], input = ''): Promise<Answer> {
  const { code, stdout, stderr } = await runAnso([...args, '--json'], { ANSO_HOME: home, ...soft.env }, { input });
  return { code, stderr: stderr.normalize('NFC'), json: stdout === '' ? {} : JSON.parse(stdout) as Answer['json'] };
}

let results = 0;
const out = (): string => join(folder, `ra-${String(results += 1)}.pdf`);
const sign = (file: string, act: string, token: Token, to: string, ...more: readonly string[]): Promise<Answer> =>
  anso(['sign', file, '--act', act, '--token', token, '--out', to, '--pin-stdin', ...more], `${pins[token]}\n`);

const letter = join(corpus, 'cong-van-ky-thay.pdf');
const refusal = (kind: string): object => ({ code: 1, json: { status: 'refused', error: { kind } } });
const wanting = (warnings: string): object =>
  ({ code: 1, json: { status: 'refused', error: { kind: 'reasonNeeded', data: { warnings } } } });

/** What the journal keeps of the last signature that was begun. */
async function lastReason(): Promise<unknown> {
  const { json } = await anso(['journal', 'list']);
  const entries = json as unknown as readonly { event: string; body: Record<string, unknown> }[];
  return entries.find(({ event }) => event === 'signingStarted')?.body['reason'];
}

async function approved(file = decision): Promise<string> {
  const to = out();
  expect(await sign(file, 'approve', 'KHOI', to)).toMatchObject({ code: 0 });
  return to;
}

/** Today in Vietnam, or some days before. */
const day = (before = 0): string =>
  new Date(Date.now() + 7 * 3_600_000 - before * 86_400_000).toISOString().slice(0, 10);

test("KT. is not signed with another person's certificate (QĐ 165/2025 Ninh Bình Đ11 k4)", async () => {
  const to = out();
  const answer = await sign(letter, 'approve', 'KHOI', to, '--reason', 'đồng chí Hà đi vắng');
  expect(answer).toMatchObject(refusal('otherCertificate'));
  expect(answer.stderr).toContain('QĐ 165/2025 Ninh Bình Đ11 k4');
  expect(existsSync(to)).toBe(false);
  expect(await sign(letter, 'approve', 'HA', to)).toMatchObject({ code: 0 });
});

test("a public authority's certificate signs no document of the state (QĐ 165/2025 Ninh Bình Đ8 k1)", async () => {
  const answer = await sign(decision, 'approve', 'CONG CONG', out(), '--reason', 'chưa có chứng thư khác');
  expect(answer).toMatchObject(refusal('publicCertificate'));
  expect(answer.stderr).toContain('QĐ 165/2025 Ninh Bình Đ8 k1');
});

test('a document that was certified against every change is refused (ISO 32000-2 12.8.2.2)', async () => {
  const document = await PDFDocument.load(readFileSync(decision));
  const parameters = document.context.obj({ Type: 'TransformParams', P: 1, V: '1.2' });
  const reference = document.context.obj({ Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: parameters });
  const signature = document.context.register(document.context.obj({ Type: 'Sig', Filter: 'Adobe.PPKLite', Reference: [reference] }));
  document.catalog.set(PDFName.of('Perms'), document.context.obj({ DocMDP: signature }));
  const locked = join(folder, 'khoa.pdf');
  writeFileSync(locked, await document.save());
  const answer = await sign(locked, 'approve', 'KHOI', out(), '--reason', 'cần gấp');
  expect(answer).toMatchObject(refusal('documentLocked'));
  expect(answer.stderr).toContain('ISO 32000-2 12.8.2.2');
});

test('a day of signing that is not the day of issue wants a reason, which the journal keeps (QĐ 39/2014 An Giang Đ8 k1)', async () => {
  const file = await approved();
  const late = ['--number', '7', '--date', day(2)];
  const answer = await sign(file, 'issue', 'CON DAU', out(), ...late);
  expect(answer).toMatchObject(wanting('signingDateDiffers'));
  expect(answer.stderr).toContain('ngày ký khác ngày ban hành (QĐ 39/2014 An Giang Đ8 k1)');
  expect(await sign(file, 'issue', 'CON DAU', out(), ...late, '--reason', 'cấp số hôm kia')).toMatchObject({ code: 0 });
  expect(await lastReason()).toBe('cấp số hôm kia');
});

test('a number that another document has wants a reason, the same document none (NĐ 30/2020 Đ15 k1)', async () => {
  const [first, second] = [await approved(), await approved()];
  const numbered = ['--number', '7', '--date', day()];
  expect(await sign(first, 'issue', 'CON DAU', out(), ...numbered)).toMatchObject({ code: 0 });
  expect(await sign(first, 'issue', 'CON DAU', out(), ...numbered)).toMatchObject({ code: 0 });
  const answer = await sign(second, 'issue', 'CON DAU', out(), ...numbered);
  expect(answer).toMatchObject(wanting('numberUsed'));
  expect(answer.stderr).toContain('NĐ 30/2020 Đ15 k1, Đ18 k3');
  expect(await sign(second, 'issue', 'CON DAU', out(), ...numbered, '--reason', 'bản trước bị hủy')).toMatchObject({ code: 0 });
  expect(await lastReason()).toBe('bản trước bị hủy');
});

test.each([
  ['CHỦ TỊCH', 'KHOI', decision, null],
  ['PHÓ CHỦ TỊCH', 'KHOI', decision, 'titleNotAuthorised'],
  ['PHÓ CHỦ TỊCH', 'HA', letter, null],
  // The chair's office stands in the letters of the deputy's.
  ['CHỦ TỊCH', 'HA', letter, 'titleNotAuthorised'],
] as const)('where the register decides, a %s of it signs by her title alone: %s (QĐ 165/2025 Ninh Bình Đ8 k2)', async (title, token, file, warning) => {
  const name = token === 'HA' ? 'Trần Thu Hà' : 'Nguyễn Minh Khôi';
  expect(await anso(['register', 'people', 'add', 'code=CB01', `name=${name}`])).toMatchObject({ code: 0 });
  expect(await anso(['register', 'signers', 'add', 'person=CB01', `title=${title}`, 'fromDay=01/01/2026'])).toMatchObject({ code: 0 });
  expect(await anso(['rule', 'set', 'signerAuthority', 'strict'])).toMatchObject({ code: 0 });
  const answer = await sign(file, 'approve', token, out());
  if (warning === null) return expect(answer).toMatchObject({ code: 0 });
  expect(answer).toMatchObject(wanting(warning));
  expect(answer.stderr).toContain('QĐ 165/2025 Ninh Bình Đ8 k2');
  expect(await sign(file, 'approve', token, out(), '--reason', 'được giao quyền')).toMatchObject({ code: 0 });
  expect(await lastReason()).toBe('được giao quyền');
});

test('who stands in no register wants a reason where it decides (NĐ 30/2020 Đ13)', async () => {
  await anso(['register', 'people', 'add', 'code=CB01', 'name=Nguyễn Minh Khôi']);
  await anso(['register', 'signers', 'add', 'person=CB01', 'title=CHỦ TỊCH', 'fromDay=01/01/2026']);
  await anso(['rule', 'set', 'signerAuthority', 'strict']);
  const answer = await sign(letter, 'approve', 'HA', out());
  expect(answer.code).toBe(1);
  expect(answer.stderr).toContain('NĐ 30/2020 Đ13');
});

test('the stamp of urgency that was set at issue is what the report finds in box 10b (NĐ 30/2020 PL I, II.10)', async () => {
  const to = out();
  const numbered = ['--number', '7', '--date', day(), '--urgency', 'hoatoc'];
  expect(await sign(await approved(), 'issue', 'CON DAU', to, ...numbered)).toMatchObject({ code: 0 });
  const { json } = await anso(['report', to]);
  expect(json['items']).toContainEqual(expect.objectContaining({ box: '10b', verdict: 'ok' }));
});
