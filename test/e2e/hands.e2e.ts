import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { unnamedControls, weakContrast } from './accessibility';
import { atDesk, closeDocuments } from './atDesk';
import { forged } from './forged';
import { clerkPin, officialPin, resize, signed, today, type Machine, type Session } from './rig';

/**
 * A day's work without the mouse, on the screen of an old machine (1366 x 768): nothing is clicked after the files were
 * dropped, and the keyboard is always where the next thing is done.
 */
describe('the whole work by keyboard', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let issued: string;
  let approvedFolder: string;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    page.setDefaultTimeout(30_000);
    await resize(session.devtools, 1366, 690, 1);
    await page.locator('[data-token]').nth(1).waitFor();
  }, {
    before: (there) => {
      const approved = signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve');
      issued = signed(there, approved, 'issue', ['--number', '15', '--date', today()]);
      approvedFolder = path.join(there.folder, 'Chờ phát hành');
      fs.mkdirSync(approvedFolder);
      for (const name of ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf']) fs.copyFileSync(approved, path.join(approvedFolder, name));
    },
  });

  const focused = (selector: string) => page.locator(`${selector}:focus`).waitFor();
  const inSight = (selector: string) => page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

  /** The colours of day or night, once all of the window wears them. */
  async function wear(colorScheme: 'light' | 'dark'): Promise<void> {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction((isDark) => {
      const ground = getComputedStyle(document.querySelector('#root > div > div') ?? document.body).backgroundColor;
      return (ground === 'rgb(41, 41, 41)') === isDark;
    }, colorScheme === 'dark');
  }

  /** What has no name or cannot be read; colours that glide and lists that load get some frames to come to rest. */
  async function faultsAtRest(): Promise<readonly string[]> {
    let found: readonly string[] = [];
    for (let tries = 0; tries < 30; tries += 1) {
      found = [...await unnamedControls(session), ...await weakContrast(page)];
      if (found.length === 0) break;
      await page.evaluate(() => new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(done));
      }));
    }
    return found;
  }

  test('an official drops a file, reads it page by page, types the PIN and presses Enter; nothing else', async () => {
    await page.locator('[data-room="sign"]').click();
    await session.drop(desk.document('ke-hoach-nam-trang.pdf'));
    await focused('input[name="pin"]');
    expect(await inSight('input[name="pin"]')).toBe(true);
    expect(await inSight('[data-primary]')).toBe(true);
    await page.locator('[data-page="4"]').waitFor();
    await page.keyboard.press('PageUp');
    await page.locator('[data-page="3"]').waitFor();
    await focused('input[name="pin"]');
    await page.keyboard.press('Enter');
    await focused('input[name="pin"]');
    await page.keyboard.type(officialPin);
    await page.keyboard.press('Enter');
    await page.locator('[data-file][data-status="signed"]').waitFor();
    await focused('[data-next]');
    await page.keyboard.press('Enter');
    await page.locator('[data-file]').waitFor({ state: 'detached' });
    await page.locator('button:focus').getByText('Mở văn bản').waitFor();
  });

  test('a clerk numbers four documents by typing one number, and seals them with one PIN', async () => {
    await session.drop(approvedFolder);
    await focused('input[name="number"]');
    expect(await inSight('input[name="number"]')).toBe(true);
    await page.keyboard.type('21');
    await page.locator('[data-number-on]').getByText('22–24 (3 văn bản)').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await focused('[data-number-on]');
    await page.keyboard.press('Enter');
    await focused('input[name="pin"]');
    await page.locator('[data-primary]').getByText('(4 văn bản)').waitFor();
    await page.keyboard.type(clerkPin);
    await page.keyboard.press('Enter');
    for (const name of ['a', 'b', 'c', 'd']) await page.locator(`[data-file="${name}.pdf"][data-status="signed"]`).waitFor();
    const numbers = ['a', 'b', 'c', 'd'].map((name) => {
      const file = fs.readdirSync(approvedFolder).find((one) => one.startsWith(`${name}-`)) ?? '';
      return /Số:\s*(\d+)/u.exec(execFileSync('pdftotext', ['-layout', path.join(approvedFolder, file), '-'], { encoding: 'utf8' }).normalize('NFC'))?.[1];
    });
    expect(numbers).toEqual(['21', '22', '23', '24']);
    await focused('[data-next]');
    await page.keyboard.press('Enter');
    await page.locator('[data-file]').first().waitFor({ state: 'detached' });
  });

  test('Enter in the number goes from document to document, and after the last one to the PIN', async () => {
    const folder = path.join(desk.folder, 'Hai văn bản');
    fs.mkdirSync(folder);
    for (const name of ['e.pdf', 'f.pdf']) fs.copyFileSync(path.join(approvedFolder, 'a.pdf'), path.join(folder, name));
    await session.drop(folder);
    await focused('input[name="number"]');
    await page.keyboard.type('31');
    await page.keyboard.press('Enter');
    await page.locator('[data-file="f.pdf"] [aria-current="true"]').waitFor();
    await focused('input[name="number"]');
    await page.keyboard.type('32');
    await page.keyboard.press('Enter');
    await focused('input[name="pin"]');
    await closeDocuments(page);
  });

  test('what is missing is led to: a reason stands far up, and is found by Enter', async () => {
    await session.drop(path.join(approvedFolder, 'a.pdf'));
    await focused('input[name="number"]');
    await page.keyboard.type('41');
    await page.getByLabel('Ngày ban hành').fill('01/11/2026');
    await page.locator('[data-warning="signingDateDiffers"]').first().waitFor();
    await page.locator('[data-missing="reason"]').click();
    await focused('textarea[name="reason"]');
    await page.locator('input[name="pin"]').focus();
    await page.keyboard.press('Enter');
    await focused('textarea[name="reason"]');
    await page.keyboard.type('Văn thư nghỉ ốm');
    await page.locator('[data-missing]').waitFor({ state: 'detached' });
    await closeDocuments(page);
    // The reason and the day were for that document alone.
    await session.drop(path.join(approvedFolder, 'b.pdf'));
    await focused('input[name="number"]');
    expect(await page.getByLabel('Ngày ban hành').inputValue()).toBe(today().split('-').reverse().join('/'));
    await closeDocuments(page);
  });

  test('a clerk takes in the good of a folder and sends the forged back, up to the notice that waits for its signature', async () => {
    const folder = path.join(desk.folder, 'Văn bản đến');
    fs.mkdirSync(folder);
    for (const name of ['1.pdf', '2.pdf', '3.pdf']) fs.copyFileSync(issued, path.join(folder, name));
    fs.writeFileSync(path.join(folder, 'giả.pdf'), forged(fs.readFileSync(issued)));
    await page.locator('[data-room="verify"]').click();
    await session.drop(folder);
    await page.locator('[data-follows]:focus').getByText('Tiếp nhận 3 văn bản hợp lệ').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-decided-all="accept:3"]').waitFor();
    await page.locator('[data-follows]:focus').getByText('Từ chối 1 văn bản').waitFor();
    await page.keyboard.press('Enter');
    // Who issued it is proposed as its sender, in sight and to be changed.
    expect(await page.locator('input:focus').inputValue()).toBe('ỦY BAN NHÂN DÂN XÃ AN BÌNH');
    await page.keyboard.press('Enter');
    await page.locator('[data-decided-all="refuse:1"]').waitFor();
    await page.locator('[data-follows]:focus').getByText('Ký 1 thông báo').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-signing] [data-file^="thong-bao-tu-choi-"]').waitFor();
    await closeDocuments(page);
  });

  test('documents that are decided on one by one follow one another', async () => {
    const folder = path.join(desk.folder, 'Từng văn bản');
    fs.mkdirSync(folder);
    const twice = forged(fs.readFileSync(issued), 3);
    for (const name of ['giả 1.pdf', 'giả 2.pdf']) fs.writeFileSync(path.join(folder, name), twice);
    await page.locator('[data-room="verify"]').click();
    await page.getByRole('button', { name: 'Xóa danh sách' }).click();
    await session.drop(folder);
    await page.getByText('Đã kiểm tra 2 văn bản').waitFor();
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-follows]:focus').getByText('Từ chối…').waitFor();
    expect(await inSight('[data-follows]')).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-next]:focus').getByText('còn 1').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('giả 2.pdf').first().waitFor();
    await page.locator('[data-follows]:focus').getByText('Từ chối…').waitFor();
  });

  test('the page grows under the pointer by Ctrl and the wheel, and what was under it stays', async () => {
    const paper = page.locator('[data-page="1"]');
    await page.locator('canvas[data-drawn="1"]').waitFor();
    const before = await paper.boundingBox();
    if (before === null) throw new Error('no page');
    const [x, y] = [before.x + before.width * 0.75, before.y + before.height * 0.25];
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    for (let turns = 0; turns < 4; turns += 1) await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await page.waitForFunction((width) => (document.querySelector('[data-page]')?.getBoundingClientRect().width ?? 0) > width * 1.6, before.width);
    const after = await paper.boundingBox();
    if (after === null) throw new Error('no page');
    expect(after.width).toBeGreaterThan(before.width);
    expect(Math.abs((y - after.y) / after.height - 0.25)).toBeLessThan(0.03);
  });

  test('every control of every room has a name, and every text can be read, by day and by night', async () => {
    await session.drop(issued);
    await page.locator('[data-verdict]').waitFor();
    await page.locator('[data-room="sign"]').click();
    await session.drop(path.join(approvedFolder, 'a.pdf'));
    await focused('input[name="number"]');
    const bad: string[] = [];
    for (const room of ['today', 'sign', 'verify', 'extend', 'records', 'journal', 'devices', 'reports', 'settings']) {
      await page.locator(`[data-room="${room}"]`).click();
      await page.locator(`[data-room="${room}"][aria-current="page"]`).waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await wear(colorScheme);
        const found = await faultsAtRest();
        bad.push(...found.map((one) => `${room} ${colorScheme}: ${one}`));
      }
    }
    await wear('light');
    expect(bad).toEqual([]);
  });
});
