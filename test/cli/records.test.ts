import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { runAnso } from '../rig/runAnso';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'anso-records-cli-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

interface Answer { readonly code: number | null; readonly stderr: string; readonly json: Record<string, never> }

async function anso(args: readonly string[], home = 'home'): Promise<Answer> {
  const { code, stdout, stderr } = await runAnso([...args, '--json'], { ANSO_HOME: join(folder, home) });
  return { code, stderr, json: (stdout === '' ? {} : JSON.parse(stdout)) as Answer['json'] };
}
const file = (name: string): string => join(folder, name);

test('an office from nothing: registers, import, handover, loss, request, report, statement, backup', async () => {
  await anso(['register', 'agency', 'set', 'name=Ủy ban nhân dân xã Gia Viễn', 'place=Gia Viễn', 'province=Ninh Bình', 'symbol=UBND', 'headTitle=CHỦ TỊCH',
    'headName=Nguyễn Minh Khôi', 'email=xagiavien@ninhbinh.gov.vn', 'taxCode=27', 'budgetCode=10', 'address=Số 1', 'department=Sở Khoa học và Công nghệ']);
  writeFileSync(file('nguoi.csv'), 'Mã cán bộ,Họ và tên,Chức vụ,Số định danh cá nhân,Ngày cấp,Nơi cấp,Điện thoại,Thư điện tử công vụ,Địa chỉ tiếp nhận,Ngày sinh\n'
    + 'CB1,Trần Thị Lan,Văn thư,037190005678,01/02/2021,Cục CSQLHC,0912345678,lan@ninhbinh.gov.vn,UBND xã,20/10/1990\n'
    + 'CB2,Lê Văn Nam,Văn thư,037190005679,01/02/2021,Cục CSQLHC,0912345679,nam@ninhbinh.gov.vn,UBND xã,20/10/1991\n');
  expect(await anso(['register', 'people', 'import', file('nguoi.csv')])).toMatchObject({ code: 0, json: { added: 2, problems: [] } });
  await anso(['register', 'devices', 'add', 'serial=TK1', 'model=GCA-01']);
  await anso(['register', 'certificates', 'add', 'serial=AB12', 'class=agency', 'name=UBND xã Gia Viễn', 'device=TK1', 'notBefore=01/01/2026', 'notAfter=01/01/2031', 'email=xagiavien@ninhbinh.gov.vn']);
  const handed = await anso(['handover', 'make', 'kind=first', 'day=20/11/2026', 'hour=9 giờ', 'place=trụ sở', 'permissionNumber=1/QĐ', 'permissionDay=19/11/2026',
    'permissionSigner=Nguyễn Minh Khôi', 'receiver=Trần Thị Lan', 'device=TK1', 'certificate=AB12', 'condition=tốt', 'pinHandedOver=có', '--out', file('bb.pdf')]);
  expect(handed).toMatchObject({ code: 0, json: { id: 1 } });
  expect(readFileSync(file('bb.pdf'), 'latin1').startsWith('%PDF-1.7')).toBe(true);
  const lost = await anso(['incident', 'report', 'kind=lost', 'device=TK1', 'person=CB1', 'place=tủ', 'circumstances=không thấy', 'measures=đã tìm', '--out', file('su-co')]);
  expect(lost).toMatchObject({ code: 0, json: { locked: ['AB12'], papers: { request: 1 } } });
  expect(await anso(['person', 'leaving', 'CB1'])).toMatchObject({ code: 0, json: { leftDay: null, devices: [{ key: 'TK1', isSeal: true }] } });
  expect(await anso(['person', 'leave', 'CB1', 'moving', '--date', '1/12/2026'])).toMatchObject({ code: 0, json: { leftDay: '2026-12-01' } });
  expect(await anso(['person', 'leave', 'CB1', 'sleeping'])).toMatchObject({ code: 2 });
  expect(existsSync(file('su-co/su-co-1-bien-ban.pdf')) && existsSync(file('su-co/su-co-1-de-nghi.pdf'))).toBe(true);
  expect(await anso(['request', 'sent', '1', '--date', '2026-11-19'])).toMatchObject({ code: 0, json: { due: '2026-11-24' } });
  for (const name of ['bc.pdf', 'bc.xlsx', 'bc.csv']) expect((await anso(['report', 'year', '--year', '2026', '--out', file(name)])).code).toBe(0);
  expect((await anso(['register', 'outgoing', 'print', '--out', file('so.pdf')])).code).toBe(0);
  const closed = await anso(['journal', 'close', '--out', file('xac-nhan.pdf')]);
  expect(closed.code).toBe(0);
  expect(await anso(['journal', 'verify', '--statement', file('xac-nhan.pdf')])).toMatchObject({ code: 0, json: { ok: true, statements: [{ result: 'matches', sealed: false }] } });
  expect((await anso(['journal', 'backup', file('sao-luu.db')])).code).toBe(0);
  await anso(['register', 'units', 'add', 'code=X', 'name=Sau']);
  expect((await anso(['journal', 'restore', file('sao-luu.db')])).code).toBe(0);
  expect((await anso(['register', 'units', 'list'])).json).toEqual([]);
  expect(await anso(['journal', 'verify', '--statement', file('xac-nhan.pdf')])).toMatchObject({ code: 0 });
  const due = await anso(['reminders', '--at', '2026-12-01']);
  expect(due.json).toEqual(expect.arrayContaining([expect.objectContaining({ kind: 'incidentOpen', message: expect.any(String) })]));
}, 120_000);

test('a statement of another office\'s journal is found to differ: exit code 1', async () => {
  await anso(['register', 'units', 'add', 'code=A', 'name=A'], 'other');
  expect(await anso(['journal', 'verify', '--statement', file('xac-nhan.pdf')], 'other')).toMatchObject({ code: 1, json: { ok: false, chain: true } });
});

test('wrong spreadsheets: every mistake by row, exit code 7, nothing imported', async () => {
  writeFileSync(file('xau.csv'), 'Mã đơn vị,Tên đơn vị,Màu\nA,B,C\n');
  const answer = await anso(['register', 'units', 'import', file('xau.csv')], 'second');
  expect(answer).toMatchObject({ code: 7, json: { added: 0, problems: [{ kind: 'unknownColumn', column: 'Màu' }] } });
  expect(answer.stderr).toContain('sổ không có cột này');
  expect(answer.stderr).toContain('Bảng tính có 1 chỗ sai nên không dòng nào được nhập');
});

test('forms without an official text are listed and refused; lists and rules are told', async () => {
  const { json } = await anso(['form', 'list'], 'second');
  expect(json).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'nd68-03', state: 'needsOfficialText' })]));
  expect(await anso(['form', 'make', 'nd68-03', '--out', file('x.pdf')], 'second')).toMatchObject({ code: 1, json: { error: { kind: 'formNeedsOfficialText' } } });
  expect((await anso(['rule', 'set', 'workplace', 'strict'], 'second')).json).toMatchObject({ workplace: 'strict', pinAge: 'warn' });
  expect((await anso(['rule', 'set', 'workplace', 'loose'], 'second')).code).toBe(2);
  expect((await anso(['calendar', 'list', '--year', '2026'], 'second')).json).toEqual(expect.arrayContaining([expect.objectContaining({ day: '2026-02-17', name: 'Tết Nguyên đán' })]));
});

test('a verification is in the journal by the hash of the file', async () => {
  await anso(['verify', resolve(__dirname, '../corpus/quyet-dinh-mot-trang.pdf')], 'verified');
  expect((await anso(['journal', 'list'], 'verified')).json).toMatchObject([
    { event: 'documentVerified', body: { verdict: 'unsigned', sha256Before: expect.stringMatching(/^[0-9a-f]{64}$/iu) } },
  ]);
});

test('roles are checked by the program, not by the window', async () => {
  const { username } = userInfo();
  await anso(['role', 'set', 'chief', 'admin'], 'roles');
  const answer = await anso(['register', 'units', 'add', 'code=A', 'name=A'], 'roles');
  expect(answer).toMatchObject({ code: 1, json: { error: { kind: 'accessDenied', data: expect.objectContaining({ login: username }) } } });
  expect((await anso(['register', 'units', 'list'], 'roles')).code).toBe(0);
});
