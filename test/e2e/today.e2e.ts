import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { machine, repository, resize, start, today, type Machine, type Session } from './rig';

/** The start page: what is due, what is usual, and who sees what. */
describe('the start page', () => {
  let desk: Machine;
  let session: Session | null = null;

  beforeAll(async () => {
    desk = await machine();
  });

  afterAll(async () => {
    await session?.close();
    desk.dispose();
  });

  const { username } = os.userInfo();
  const anso = (...args: string[]): string => execFileSync(process.execPath, [path.join(repository, 'out/cli/anso.cjs'), ...args], {
    env: { ...process.env, ...desk.env }, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'],
  });
  const day = (offset: number): string => {
    const moment = new Date(Date.parse(`${today()}T00:00:00Z`) + offset * 86_400_000);
    return moment.toISOString().slice(0, 10);
  };
  const restarted = async (): Promise<Page> => {
    await session?.close();
    session = await start(desk);
    await session.page.locator('[data-start-page]:not([data-start-page="unknown"])').waitFor();
    return session.page;
  };
  const page = (): Page => {
    if (session === null) throw new Error('not started');
    return session.page;
  };

  test('an office without any record works at once: the first start asks one question, and a document can be dropped', async () => {
    await restarted();
    expect(await page().locator('[data-start-page]').getAttribute('data-start-page')).toBe('all');
    expect(await page().locator('[data-due="registersEmpty"]').count()).toBe(1);
    await session?.screenshot('61-today-first-start');
    await page().getByRole('button', { name: 'Đóng dấu, phát hành (văn thư)' }).click();
    await page().locator('[data-start-page="clerk"]').waitFor();
    expect(await page().locator('[data-choose-page]').count()).toBe(0);
    await session?.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await page().locator('[data-file="quyet-dinh-mot-trang.pdf"]').waitFor();
  });

  test('nothing of it needs what the content security policy forbids', async () => {
    for (const room of ['reports', 'today']) {
      await page().locator(`[data-room="${room}"]`).click();
      await page().locator(room === 'reports' ? '[data-section]' : '[data-due]').first().waitFor();
    }
    expect(await session?.violations()).toEqual([]);
  });

  test('the choice is kept for this person', async () => {
    await restarted();
    expect(await page().locator('[data-start-page]').getAttribute('data-start-page')).toBe('clerk');
  });

  test('what is due stands worst first, each with its reason and one action that leads to the right place', async () => {
    anso('register', 'agency', 'add', 'name=ỦY BAN NHÂN DÂN XÃ GIA VIỄN', 'place=Gia Viễn', 'symbol=UBND', 'headTitle=CHỦ TỊCH', 'headName=Nguyễn Minh Khôi',
      'department=Sở Khoa học và Công nghệ tỉnh Ninh Bình', 'superior=ỦY BAN NHÂN DÂN TỈNH NINH BÌNH');
    anso('register', 'units', 'add', 'code=VP', 'name=Văn phòng');
    anso('register', 'people', 'add', 'code=CB01', 'name=Nguyễn Minh Khôi', 'title=Chủ tịch', 'unit=VP');
    anso('register', 'devices', 'add', 'serial=TK-001', 'model=GCA-01', `pinChangedDay=${day(-200)}`, 'state=Đang dùng');
    anso('register', 'certificates', 'add', 'serial=0D4E5F', 'class=Cá nhân', 'name=Nguyễn Minh Khôi', 'person=CB01', 'unit=VP', 'device=TK-001',
      `notBefore=${day(-700)}`, `notAfter=${day(25)}`, 'state=Đang hiệu lực');
    anso('register', 'incoming', 'add', `arrivalDay=${day(-6)}`, 'arrivalNumber=12', 'author=Sở Nội vụ', 'typeAndSubject=Công văn về việc rà soát');
    await restarted();
    const kinds = await page().locator('[data-due]').evaluateAll((items) => items.map((item) => item.getAttribute('data-due')));
    expect(kinds.slice(0, 2).sort()).toEqual(['incomingTransfer', 'pinAge']);
    expect(kinds).toContain('certificateExpiry');
    const urgencies = await page().locator('[data-due]').evaluateAll((items) => items.map((item) => item.getAttribute('data-urgency') ?? ''));
    const order = ['late', 'now', 'near', 'soon'];
    expect(urgencies).toEqual(urgencies.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
    await page().getByText('Vì sao? QĐ 53/2022 Bắc Kạn Đ21 k3').waitFor();
    await session?.screenshot('62-today-due');
    await page().locator('[data-due="pinAge"]').getByRole('button').click();
    await page().locator('[data-room="devices"][aria-current="page"]').waitFor();
  });

  test('the tray tells the same, leads back to it, and notifies of each thing once', async () => {
    if (process.env['ANSO_E2E_ELECTRON'] !== undefined) return;
    const told = await session?.app.evaluate((electron) => {
      type Item = { label: string; click(): void };
      type Standing = {
        Tray: { all: { tooltip: string; menu: { items: Item[] } }[] }; Notification: { shown: { title: string }[] };
      };
      const { Tray, Notification } = electron as unknown as Standing;
      const [tray] = Tray.all;
      tray?.menu.items[0]?.click();
      return { tooltip: tray?.tooltip, first: tray?.menu.items[0]?.label, notices: Notification.shown };
    });
    expect(told?.tooltip).toMatch(/^Ấn Số – 4 việc đến hạn, 2 việc đã quá hạn$/u);
    expect(told?.first).toContain('Đổi mật khẩu thiết bị TK-001');
    expect(told?.notices).toHaveLength(1);
    await page().locator('[data-room="today"][aria-current="page"]').waitFor();
  });

  test('everything can be done with the keyboard, and has a name', async () => {
    await page().locator('[data-room="today"]').click();
    await page().locator('[data-due]').first().waitFor();
    const unnamed = await page().locator('button, a, input, select').evaluateAll((controls) =>
      controls.filter((control) => (control.textContent ?? '').trim() === '' && !control.hasAttribute('aria-label') && !control.hasAttribute('aria-labelledby')).length);
    expect(unnamed).toBe(0);
    await page().keyboard.press('Tab');
    for (let presses = 0; presses < 40; presses += 1) {
      const reached = await page().evaluate(() => document.activeElement?.closest('[data-due]') !== null);
      if (reached) return;
      await page().keyboard.press('Tab');
    }
    throw new Error('Tab never reached what is due');
  });

  test('a report: charts beside tables, XLSX and PDF out, the PDF opened to be signed', async () => {
    await page().locator('[data-room="reports"]').click();
    await page().locator('[data-section="certificates"]').waitFor();
    expect(await page().locator('[data-section="certificates"] svg[role="img"]').count()).toBe(1);
    await session?.screenshot('63-report');
    await page().getByLabel('Loại báo cáo').selectOption('quarter');
    await page().getByLabel('Quý', { exact: true }).selectOption('3');
    await page().locator('[data-report-title]', { hasText: 'quý III năm' }).waitFor();
    await page().getByLabel('Đơn vị', { exact: true }).selectOption('VP');
    await page().getByText('Văn phòng · từ').waitFor();
    await page().getByRole('button', { name: 'Lưu XLSX' }).click();
    await page().locator('[data-saved-report$=".xlsx"]').waitFor();
    await page().getByRole('button', { name: 'Lập PDF và mở để ký' }).click();
    await page().locator('[data-file^="bao-cao-quy"]').waitFor();
    await session?.screenshot('64-report-to-sign');
  });

  test('an ad hoc report wants two days that follow each other', async () => {
    await page().locator('[data-room="reports"]').click();
    await page().getByLabel('Loại báo cáo').selectOption('period');
    await page().getByLabel('Từ ngày').fill('31/02/2026');
    await page().getByLabel('Từ ngày').blur();
    await page().getByText('Nhập ngày/tháng/năm').waitFor();
    await page().getByLabel('Từ ngày').fill('01/01/2030');
    await page().getByLabel('Từ ngày').blur();
    await page().locator('[data-error="dateInvalid"]').waitFor();
    await page().getByLabel('Đến ngày').fill('31/01/2030');
    await page().getByLabel('Đến ngày').blur();
    await page().locator('[data-report-title]', { hasText: 'từ ngày 01/01/2030' }).waitFor();
  });

  test('at 200 %, in the dark and in English nothing is cut off', async () => {
    for (const room of ['today', 'reports']) {
      await page().locator(`[data-room="${room}"]`).click();
      if (session) await resize(session.devtools, 680, 430, 2);
      await page().locator(room === 'today' ? '[data-due]' : '[data-section]').first().waitFor();
      const overflow = await page().evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await session?.screenshot(`65-${room}-200-percent`);
      if (session) await resize(session.devtools, 1360, 860, 1);
      await page().emulateMedia({ colorScheme: 'dark' });
      await session?.screenshot(`66-${room}-dark`);
      await page().emulateMedia({ colorScheme: 'light' });
    }
    await page().getByRole('button', { name: 'English' }).click();
    await page().locator('[data-room="today"]').click();
    await page().getByRole('heading', { name: 'Today' }).waitFor();
    await session?.screenshot('67-today-english');
    await page().getByRole('button', { name: 'Tiếng Việt' }).click();
  });

  test('holidays are data: one added, one taken back', async () => {
    await page().locator('[data-room="settings"]').click();
    const year = today().slice(0, 4);
    const section = page().getByRole('region', { name: 'Ngày nghỉ lễ, tết' }).first();
    await section.scrollIntoViewIfNeeded();
    await page().getByLabel('Thêm ngày').fill(`24/12/${year}`);
    await page().getByLabel('Dịp, quyết định').fill('Nghỉ theo quyết định của năm');
    await page().getByRole('button', { name: 'Thêm', exact: true }).click();
    await page().locator(`[data-day="${year}-12-24"][data-kind="off"]`).waitFor();
    await page().getByRole('button', { name: `Đổi thành ngày thường: 30/04/${year}` }).click();
    await page().locator(`[data-day="${year}-04-30"][data-kind="ordinary"]`).waitFor();
    await session?.screenshot('70-holidays');
    expect(anso('calendar', 'list', '--year', year)).toContain(`${year}-12-24  off`);
  });

  test('roles are given in the window; the last administrator cannot be taken away', async () => {
    await page().getByRole('button', { name: /Bắt đầu phân quyền/ }).scrollIntoViewIfNeeded();
    await page().getByRole('button', { name: /Bắt đầu phân quyền/ }).click();
    const own = page().locator(`[data-user="${username}"]`);
    await own.waitFor();
    await page().getByLabel('Tên đăng nhập máy tính').fill('lan');
    await page().getByRole('button', { name: 'Thêm người (văn thư)' }).click();
    await page().locator('[data-user="lan"]').waitFor();
    await session?.screenshot('71-roles');
    await own.getByRole('checkbox', { name: `${username}: quản trị` }).click();
    await page().locator('[data-error="lastAdministrator"]').waitFor();
    expect(await own.getByRole('checkbox', { name: `${username}: quản trị` }).isChecked()).toBe(true);
    expect(await roomsShown()).not.toContain('sign');
  });

  const roomsShown = (): Promise<readonly (string | null)[]> =>
    page().locator('[data-room]').evaluateAll((buttons) => buttons.map((button) => button.getAttribute('data-room')));
  const seen = async (): Promise<void> => {
    await page().reload();
    await page().locator('[data-start-page]:not([data-start-page="unknown"])').waitFor();
  };
  test('IT staff see devices and settings first, and no room to sign in; a document that they drop is checked', async () => {
    anso('role', 'set', 'quan-tri', 'admin');
    anso('role', 'set', username);
    await seen();
    // Roles were given, and this login has none: the page says so, and whom to ask.
    await page().locator('[data-error="accessDenied"]').getByText('quản trị').waitFor();
    const bare = await roomsShown();
    expect(bare.filter((room) => ['sign', 'records', 'journal', 'reports', 'settings'].includes(room ?? ''))).toEqual([]);
    expect(await page().locator('[data-due]').count()).toBe(0);
    giveRole(desk, username, 'it');
    await seen();
    expect(await roomsShown()).toEqual(expect.arrayContaining(['today', 'verify', 'records', 'journal', 'devices', 'reports', 'settings']));
    expect(await roomsShown()).not.toContain('sign');
    expect(await page().locator('[data-start-page]').getAttribute('data-start-page')).toBe('it');
    await session?.screenshot('68-today-it');
    await session?.drop(desk.document('cong-van-ky-thay.pdf'));
    await page().locator('[data-room="verify"][aria-current="page"]').waitFor();
  });

  test('an official sees what is her own; what she may not do is refused in the main process too', async () => {
    giveRole(desk, username, 'official');
    await seen();
    expect(await roomsShown()).toEqual(expect.arrayContaining(['today', 'sign', 'verify', 'journal', 'devices', 'settings']));
    expect(await roomsShown()).not.toEqual(expect.arrayContaining(['reports']));
    expect(await page().locator('[data-due="incomingTransfer"]').count()).toBe(0);
    expect(await page().locator('[data-due="reportYear"]').count()).toBe(0);
    await session?.screenshot('69-today-official');
    const asked = await page().evaluate(async () => {
      const { anso: api } = window as unknown as { anso: { invoke(call: string, request: unknown): Promise<unknown> } };
      return [
        await api.invoke('reports.make', { kind: 'year', year: 2026, part: 1 }), await api.invoke('settings.change', { sealMm: 30 }),
        await api.invoke('roles.set', { login: 'x', roles: ['admin'] }), await api.invoke('calendar.set', { day: '2026-12-24', kind: 'off', name: '' }),
      ];
    });
    for (const answer of asked) expect(answer).toMatchObject({ ok: false, error: { kind: 'accessDenied' } });
  });
});

/** What an administrator does at another machine. */
function giveRole(desk: Machine, login: string, role: string): void {
  const Database = require('better-sqlite3') as typeof import('better-sqlite3');
  const database = new Database(path.join(desk.env['ANSO_HOME'] ?? '', 'records.db'));
  database.prepare('delete from userRole where login = ?').run(login);
  database.prepare('insert into userRole values (?, ?)').run(login, role);
  database.close();
}
