import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk } from './atDesk';
import { resize, type Machine, type Session } from './rig';

/** What the agency decides once. */
describe('the settings room', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await page.getByRole('heading', { name: 'Cài đặt' }).waitFor();
  }, { asksForBreaches: true });

  const kept = (): Record<string, unknown> =>
    JSON.parse(fs.readFileSync(path.join(desk.env['ANSO_HOME'] ?? '', 'settings.json'), 'utf8')) as Record<string, unknown>;

  test('the diameter of the seal is kept when the field is left, and a wrong one is not', async () => {
    const field = page.getByLabel('Đường kính con dấu (mm)');
    await field.fill('9');
    await page.getByText('Nhập số từ 10 đến 80').waitFor();
    await field.fill('42');
    await field.blur();
    await page.locator('[data-saved="true"]').waitFor();
    expect(kept()['sealMm']).toBe(42);
  });

  test('centre and rules are kept; what the room does not show stays as it was', async () => {
    await page.getByRole('radio', { name: 'Cả chữ ký và con dấu' }).check();
    await page.getByLabel('Ngày ký khác ngày ban hành thì phải ghi lý do').check();
    await page.locator('[data-saved="true"]').waitFor();
    expect(kept()).toMatchObject({
      signingDateNeedsReason: true, sealMm: 42, centre: 'pair',
    });
    await session.screenshot('51-settings');
  });

  test('a rule of the registers refuses, warns or is silent, as the administrator says', async () => {
    const rule = page.getByLabel('Con dấu không do người được giao sử dụng');
    await rule.selectOption('strict');
    await expect(rule.inputValue()).resolves.toBe('strict');
    await page.getByRole('button', { name: 'Nhật ký' }).click();
    await page.getByText('Đổi mức của quy tắc').first().waitFor();
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await rule.waitFor();
    await expect(rule.inputValue()).resolves.toBe('strict');
  });

  test('a scan of a signature loses its paper; before and after stand side by side', async () => {
    await session.chooseFiles(desk.picture('chu-ky-khoi.png'));
    await page.getByRole('button', { name: 'Chọn bản quét…' }).click();
    await page.locator('[data-imported="blue"]').waitFor();
    await page.locator('[data-imported]').scrollIntoViewIfNeeded();
    await session.screenshot('52-picture');
    const [made] = fs.readdirSync(path.join(desk.env['ANSO_HOME'] ?? '', 'pictures'));
    expect(made).toBe('chu-ky-khoi.png');
  });

  test('the trust store tells every fingerprint; a root is removed, and wants a word before it comes back', async () => {
    const rows = page.locator('[data-trusted]');
    const before = await rows.count();
    expect(before).toBeGreaterThan(1);
    const root = rows.filter({ hasText: 'RootCA' }).first();
    const sha256 = await root.getAttribute('data-trusted') ?? '';
    await root.getByRole('button').click();
    await page.locator(`[data-trusted="${sha256}"]`).waitFor({ state: 'detached' });
    const file = path.join(desk.folder, 'goc.pem');
    fs.copyFileSync(await rootFile(), file);
    await session.chooseFiles(file);
    await page.getByRole('button', { name: /Thêm chứng thư/ }).click();
    await page.locator('[data-offer]').getByText('KHÔNG biết chứng thư gốc này').waitFor();
    const take = page.getByRole('button', { name: 'Thêm vào kho' });
    expect(await take.isDisabled()).toBe(true);
    await page.getByLabel('Tôi đã so dấu vân tay với nguồn chính thức.').check();
    await session.screenshot('53-trust');
    await take.click();
    await page.locator(`[data-trusted="${sha256}"]`).waitFor();
  });

  test('the colours are those of the person, and stay', async () => {
    await page.getByRole('radio', { name: 'Tối' }).check();
    await session.screenshot('54-dark');
    expect(await session.violations()).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    expect(await page.getByRole('radio', { name: 'Tối' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Theo hệ điều hành' }).check();
  });

  test('every change stands in the journal', async () => {
    await page.getByRole('button', { name: 'Nhật ký' }).click();
    await page.getByText('Đổi cài đặt').first().waitFor();
    await page.getByText('Bỏ khỏi kho tin cậy').first().waitFor();
    await page.getByText('Thêm vào kho tin cậy').first().waitFor();
  });

  test('at 200 % nothing is cut off', async () => {
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await resize(session.devtools, 680, 430, 2);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await session.screenshot('55-settings-200-percent');
    await resize(session.devtools, 1360, 860, 1);
  });
});

async function rootFile(): Promise<string> {
  const { sharedDemoPki } = await import('../rig/sharedDemoPki');
  return (await sharedDemoPki()).root.certificatePath;
}
