import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { demoBaseUrl, startDemoServer } from '../rig/pkiServer/demoServer';
import { sharedDemoPki } from '../rig/sharedDemoPki';
import { atDesk } from './atDesk';
import { forged } from './forged';
import { machine, repository, resize, signed, start, today, type Machine, type Session } from './rig';

/** Checking what comes in: one document to the bottom, and many at once. */
describe('documents that come in', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let approved: string;
  let issued: string;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
  }, {
    before: (there) => {
      approved = signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve');
      issued = signed(there, approved, 'issue', ['--number', '15', '--date', today()]);
    },
  });

  test('what happened is told from the oldest on: the person, then the agency', async () => {
    await session.drop(issued);
    await page.locator('[data-verdict="valid"]').waitFor();
    const steps = page.getByRole('list', { name: 'Các chữ ký' }).locator('> li');
    expect(await steps.count()).toBe(2);
    await steps.nth(0).getByText(/Nguyễn Minh Khôi – cá nhân/).waitFor();
    await steps.nth(1).getByText(/ỦY BAN NHÂN DÂN XÃ AN BÌNH – cơ quan/).waitFor();
    // number, day, month and seal are four signatures of one agency
    await steps.nth(1).locator('[data-mark="seal"]').getByText('Con dấu').waitFor();
    await steps.nth(1).locator('[data-mark="number"]').getByText('Số 15').waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('31-chain');
  });

  test('every field that the circular wants is there, folded away', async () => {
    const fields = page.locator('[data-fields]').first();
    await fields.locator('summary').click();
    for (const name of ['Người ký', 'Đơn vị quản lý chứng thư', 'Tổ chức cấp chứng thư', 'Số chứng thư', 'Hiệu lực chứng thư', 'Thời điểm ký', 'Toàn vẹn', 'Hiệu lực khi ký']) {
      await fields.getByText(name, { exact: true }).waitFor();
    }
    await session.screenshot('32-fields');
  });

  test('the signed revision stands beside the document of today, and only later marks differ', async () => {
    await page.getByRole('button', { name: 'So với bản hiện nay' }).first().click();
    await page.locator('[data-compare]').waitFor();
    await page.locator('[data-changed="signature"]').first().waitFor();
    expect(await page.locator('[data-changed="other"]').count()).toBe(0);
    expect(await page.locator('[data-compare]').getAttribute('data-compare')).toBe('4');
    await page.locator('canvas[data-drawn="1"]').nth(1).waitFor();
    await session.screenshot('33-compared');
    await resize(session.devtools, 680, 430, 2);
    await page.locator('canvas[data-drawn="1"]').first().waitFor();
    await session.screenshot('33-compared-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await page.keyboard.press('Escape');
    await page.locator('[data-compare]').waitFor({ state: 'detached' });
  });

  test('it can be looked at alone, and saved byte for byte', async () => {
    await page.getByRole('button', { name: 'Xem bản đã ký' }).first().click();
    await page.locator('[data-revision]').getByText(/Bản mà Nguyễn Minh Khôi đã ký/).waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('34-revision');
    await page.getByRole('button', { name: 'Về bản hiện nay' }).click();
    await page.getByRole('button', { name: 'Lưu bản đã ký' }).first().click();
    await page.locator('[data-saved]').waitFor();
    const saved = fs.readFileSync(path.join(desk.folder, await page.locator('[data-saved]').getAttribute('data-saved') ?? ''));
    expect(saved.equals(fs.readFileSync(approved))).toBe(true);
  });

  test('a page that was painted over after signing is invalid, named in words, and framed in the comparison', async () => {
    const file = path.join(desk.folder, 'to-ve-them.pdf');
    fs.writeFileSync(file, forged(fs.readFileSync(issued)));
    await session.drop(file);
    await page.locator('[data-verdict="invalid"]').waitFor();
    await page.getByText('CÓ THAY ĐỔI KHÔNG ĐƯỢC PHÉP sau khi ký:').first().waitFor();
    await page.getByRole('button', { name: 'So với bản hiện nay' }).last().click();
    await page.locator('[data-compare]').waitFor();
    await page.locator('[data-changed="other"]').first().waitFor();
    await page.getByText('chỗ khác không phải do chữ ký thêm sau').waitFor();
    await page.locator('canvas[data-drawn="1"]').nth(1).waitFor();
    await page.getByRole('button', { name: 'Chỗ sau' }).click();
    await session.screenshot('35-forged-compared');
    await page.getByRole('button', { name: 'Đóng so sánh' }).click();
  });

  test('a forged document is refused with a notice that can be signed; nothing of it is accepted', async () => {
    expect(await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Từ chối…' }).click();
    await page.getByLabel('Nơi gửi').fill('Ủy ban nhân dân xã Bình Minh');
    await page.getByRole('button', { name: 'Từ chối và lập thông báo' }).click();
    await page.locator('[data-decided="refuse"]').waitFor();
    expect(fs.readdirSync(desk.folder).filter((name) => name.startsWith('thong-bao-tu-choi-'))).toHaveLength(1);
    await session.screenshot('35-refused');
  });

  test('a good one gets its number, and a report of the check lies beside it', async () => {
    await page.locator('[data-back]').click();
    await page.locator('[data-verdict-of="valid"] button').first().click();
    await page.locator('[data-verdict="valid"]').waitFor();
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.locator('[data-decided="accept"]').getByText('số đến 1').waitFor();
    await page.getByRole('button', { name: 'Lập báo cáo kiểm tra' }).click();
    await page.locator('[data-report]').waitFor();
    await session.screenshot('35-accepted');
  });

  test('a folder of documents is checked one after another: the worst first, every one with its reason', async () => {
    const folder = path.join(desk.folder, 'Văn bản đến');
    fs.mkdirSync(folder);
    for (let number = 1; number <= 130; number += 1) fs.copyFileSync(approved, path.join(folder, `so ${number}.pdf`));
    fs.copyFileSync(path.join(desk.folder, 'to-ve-them.pdf'), path.join(folder, 'bi sua.pdf'));
    fs.copyFileSync(desk.document('bien-ban-hop.pdf'), path.join(folder, 'chua ky.pdf'));
    fs.writeFileSync(path.join(folder, 'rach.pdf'), fs.readFileSync(approved).subarray(0, 3000));
    await session.drop(folder);
    await page.locator('[data-counts*="valid:13"]').waitFor({ timeout: 120_000 });
    await page.getByText('Đã kiểm tra').waitFor({ timeout: 120_000 });
    const first = page.locator('[data-row-of]').first();
    expect(await first.getAttribute('data-verdict-of')).toBe('invalid');
    expect(await page.locator('[data-row-of="rach.pdf"]').getAttribute('data-verdict-of')).toBe('unreadable');
    expect(await page.locator('[data-row-of="chua ky.pdf"]').getAttribute('data-verdict-of')).toBe('unsigned');
    // Only the rows in sight are drawn; a screen reader hears how many there are.
    expect(await page.locator('[data-row-of]').count()).toBeLessThan(60);
    expect(Number(await page.getByRole('table').getAttribute('aria-rowcount'))).toBeGreaterThan(133);
    await page.getByRole('button', { name: 'Xuất bảng (CSV)' }).click();
    await page.locator('[data-report]').waitFor();
    await session.screenshot('36-bulk');
  });

  test('the table is kept as data, too', async () => {
    await page.getByRole('button', { name: 'Xuất dữ liệu (JSON)' }).click();
    await page.locator('[data-report$=".json"]').waitFor();
    const name = await page.locator('[data-report$=".json"]').getAttribute('data-report') ?? '';
    // beside the first document of the table, whichever that is
    const found = [desk.folder, path.join(desk.folder, 'Văn bản đến')].map((folder) => path.join(folder, name)).find(fs.existsSync);
    const report = JSON.parse(fs.readFileSync(found ?? '', 'utf8')) as { documents: readonly { verdict: string }[] };
    expect(report.documents.some(({ verdict }) => verdict === 'valid')).toBe(true);
  });

  test('the table is walked by keys, to its last row and into a document and back', async () => {
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('End');
    await page.locator('[data-row]:focus').waitFor();
    expect(await page.locator('[data-row]:focus').getAttribute('data-row')).not.toBe('0');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-row="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-back]').waitFor();
    await page.locator('[data-back]').click();
    await page.getByRole('table').waitFor();
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('36-bulk-200-percent');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await resize(session.devtools, 1360, 860, 1);
  });
});

describe('many documents are decided on at once', () => {
  let session: Session;
  let page: Page;
  let folder: string;
  const named = (start: string): readonly string[] => fs.readdirSync(folder).filter((name) => name.startsWith(start));

  atDesk(async (at) => {
    ({ session, page } = at);
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
    await session.drop(folder);
    await page.getByText('Đã kiểm tra 6 văn bản').waitFor({ timeout: 60_000 });
  }, {
    before: (there) => {
      const approved = signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve');
      const issued = signed(there, approved, 'issue', ['--number', '15', '--date', today()]);
      folder = path.join(there.folder, 'Văn bản đến');
      fs.mkdirSync(folder);
      for (const number of [1, 2, 3]) fs.copyFileSync(issued, path.join(folder, `tot ${String(number)}.pdf`));
      for (const number of [1, 2]) fs.writeFileSync(path.join(folder, `gia ${String(number)}.pdf`), forged(fs.readFileSync(issued), number));
      fs.copyFileSync(there.document('bien-ban-hop.pdf'), path.join(folder, 'chua ky.pdf'));
    },
  });

  test('every valid one gets its number; nothing else is touched, and none twice', async () => {
    await page.getByRole('button', { name: 'Tiếp nhận 3 văn bản hợp lệ' }).click();
    await page.locator('[data-decided-all="accept:3"]').getByText('số đến 1–3').waitFor({ timeout: 60_000 });
    expect(await page.locator('[data-decision-of="accept"]').count()).toBe(3);
    expect(await page.getByRole('button', { name: /Tiếp nhận \d+ văn bản/u }).count()).toBe(0);
    await session.screenshot('37-accepted-at-once');
  });

  test('every forged one goes back with its own notice, and is destroyed where that is wished', async () => {
    await page.getByRole('button', { name: 'Từ chối 2 văn bản không hợp lệ…' }).click();
    await session.screenshot('37-refusing-at-once');
    const sender = page.getByLabel('Nơi gửi (ghi vào mọi thông báo)');
    // Whoever issued them all is proposed; nothing goes out without a sender.
    expect(await sender.inputValue()).toBe('ỦY BAN NHÂN DÂN XÃ AN BÌNH');
    await sender.fill('');
    expect(await page.getByRole('button', { name: 'Từ chối và lập 2 thông báo' }).isDisabled()).toBe(true);
    await sender.fill('Ủy ban nhân dân xã Bình Minh');
    await page.getByLabel(/^Hủy các tệp này/u).check();
    await page.getByRole('button', { name: 'Từ chối và lập 2 thông báo' }).click();
    await page.locator('[data-decided-all="refuse:2"]').waitFor({ timeout: 60_000 });
    expect(named('gia ')).toEqual([]);
    expect(named('thong-bao-tu-choi-')).toHaveLength(2);
    expect(named('bao-cao-kiem-tra-')).toHaveLength(2);
    expect(named('tot ')).toHaveLength(3);
    expect(named('chua ky')).toHaveLength(1);
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('37-refused-at-once-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await session.screenshot('37-refused-at-once');
  });

  test('the notices wait in reach, also after a look at one of the documents; what they lack is told', async () => {
    const wait = page.getByRole('button', { name: 'Ký 2 thông báo' });
    await wait.waitFor();
    await page.getByText('Thông báo còn thiếu: Tên cơ quan').waitFor();
    await page.locator('[data-row-of="chua ky.pdf"] button').first().click();
    await page.locator('[data-back]').click();
    await wait.waitFor();
  });

  test('what was kept of each can be looked at as it was told, and deleted', async () => {
    await page.getByRole('button', { name: 'Cài đặt', exact: true }).click();
    await page.locator('[data-evidence="gia 1.pdf"]').waitFor();
    // the three good ones are one document by their hash
    expect(await page.locator('[data-evidence]').count()).toBe(3);
    await page.getByRole('button', { name: 'Xem kết quả của gia 1.pdf' }).click();
    await page.locator('[data-evidence-shown]').getByText('CÓ THAY ĐỔI KHÔNG ĐƯỢC PHÉP sau khi ký:').first().waitFor();
    await page.locator('[data-evidence-shown]').scrollIntoViewIfNeeded();
    await session.screenshot('38-evidence');
    await page.getByRole('button', { name: 'Xóa bằng chứng của gia 1.pdf' }).click();
    await page.getByRole('button', { name: 'Giữ lại' }).click();
    expect(await page.locator('[data-evidence="gia 1.pdf"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Xóa bằng chứng của gia 1.pdf' }).click();
    await page.getByRole('button', { name: 'Xóa hẳn' }).click();
    await page.locator('[data-evidence="gia 1.pdf"]').waitFor({ state: 'detached' });
  });
});

describe('a machine that has the roots and no revocation lists', () => {
  test('says that it cannot tell; asked, the authorities\' servers can', async () => {
    const pki = await sharedDemoPki();
    const services = await startDemoServer(pki);
    const desk = await machine();
    const issued = signed(desk, signed(desk, desk.document('quyet-dinh-mot-trang.pdf'), 'approve'), 'issue', ['--number', '15', '--date', today()]);
    const bare = { ...desk, env: { ...desk.env, ANSO_HOME: path.join(desk.folder, 'bare') } };
    knowingOnlyTheRoot(bare, pki.root.certificatePath, services.server.url);
    const session = await start(bare);
    try {
      const { page } = session;
      await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
      await session.drop(issued);
      await page.locator('[data-verdict="indeterminate"]').waitFor();
      expect(services.server.requests).toEqual([]);
      await page.getByRole('button', { name: 'Hỏi thêm máy chủ chứng thư' }).click();
      await page.locator('[data-verdict="valid"]').waitFor({ timeout: 60_000 });
      expect(services.server.requests.length).toBeGreaterThan(0);
      await session.screenshot('39-servers-asked');
    } finally {
      await session.close();
      await services.stop();
      desk.dispose();
    }
  });
});

/** A home of its own: the root is trusted, and addresses in certificates lead to the server that was started. */
function knowingOnlyTheRoot(on: Machine, root: string, server: string): void {
  const home = on.env['ANSO_HOME'] ?? '';
  fs.mkdirSync(home, { recursive: true });
  const network = { enabled: true, rewrites: [{ from: demoBaseUrl, to: server }] };
  fs.writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ network }));
  const cli = path.join(repository, 'out/cli/anso.cjs');
  execFileSync(process.execPath, [cli, 'trust', 'add', root, '--yes'], { env: { ...process.env, ...on.env }, stdio: 'pipe' });
}
