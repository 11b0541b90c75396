import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk } from './atDesk';
import { repository, resize, today, type Machine, type Session } from './rig';

/** The office's registers, as the clerk keeps them. */
describe('the registers', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  const anso = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(repository, 'out/cli/anso.cjs'), ...args], { env: { ...process.env, ...desk.env }, encoding: 'utf8' });

  /** Where the system's dialog says that a file is to be written. */
  const saveAs = (filePath: string): Promise<void> => session.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, filePath);

  atDesk(async (at) => {
    ({ session, page } = at);
    await page.getByRole('button', { name: 'Sổ đăng ký' }).click();
    await page.getByRole('heading', { name: 'Cán bộ, công chức' }).waitFor();
  }, {
    before: (there) => {
      desk = there;
      anso('register', 'agency', 'set', 'name=ỦY BAN NHÂN DÂN XÃ GIA VIỄN', 'place=Gia Viễn', 'symbol=UBND', 'headTitle=CHỦ TỊCH', 'headName=Nguyễn Minh Khôi');
      anso('register', 'units', 'add', 'code=VP', 'name=Văn phòng');
      anso('register', 'people', 'add', 'code=CB01', 'name=Nguyễn Minh Khôi', 'title=Chủ tịch', 'unit=VP', 'sex=Nam', 'birthDay=05/03/1980');
      anso('register', 'people', 'add', 'code=CB02', 'name=Trần Thị Lan', 'title=Văn thư', 'unit=VP', 'sex=Nữ', 'birthDay=20/10/1990');
    },
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

  test('a spreadsheet is shown before it is taken in: a wrong row is named, and nothing is imported', async () => {
    const bad = path.join(desk.folder, 'don-vi.csv');
    writeFileSync(bad, 'Mã đơn vị;Tên đơn vị;Ghi chú\nTC;Phòng Tài chính;\nVP;Trùng mã;\n;Thiếu mã;\n');
    await page.locator('[data-register="units"]').click();
    await session.chooseFiles(bad);
    await page.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Nhập từ bảng tính' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[data-problem="exists"]').waitFor();
    await dialog.locator('[data-problem="missing"]').getByText('Dòng 4').waitFor();
    await session.screenshot('70-import-problems');
    expect(await dialog.getByRole('button', { name: /Nhập \d+ mục/ }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Thôi' }).click();
    expect(JSON.parse(anso('register', 'units', 'list', '--json'))).toHaveLength(1);
    writeFileSync(bad, 'Mã đơn vị;Tên đơn vị\nTC;Phòng Tài chính\nVP;Văn phòng Ủy ban\n');
    await page.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Nhập từ bảng tính' }).click();
    await dialog.getByLabel('Mục đã có trong sổ thì sửa theo bảng tính').check();
    await dialog.locator('[data-problems="0"]').waitFor();
    await dialog.getByRole('button', { name: 'Nhập 2 mục' }).click();
    await page.getByText('Đã nhập: thêm 1 mục, sửa 1 mục.').waitFor();
    await page.locator('[data-entry="VP"]').getByText('Văn phòng Ủy ban').waitFor();
  });

  test('a register is printed with its cover, and exported', async () => {
    const pdf = path.join(desk.folder, 'so-can-bo.pdf');
    await saveAs(pdf);
    await page.locator('[data-register="people"]').click();
    await page.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'In sổ' }).click();
    await page.getByRole('button', { name: 'Lập tệp để in' }).click();
    await page.getByText('Đã lập so-can-bo.pdf').waitFor();
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toMatch(/DANH SÁCH CÁN BỘ, CÔNG CHỨC[^]*Lê Văn Nam/u);
    await saveAs(path.join(desk.folder, 'can-bo.csv'));
    await page.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    await page.getByText(/Đã xuất 3 mục/).waitFor();
    expect(readFileSync(path.join(desk.folder, 'can-bo.csv'), 'utf8')).toContain('Trần Thị Lan');
  });

  test('who goes: what she holds is listed with what must become of it, and her authority ends', async () => {
    anso('register', 'signers', 'add', 'person=CB01', 'title=CHỦ TỊCH', 'fromDay=01/01/2026');
    await page.locator('[data-entry="CB01"]').click();
    await page.locator('[data-task="leaving"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('[data-leaving="certificates"]').getByText('đề nghị thu hồi (Mẫu 05)').waitFor();
    await dialog.locator('[data-leaving="signers"]').waitFor();
    await session.screenshot('71-leaving');
    await dialog.getByRole('button', { name: 'Ghi ngày nghỉ và chấm dứt thẩm quyền ký' }).click();
    await dialog.getByText(/Đã ghi: từ ngày/).waitFor();
    await dialog.getByRole('button', { name: 'Đóng' }).click();
    expect(JSON.parse(anso('register', 'signers', 'list', '--json'))).toMatchObject([{ toDay: today() }]);
  });

  test('a loss locks the certificate at once, though its papers still lack something', async () => {
    await page.locator('[data-register="incidents"]').click();
    await page.getByRole('button', { name: 'Báo sự cố' }).click();
    const dialog = page.getByRole('dialog');
    const [{ serial, device } = { serial: '', device: '' }] = (JSON.parse(anso('register', 'certificates', 'list', '--json')) as
      { serial: string; device: string; class: string }[]).filter(({ class: kind }) => kind === 'agency');
    await dialog.getByLabel('Loại sự cố').selectOption('lost');
    await dialog.getByLabel('Số hiệu thiết bị').fill(device);
    await dialog.getByLabel('Người báo').fill('CB02');
    await dialog.getByRole('button', { name: /Tiếp: Hoàn cảnh/ }).click();
    await dialog.getByLabel('Nơi', { exact: true }).fill('Trên đường công tác');
    await dialog.getByRole('button', { name: /Tiếp: Xem lại/ }).click();
    await dialog.getByText('Chứng thư bị khóa trong chương trình NGAY').waitFor();
    await session.screenshot('72-loss-review');
    await dialog.getByRole('button', { name: 'Báo sự cố' }).click();
    await page.getByText('Hồ sơ chưa lập được vì sổ còn thiếu thông tin').waitFor();
    await session.screenshot('73-loss-reported');
    const [locked] = (JSON.parse(anso('register', 'certificates', 'list', '--json')) as { serial: string; lockedReason: string | null }[])
      .filter((one) => one.serial === serial);
    expect(locked?.lockedReason).toBe('Mất thiết bị');
  });

  test('the journal tells it in words, is found by kind, proven, closed and backed up', async () => {
    await page.getByRole('button', { name: 'Nhật ký' }).click();
    await page.getByLabel('Loại việc').selectOption('custody');
    await page.locator('[data-event="certificateLocked"]').getByText('Khóa chứng thư trong chương trình').waitFor();
    await page.locator('[data-event="registerChanged"]').first().waitFor({ state: 'detached' });
    await session.screenshot('74-journal');
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.locator('[data-journal="true"]').waitFor();
    await page.getByRole('button', { name: 'Chốt thành bản xác nhận' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Đến lúc này/ }).check();
    await session.screenshot('75-close-journal');
    await dialog.getByRole('button', { name: 'Lập bản xác nhận' }).click();
    await page.locator('[data-made]').waitFor();
    await page.getByRole('button', { name: 'Kiểm tra tính toàn vẹn' }).click();
    await page.locator('[data-statement="matches"]').waitFor();
    await session.screenshot('76-journal-proven');
    const copy = path.join(desk.folder, 'sao-luu.db');
    await saveAs(copy);
    await page.getByRole('button', { name: 'Sao lưu, khôi phục' }).click();
    await page.getByRole('menuitem', { name: 'Sao lưu…', exact: true }).click();
    await page.getByText(/Đã sao lưu \d+ mục/).waitFor();
    await session.chooseFiles(copy);
    await page.getByRole('button', { name: 'Sao lưu, khôi phục' }).click();
    await page.getByRole('menuitem', { name: 'Khôi phục' }).click();
    await dialog.getByText('còn nguyên vẹn').waitFor();
    await dialog.getByRole('button', { name: 'Khôi phục', exact: true }).click();
    await page.getByText('Đã khôi phục.').waitFor();
    await page.getByLabel('Loại việc').selectOption('journal');
    await page.locator('[data-event="recordsRestored"]').waitFor();
  });

  test('at 200 % nothing is cut off', async () => {
    await resize(session.devtools, 680, 430, 2);
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await session.screenshot('77-journal-200-percent');
    await page.getByRole('button', { name: 'Sổ đăng ký' }).click();
    await page.locator('[data-register="people"]').click();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await session.screenshot('61-register-200-percent');
    await page.locator('[data-entry="CB02"]').click();
    await page.getByRole('complementary', { name: 'Mục đang xem' }).waitFor();
    await session.screenshot('78-entry-200-percent');
    await resize(session.devtools, 1360, 860, 1);
  });
});
