import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk, chooseAct, closeDocuments } from './atDesk';
import { clerkPin, officialPin, placeOf, resize, signed, today, type Machine, type Session } from './rig';

/** Every act of the decree besides approving and issuing, from the drop to the finished file. */
describe('the other acts in the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let issued: string;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    await page.locator('[data-token]').nth(1).waitFor();
  }, {
    before: (there) => {
      issued = signed(there, signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve'), 'issue', ['--number', '15', '--date', today()]);
    },
  });

  test('initials stand small beside the end of the text, and are signed with the person\'s certificate', async () => {
    await session.drop(desk.document('ke-hoach-nam-trang.pdf'));
    await chooseAct(page, 'Ký nháy');
    await page.locator('[data-mark="signature"]').waitFor();
    const { w, h } = await placeOf(page, 'signature');
    expect(w).toBeLessThan(40);
    expect(h).toBeLessThan(20);
    await page.getByRole('radio', { name: 'Cạnh họ tên người ký' }).check();
    await page.getByRole('radio', { name: 'Cạnh dòng cuối của nội dung' }).check();
    await session.screenshot('41-initial');
    await sign('Ký nháy', officialPin);
    expect(output('ke-hoach-nam-trang-ky-nhay.pdf')).toMatch(/Signature is Valid/);
  });

  test('an attachment bears number and symbol that are read from its sealed main document', async () => {
    await closeDocuments(page);
    await session.drop(desk.document('bang-ngang.pdf'));
    await chooseAct(page, 'Ký văn bản kèm theo');
    await page.locator('[data-act="attach"][data-refusal="symbolMissing"]').waitFor();
    await session.chooseFiles(issued);
    await page.getByRole('button', { name: 'Chọn văn bản chính…' }).click();
    await page.locator('[data-main]').waitFor();
    await page.locator('[data-mark="text"]').getByText('Số: 15/QĐ-UBND').waitFor();
    await session.screenshot('42-attach');
    await sign('Ký văn bản kèm theo', clerkPin);
    const words = execFileSync('pdftotext', ['-l', '1', path.join(desk.folder, 'Văn bản đi', 'bang-ngang-kem-theo.pdf'), '-'], { encoding: 'utf8' });
    expect(words.normalize('NFC')).toContain('15/QĐ-UBND');
  });

  test('a copy of a signed electronic document is refused in words: it is sent itself', async () => {
    await closeDocuments(page);
    await session.drop(issued);
    await chooseAct(page, 'Ký bản sao');
    await page.locator('[data-act="copy"][data-refusal]').waitFor();
    const told = await page.locator('[data-act="copy"]').innerText();
    expect(told.length).toBeGreaterThan(40);
    await session.screenshot('43-copy');
  });

  test('the arrival stamp shows number, day and whom it goes to, as it will print', async () => {
    await closeDocuments(page);
    await session.drop(issued);
    await chooseAct(page, 'Đóng dấu đến');
    await page.getByLabel('Số đến').fill('128');
    await page.getByLabel('Chuyển').fill('Văn phòng');
    await page.locator('[data-mark="arrival"] svg[data-frame]').getByText('128').waitFor();
    await page.locator('[data-mark="arrival"]').getByText('Văn phòng').waitFor();
    const { w, h } = await placeOf(page, 'arrival');
    expect([w, h]).toEqual([50, 35]);
    await session.screenshot('44-income');
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('44-income-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await sign('Đóng dấu đến', clerkPin);
  });

  async function sign(button: string, pin: string): Promise<void> {
    await page.locator('input[name="pin"]').fill(pin);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.locator('[data-file][data-status="signed"]').waitFor({ timeout: 60_000 });
  }

  /** What pdfsig says of a finished file. */
  function output(name: string): string {
    const file = path.join(desk.folder, 'Văn bản đi', name);
    expect(fs.existsSync(file)).toBe(true);
    return execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  }
});
