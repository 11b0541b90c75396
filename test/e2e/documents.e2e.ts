import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { atDesk, closeDocuments } from './atDesk';
import { officialPin, placeOf, type Machine, type Session } from './rig';

/** Documents of every kind, and what the window says of those that it cannot sign. */
describe('documents in the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  atDesk((at) => { ({ desk, session, page } = at); });

  test('a plan of five pages, opened through the dialog, shows its fourth page: the block stands there', async () => {
    await session.chooseFiles(desk.document('ke-hoach-nam-trang.pdf'));
    await page.getByRole('button', { name: 'Mở văn bản…' }).click();
    await page.locator('[data-page="4"] canvas[data-drawn="4"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    expect(await page.getByRole('button', { name: /^Trang \d/ }).count()).toBe(5);
    await page.getByRole('button', { name: 'Trang 4, có dấu sẽ đặt' }).waitFor();
    await page.getByRole('group', { name: /Trang đang xem/ }).focus();
    await page.keyboard.press('PageDown');
    await page.locator('[data-page="5"] canvas[data-drawn="5"]').waitFor();
    expect(await page.locator('[data-mark]').count()).toBe(0);
    await session.screenshot('21-plan');
  });

  test('with several signers the block of the certificate is proposed, and another may be chosen', async () => {
    await session.drop(desk.document('hai-nguoi-ky.pdf'));
    await page.locator('[data-file="hai-nguoi-ky.pdf"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    await page.locator('aside').getByRole('button', { name: /^Đã xong Việc|^Cần xem lại Việc|^Việc/ }).click();
    const signers = page.getByRole('radiogroup', { name: 'Người ký' }).getByRole('radio');
    expect(await signers.count()).toBeGreaterThan(1);
    await session.screenshot('22-two-signers');
    const own = await page.locator('[data-mark="signature"]').getAttribute('aria-label');
    await page.getByRole('radiogroup', { name: 'Người ký' }).getByRole('radio', { checked: false }).first().check();
    const moved = `[data-mark="signature"]:not([aria-label="${own ?? ''}"])`;
    await page.locator(moved).waitFor();
    await page.locator('[data-file="ke-hoach-nam-trang.pdf"] button').first().click();
    await page.locator('[data-page="4"] canvas[data-drawn="4"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    expect(await page.locator('[data-file="ke-hoach-nam-trang.pdf"]').getAttribute('data-status')).not.toBe('refused');
  });

  test('where no certificate tells which block is meant, the blocks are there to be chosen from', async () => {
    await page.locator('[data-file="hai-nguoi-ky.pdf"] button').first().click();
    const step = page.locator('aside').getByRole('button', { name: /^Đã xong Việc|^Cần xem lại Việc|^Việc/ });
    if ((await step.getAttribute('aria-expanded')) === 'false') await step.click();
    await page.getByRole('radio', { name: /Ký phát hành/ }).check();
    const signers = page.getByRole('radiogroup', { name: 'Người ký' }).getByRole('radio');
    await signers.nth(1).waitFor();
    await page.getByRole('radio', { name: /Ký phê duyệt/ }).check();
  });

  test('a turned page shows upright, with its mark upright on it', async () => {
    await session.drop(desk.document('bang-ngang-xoay.pdf'));
    await page.locator('[data-file="bang-ngang-xoay.pdf"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    await session.screenshot('23-turned');
  });

  test('a scan has no text to read: the signature is put on it by hand', async () => {
    await session.drop(desk.document('van-ban-quet.pdf'));
    await page.locator('[data-file="van-ban-quet.pdf"][data-status="doubtful"]').waitFor();
    await page.locator('[data-error="noTextLayer"]').waitFor();
    await page.locator('canvas[data-drawn="1"]').first().waitFor();
    await page.getByRole('button', { name: 'Đặt chữ ký ở trang này' }).click();
    await page.locator('[data-mark="signature"]').waitFor();
    const { x, y } = await placeOf(page, 'signature');
    expect(x).toBeGreaterThan(50);
    expect(y).toBeGreaterThan(100);
    await session.screenshot('24-scan');
  });

  test.each([
    ['not a PDF', 'thu-moi.pdf', () => Buffer.from('PK\u0003\u0004 this is a docx'), 'notPdf'],
    ['a torn file', 'bi-rach.pdf', (whole: Buffer) => whole.subarray(0, 9000), null],
  ] as const)('%s gets an error of its own and spoils nothing', async (_what, name, content, kind) => {
    const whole = fs.readFileSync(desk.document('cong-van-ky-thay.pdf'));
    const file = path.join(path.dirname(desk.document('cong-van-ky-thay.pdf')), name);
    fs.writeFileSync(file, content(whole));
    await session.drop(file);
    await page.locator(`[data-file="${name}"][data-status="refused"]`).waitFor();
    await page.locator(kind === null ? '[data-error]' : `[data-error="${kind}"]`).first().waitFor();
    await session.screenshot(`25-${name}`);
  });

  test('a document that bears a mark of secrecy is refused', async () => {
    await session.drop(desk.document('van-ban-mat.pdf'));
    await page.locator('[data-file="van-ban-mat.pdf"][data-status="refused"]').waitFor();
    await page.locator('[data-act="approve"][data-refusal="secretDocument"]').waitFor();
    await session.screenshot('26-secret');
  });

  test('a batch is signed with one PIN; the button counts, each file has its own result', async () => {
    await closeDocuments(page);
    const names = ['quyet-dinh-mot-trang.pdf', 'to-trinh-pdfa.pdf', 'bien-ban-hop.pdf'];
    await session.drop(...names.map((name) => desk.document(name)));
    const button = page.locator('[data-primary]');
    // The third wants another signer.
    await page.locator('[data-file="to-trinh-pdfa.pdf"][data-status="refused"]').waitFor();
    await button.getByText('(2 văn bản)').waitFor();
    await page.locator('input[name="pin"]').fill(officialPin);
    await session.screenshot('27-batch');
    await button.click();
    for (const name of ['quyet-dinh-mot-trang.pdf', 'bien-ban-hop.pdf']) {
      await page.locator(`[data-file="${name}"][data-status="signed"]`).waitFor({ timeout: 60_000 });
    }
    await session.screenshot('28-batch-done');
  });

  test('a list of hundreds draws only what is in sight, those in doubt first, and is walked by keys', async () => {
    await closeDocuments(page);
    const folder = path.join(desk.folder, 'lo-lon');
    fs.mkdirSync(folder);
    const source = desk.document('quyet-dinh-mot-trang.pdf');
    for (let number = 1; number <= 240; number += 1) fs.copyFileSync(source, path.join(folder, `vb ${number}.pdf`));
    fs.copyFileSync(desk.document('van-ban-mat.pdf'), path.join(folder, 'vb mat.pdf'));
    await session.drop(folder);
    await page.getByText('Văn bản (241)').waitFor();
    await page.locator('[data-primary]').getByText('(240 văn bản)').waitFor({ timeout: 120_000 });
    expect(await page.locator('[data-file]').count()).toBeLessThan(40);
    expect(await page.locator('[data-file]').first().getAttribute('data-file')).toBe('vb mat.pdf');
    expect(await page.locator('[data-file]').first().getAttribute('aria-setsize')).toBe('241');
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('End');
    await page.locator('[data-row="240"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-row="240"][aria-current="true"]').waitFor();
    await session.screenshot('31-hundreds');
  });
});
