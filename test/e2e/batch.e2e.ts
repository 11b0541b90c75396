import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { closeDocuments } from './atDesk';
import { machine, officialPin, resize, start, type Machine, type Session } from './rig';

const password = 'mật khẩu 9f31';

/** Many files in the window: what is found before the PIN, what is settled after it, and how a batch goes on. */
describe('a batch in the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;

  // not `atDesk`: the program is opened anew in between
  beforeAll(async () => {
    desk = await machine();
    session = await start(desk);
    ({ page } = session);
    page.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    const violations = await session.violations();
    await session.close();
    desk.dispose();
    expect(violations).toEqual([]);
  });

  const file = (name: string) => page.locator(`[data-file="${name}"]`);
  const status = (name: string, of: string) => page.locator(`[data-file="${name}"][data-status="${of}"]`).waitFor({ timeout: 60_000 });
  const folder = (name: string): string => {
    const made = path.join(desk.folder, name);
    fs.mkdirSync(made, { recursive: true });
    return made;
  };

  async function sign(): Promise<void> {
    await page.locator('input[name="pin"]').fill(officialPin);
    await page.locator('[data-primary]:not([aria-disabled="true"])').click();
  }

  function locked(name: string, of: string): string {
    const made = path.join(folder('co mat khau'), name);
    execFileSync('qpdf', ['--encrypt', of, 'chu', '256', '--', desk.document('quyet-dinh-mot-trang.pdf'), made]);
    return made;
  }

  test('a file with a password asks for it in the place of its page; a wrong one is told and locks nothing', async () => {
    await session.drop(locked('kín 1.pdf', password), locked('kín 2.pdf', password), locked('kín 3.pdf', 'khác'));
    await status('kín 1.pdf', 'locked');
    const field = page.locator('input[name="filePassword"]');
    await field.fill('sai');
    await session.screenshot('41-password');
    await field.press('Enter');
    await page.locator('form [data-error="passwordIncorrect"]').waitFor();
    expect(await field.inputValue()).toBe('');
    await session.screenshot('42-password-wrong');
  });

  test('one password opens every file that it fits; each other file keeps its own question', async () => {
    await page.locator('input[name="filePassword"]').fill(password);
    await page.getByRole('button', { name: 'Mở văn bản', exact: true }).click();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await status('kín 1.pdf', 'ready');
    await status('kín 2.pdf', 'ready');
    await file('kín 3.pdf').getByText('Cần mật khẩu của tệp').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
  });

  test('encrypted files are signed; the results are encrypted still, and are shown without asking again', async () => {
    await sign();
    await status('kín 1.pdf', 'signed');
    await status('kín 2.pdf', 'signed');
    await file('kín 1.pdf').locator('button').first().click();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('43-password-signed');
    const out = path.join(desk.folder, 'co mat khau', 'kín 1-da-ky.pdf');
    expect(execFileSync('qpdf', ['--show-encryption', `--password=${password}`, out], { encoding: 'utf8' })).toMatch(/User password/u);
    expect(execFileSync('pdfsig', ['-nocert', '-upw', password, out], { encoding: 'utf8' })).toContain('Signature is Valid');
  });

  test('no password of a file is in what the program keeps', () => {
    const home = desk.env['ANSO_HOME'] ?? '';
    const kept = fs.readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(kept.length).toBeGreaterThan(2);
    for (const entry of kept) {
      const bytes = fs.readFileSync(path.join(entry.parentPath, entry.name));
      expect(bytes.includes(password)).toBe(false);
      expect(bytes.includes(officialPin)).toBe(false);
    }
  });

  test('the verifying room asks for the password as well, and verifies', async () => {
    await page.locator('[data-room="verify"]').click();
    await session.drop(path.join(desk.folder, 'co mat khau', 'kín 2-da-ky.pdf'));
    await page.locator('input[name="filePassword"]').fill(password);
    await page.locator('input[name="filePassword"]').press('Enter');
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await page.locator('[data-status]').getByText('Nguyễn Minh Khôi').first().waitFor();
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
  });

  test('before the PIN each file says why it is left out; after it each has its own result', async () => {
    const place = folder('lo hon hop');
    const copy = (from: string, to: string): void => fs.copyFileSync(desk.document(from), path.join(place, to));
    for (const number of [1, 2, 3, 4]) copy('quyet-dinh-mot-trang.pdf', `so ${number}.pdf`);
    copy('van-ban-mat.pdf', 'mat.pdf');
    copy('khong-co-khoi-ky.pdf', 'khong khoi.pdf');
    copy('van-ban-quet.pdf', 'quet.pdf');
    fs.writeFileSync(path.join(place, 'hong.pdf'), 'PK');
    await session.drop(place);
    await file('mat.pdf').getByText('Không ký: có độ mật').waitFor();
    await file('hong.pdf').getByText('Không phải tệp PDF').waitFor();
    await page.locator('[data-primary]').getByText('(4 văn bản)').waitFor();
    await session.screenshot('44-batch-checked');
    // The file goes while the batch is being signed: one bad file, and the rest goes on.
    fs.rmSync(path.join(place, 'so 2.pdf'));
    await sign();
    for (const number of [1, 3, 4]) await status(`so ${number}.pdf`, 'signed');
    await status('so 2.pdf', 'failed');
    await file('so 2.pdf').getByText('Không còn tệp này').waitFor();
    await session.screenshot('45-batch-done');
    expect(fs.readdirSync(place).filter((name) => name.endsWith('-da-ky.pdf'))).toHaveLength(3);
  });

  test('the summary of the batch is written as a table and as JSON', async () => {
    const place = path.join(desk.folder, 'lo hon hop');
    const written = async (name: string): Promise<string> => {
      await page.getByRole('button', { name }).click();
      const ending = name === 'Lưu JSON' ? 'json' : 'csv';
      const found = await page.locator(`[data-exported$=".${ending}"]`).getAttribute('data-exported');
      return fs.readFileSync(path.join(place, found ?? ''), 'utf8');
    };
    await file('so 1.pdf').locator('button').first().click();
    const csv = await written('Lưu bảng kết quả (CSV)');
    expect(csv.match(/,Đã ký,/gu)).toHaveLength(3);
    expect(csv).toMatch(/so 2\.pdf,Chưa ký được,.*,failed,fileNotFound,/us);
    expect(JSON.parse(await written('Lưu JSON'))).toHaveLength(4);
    await session.screenshot('46-batch-summary');
  });

  test('the folder dropped once more: what is signed is left alone, unless the person says otherwise', async () => {
    await closeDocuments(page);
    const place = path.join(desk.folder, 'lo hon hop');
    fs.copyFileSync(desk.document('quyet-dinh-mot-trang.pdf'), path.join(place, 'so 5.pdf'));
    await session.drop(place);
    await status('so 1.pdf', 'already');
    await status('so 1-da-ky.pdf', 'already');
    await status('so 5.pdf', 'ready');
    await page.locator('[data-primary]').getByText('Ký phê duyệt', { exact: true }).waitFor();
    await session.screenshot('47-already-signed');
    await page.getByText(/^Ký lại cả \d văn bản đã ký$/).click();
    await page.locator('[data-primary]').getByText('(7 văn bản)').waitFor();
    await closeDocuments(page);
  });

  test('a thousand files fill the list while they are opened, and the window answers meanwhile', async () => {
    await closeDocuments(page);
    const place = folder('mot nghin');
    const source = desk.document('quyet-dinh-mot-trang.pdf');
    for (let number = 1; number <= 1000; number += 1) fs.copyFileSync(source, path.join(place, `vb ${number}.pdf`));
    // the page asks by itself: a question from outside takes longer than many files
    await page.evaluate(() => {
      const asked = Object.assign(window, { answered: 0, asking: true });
      const ask = async (): Promise<void> => {
        while (asked.asking) {
          await window.anso.invoke('app.info', {});
          asked.answered += 1;
        }
      };
      void ask();
    });
    await session.drop(place);
    await page.getByText('Văn bản (1.000)').waitFor({ timeout: 60_000 });
    const answered = await page.evaluate(() => {
      const asked = window as Window & { answered?: number };
      return Object.assign(asked, { asking: false }).answered;
    });
    expect(answered).toBeGreaterThan(5);
    expect(await page.locator('[data-file]').count()).toBeLessThan(40);
    await session.screenshot('51-thousand');
    await resize(session.devtools, 680, 430, 2);
    await session.screenshot('52-thousand-200');
    await resize(session.devtools, 1360, 860, 1);
  });
});
