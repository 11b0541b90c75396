import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { machine, repository, resize, start, type Machine, type Session } from './rig';

/** The office's registers, as the clerk keeps them. */
describe('the registers', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  const anso = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(repository, 'out/cli/anso.cjs'), ...args], { env: { ...process.env, ...desk.env }, encoding: 'utf8' });

  beforeAll(async () => {
    desk = await machine();
    anso('register', 'agency', 'set', 'name=ỦY BAN NHÂN DÂN XÃ GIA VIỄN', 'place=Gia Viễn', 'symbol=UBND', 'headTitle=CHỦ TỊCH', 'headName=Nguyễn Minh Khôi');
    anso('register', 'units', 'add', 'code=VP', 'name=Văn phòng');
    anso('register', 'people', 'add', 'code=CB01', 'name=Nguyễn Minh Khôi', 'title=Chủ tịch', 'unit=VP', 'sex=Nam', 'birthDay=05/03/1980');
    anso('register', 'people', 'add', 'code=CB02', 'name=Trần Thị Lan', 'title=Văn thư', 'unit=VP', 'sex=Nữ', 'birthDay=20/10/1990');
    session = await start(desk);
    ({ page } = session);
    await page.getByRole('button', { name: 'Sổ đăng ký' }).click();
    await page.getByRole('heading', { name: 'Cán bộ, công chức' }).waitFor();
  });

  afterAll(async () => {
    await session.close();
    desk.dispose();
  });

  test('a register lists its entries with names for codes, and is searched without marks', async () => {
    await page.locator('[data-entry="CB02"]').getByText('Văn phòng').waitFor();
    await page.getByLabel('Tìm trong sổ').fill('tran thi');
    await page.locator('[data-total="1"]').waitFor();
    await page.locator('[data-entry="CB02"]').waitFor();
    await page.getByLabel('Tìm trong sổ').fill('');
    await page.locator('[data-total="2"]').waitFor();
    await session.screenshot('60-register');
  });

  test('a person is added as people type: what is wrong is told at the field, what is meant is shown', async () => {
    await page.getByRole('button', { name: 'Thêm mục' }).click();
    const panel = page.getByRole('complementary', { name: 'Mục đang xem' });
    await panel.getByLabel('Mã cán bộ').fill('CB03');
    await panel.getByLabel('Họ và tên').fill('Lê Văn Nam');
    await panel.getByLabel('Ngày sinh').fill('31/2/1991');
    await panel.getByText('ngày không có thật').waitFor();
    expect(await panel.getByRole('button', { name: 'Ghi vào sổ' }).isDisabled()).toBe(true);
    await panel.getByLabel('Ngày sinh').fill('5.3.91');
    await panel.getByText('05/03/1991').waitFor();
    await panel.getByLabel('Đơn vị').fill('VP');
    await panel.getByText('Văn phòng').first().waitFor();
    await session.screenshot('62-new-entry');
    await panel.getByRole('button', { name: 'Ghi vào sổ' }).click();
    await page.locator('[data-entry="CB03"]').getByText('05/03/1991').waitFor();
  });

  test('an entry is changed, and its history says by whom and what', async () => {
    await page.locator('[data-entry="CB03"]').click();
    const panel = page.getByRole('complementary', { name: 'Mục đang xem' });
    await panel.getByLabel('Chức vụ').fill('Văn thư');
    await panel.getByRole('button', { name: 'Ghi thay đổi' }).click();
    await page.locator('[data-entry="CB03"]').getByText('Văn thư').waitFor();
    await panel.getByRole('tab', { name: 'Lịch sử' }).click();
    await panel.getByText('Sửa').waitFor();
    await panel.getByText('Chức vụ').waitFor();
    await session.screenshot('63-history');
  });

  test('what is on the plugged-in tokens is taken over with one click', async () => {
    await page.locator('[data-register="devices"]').click();
    await page.getByRole('button', { name: 'Lấy từ thiết bị đang cắm' }).click();
    await page.getByText(/thêm [1-9]\d* chứng thư/).waitFor();
    await page.locator('[data-total="2"]').waitFor();
    await session.screenshot('64-devices');
  });

  test('a device is handed over: minutes are made and opened to be signed, the holder is recorded', async () => {
    const listed = JSON.parse(anso('register', 'certificates', 'list', '--json')) as { device: string; class: string }[];
    const serial = listed.find(({ class: kind }) => kind === 'agency')?.device ?? '';
    await page.locator(`[data-entry="${serial}"]`).click();
    await page.locator('[data-task="handover"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Loại').selectOption('first');
    await dialog.getByLabel('Tình trạng thiết bị').fill('Tốt');
    await dialog.getByLabel('Đã bàn giao mật khẩu').selectOption('1');
    await dialog.getByRole('button', { name: /Tiếp: Hai bên/ }).click();
    await dialog.getByLabel('Bên nhận').fill('CB02');
    await dialog.getByText('Trần Thị Lan').first().waitFor();
    await dialog.getByLabel('Giờ').fill('8 giờ 30');
    await dialog.getByLabel('Địa điểm').fill('Văn phòng UBND xã');
    await session.screenshot('65-handover-parties');
    await dialog.getByRole('button', { name: /Tiếp: Văn bản cho phép/ }).click();
    await dialog.getByLabel('Văn bản cho phép', { exact: false }).first().fill('12/QĐ-UBND');
    await dialog.getByLabel('Ngày văn bản cho phép').fill('1/11/2026');
    await dialog.getByLabel('Người ký văn bản cho phép').fill('Nguyễn Minh Khôi');
    await dialog.getByRole('button', { name: /Tiếp: Xem lại/ }).click();
    await dialog.getByText('phải đổi mật khẩu trước khi ký lần đầu').waitFor();
    await session.screenshot('66-handover-review');
    await dialog.getByRole('button', { name: 'Bàn giao và lập biên bản' }).click();
    await page.locator('[data-made="1"]').waitFor();
    await session.screenshot('67-handover-made');
    expect(JSON.parse(anso('register', 'holdings', 'list', '--json'))).toMatchObject([{ device: serial, person: 'CB02', toDay: null }]);
    expect(JSON.parse(anso('tokens', '--json'))).toBeDefined();
    await page.getByRole('button', { name: 'Mở để ký' }).click();
    await page.getByText('bien-ban-ban-giao').first().waitFor();
    await session.screenshot('68-minutes-to-sign');
  });

  test('forms tell what they lack, and where they go', async () => {
    await page.getByRole('button', { name: 'Sổ đăng ký' }).click();
    await page.locator('[data-register="forms"]').click();
    await page.locator('[data-form-id="nd68-05"]').getByText('Cục Chứng thực số').waitFor();
    await page.locator('[data-form-id="nd68-04"][data-form-state="missing"]').waitFor();
    await page.locator('[data-form-id="nd68-09"][data-form-state="needsOfficialText"]').waitFor();
    await session.screenshot('69-forms');
  });

  test('at 200 % nothing is cut off', async () => {
    await resize(session.devtools, 680, 430, 2);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await session.screenshot('61-register-200-percent');
    await resize(session.devtools, 1360, 860, 1);
  });
});
