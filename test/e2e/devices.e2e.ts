import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk } from './atDesk';
import { agencyToken, clerkPin, officialToken, resize, type Machine, type Session } from './rig';

const newPin = '86420975';

/** The room of the IT staff, with real PKCS#11 tokens. */
describe('tokens, readers and drivers in the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    await page.locator('[data-room="devices"]').click();
  });

  const card = (label: string) => page.locator(`[data-device="${label}"]`);

  test('each token stands there with its PIN, its certificates, the days left and why one cannot be used', async () => {
    await card(officialToken).getByText('Nguyễn Minh Khôi').waitFor();
    await card(agencyToken).getByText(/còn [\d.]+ ngày/).waitFor();
    await card(officialToken).locator('[data-expiry="0"]').waitFor();
    await card(officialToken).getByText('Không dùng được: đã hết hạn').waitFor();
    await page.locator('[data-module*="softhsm"]').getByText(/Dùng được/).waitFor();
    await page.locator('[data-card="token"]').first().waitFor();
    await session.screenshot('31-devices');
    await resize(session.devtools, 680, 430, 2);
    await page.locator('[data-room="devices"]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await session.screenshot('32-devices-200-percent');
    await resize(session.devtools, 1360, 860, 1);
  });

  test('"my token is not seen": each step has its answer', async () => {
    await page.getByRole('button', { name: 'Máy không thấy thiết bị' }).click();
    await page.locator('[data-step="token"][data-state="ok"]').waitFor();
    expect(await page.locator('[data-step]').count()).toBe(6);
    await session.screenshot('33-device-check');
  });

  test('a new PIN is judged while it is typed, and the button waits', async () => {
    await card(agencyToken).getByRole('button', { name: 'Đổi mật khẩu…' }).click();
    const go = page.getByRole('button', { name: 'Đổi mật khẩu', exact: true });
    await page.locator('input[name="oldPin"]').fill(clerkPin);
    await page.locator('input[name="newPin"]').fill('12');
    await page.getByText('Mật khẩu mới cần: ít nhất 4 ký tự').waitFor();
    await page.locator('input[name="newPin"]').fill(clerkPin);
    await page.getByText('Mật khẩu mới cần: khác mật khẩu cũ').waitFor();
    await page.locator('input[name="newPin"]').fill(newPin);
    await page.locator('input[name="newPinAgain"]').fill('86420');
    await page.getByText('Hai lần nhập khác nhau.').waitFor();
    expect(await go.isDisabled()).toBe(true);
    await session.screenshot('34-pin-dialog');
  });

  test('a wrong old PIN is told with the tries, the fields are empty; the right one changes it and the day is kept', async () => {
    const go = page.getByRole('button', { name: 'Đổi mật khẩu', exact: true });
    const fill = async (old: string): Promise<void> => {
      for (const [name, value] of [['oldPin', old], ['newPin', newPin], ['newPinAgain', newPin]] as const) await page.locator(`input[name="${name}"]`).fill(value);
      await go.click();
    };
    await fill('000000');
    await page.locator('[role="alertdialog"] [data-error="pinIncorrect"]').waitFor();
    expect(await page.locator('input[name="oldPin"]').inputValue()).toBe('');
    await page.locator('input[name="oldPin"]:focus').waitFor();
    await page.locator(`[data-device="${agencyToken}"][data-pin="low"]`).waitFor({ state: 'attached' });
    await fill(clerkPin);
    await page.locator('[data-done="change"]').waitFor();
    await page.getByRole('button', { name: 'Đóng', exact: true }).click();
    await card(agencyToken).getByText(/đổi lần cuối/).waitFor();
    await page.locator(`[data-device="${agencyToken}"][data-pin="ok"]`).waitFor();
  });

  test('one click saves the diagnostics, without any PIN', async () => {
    await page.getByRole('button', { name: 'Lưu tệp chẩn đoán' }).click();
    const name = await page.locator('[data-saved]').getAttribute('data-saved');
    const text = fs.readFileSync(path.join(desk.env['ANSO_HOME'] ?? '', 'diagnostics', name ?? ''), 'utf8');
    expect(text).toContain(agencyToken);
    for (const pin of [clerkPin, newPin, '@']) expect(text).not.toContain(pin);
    expect(await page.content()).not.toContain(newPin);
  });

  test('the room speaks English as well', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Tokens and readers' }).waitFor();
    await session.screenshot('35-devices-english');
  });
});
