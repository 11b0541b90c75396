import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk, openStep } from './atDesk';
import { placeOf, resize, signed, today, type Session } from './rig';

/** The stamp of urgency, and the three prints that the law tells apart. */
describe('what a clerk does beyond number, date and seal', () => {
  let session: Session;
  let page: Page;
  let approved: string;
  let issued: string;

  atDesk(async (at) => {
    ({ session, page } = at);
    await page.locator('[data-token]').nth(1).waitFor();
  }, {
    before: (there) => {
      approved = signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve');
      issued = signed(there, approved, 'issue', ['--number', '15', '--date', today()]);
    },
  });

  test('a stamp of urgency is chosen, and shows in red where it will print', async () => {
    await session.drop(approved);
    // Sealing is what is proposed once the document is read.
    await page.locator('[data-mark="seal"]').waitFor();
    await openStep(page, 'Việc');
    await page.getByRole('combobox', { name: 'Mức độ khẩn' }).click();
    await page.getByRole('option', { name: 'Thượng khẩn' }).click();
    await page.locator('[data-mark="urgency"] svg[data-frame]').getByText('THƯỢNG KHẨN').waitFor();
    const { w, h } = await placeOf(page, 'urgency');
    expect([w, h]).toEqual([40, 8]);
    await session.screenshot('45-urgency');
    await page.getByRole('combobox', { name: 'Mức độ khẩn' }).click();
    await page.getByRole('option', { name: 'Không đóng' }).click();
    await page.locator('[data-mark="urgency"]').waitFor({ state: 'detached' });
  });

  test('a paper copy is made with what the decree wants; what is missing is asked for', async () => {
    await page.getByRole('button', { name: 'Kiểm tra văn bản' }).click();
    await session.drop(issued);
    await page.locator('[data-verdict]').waitFor();
    await page.locator('[data-print]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Mỗi trang ghi rõ bản in không có giá trị pháp lý').waitFor();
    await dialog.getByRole('radio', { name: 'Sao y từ văn bản điện tử sang văn bản giấy' }).check();
    const make = dialog.getByRole('button', { name: 'Lập bản sao y giấy' });
    expect(await make.isDisabled()).toBe(true);
    await dialog.getByLabel('Cơ quan sao').fill('Ủy ban nhân dân xã An Bình');
    await dialog.getByLabel(/Số, ký hiệu bản sao/u).fill('05/SY-UBND');
    await dialog.getByLabel('Địa danh').fill('An Bình');
    await dialog.getByLabel('Quyền hạn, chức vụ người ký').fill('TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG');
    await dialog.getByLabel('Họ và tên người ký').fill('Lê Thị Mai');
    await session.screenshot('46-print');
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('46-print-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await make.click();
    const name = await page.locator('[data-printed]').getAttribute('data-printed');
    const words = execFileSync('pdftotext', [path.join(path.dirname(issued), name ?? ''), '-'], { encoding: 'utf8' }).normalize('NFC');
    for (const part of ['SAO Y', 'Số: 05/SY-UBND', 'Lê Thị Mai']) expect(words).toContain(part);
    await session.screenshot('47-printed');
  });

  test('the devices room says whom to call', async () => {
    await page.getByRole('button', { name: 'Thiết bị' }).click();
    await page.locator('[data-help-contact]').getByText('024.3773.8668').waitFor();
    await session.screenshot('48-contact');
  });
});
