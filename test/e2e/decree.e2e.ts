import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { archiveScan } from '../rig/archiveScan';
import { atDesk, chooseAct, closeDocuments, openStep } from './atDesk';
import { clerkPin, officialPin, placeOf, resize, signed, today, type Machine, type Session } from './rig';

/** What the window knows of the decree: the report by boxes, why a mark stands where it stands, whose picture it is. */
describe('the decree in the window', () => {
  let desk: Machine;
  let session: Session;
  let page: Page;
  let issued: string;

  atDesk(async (at) => {
    ({ desk, session, page } = at);
    await page.locator('[data-token]').nth(1).waitFor();
  }, {
    before: (there) => {
      const approved = signed(there, there.document('quyet-dinh-mot-trang.pdf'), 'approve');
      issued = signed(there, approved, 'issue', ['--number', '15', '--date', today()]);
    },
  });

  test('the report goes through the boxes by keyboard, shows each on its page, and is kept as PDF and JSON', async () => {
    await page.locator('[data-room="sign"]').click();
    await session.drop(desk.document('ke-hoach-nam-trang.pdf'));
    await page.locator('[data-mark="signature"]').waitFor();
    await openStep(page, 'Việc');
    await page.getByRole('button', { name: 'Đối chiếu thể thức' }).click();
    await page.locator('[data-conformity-sum]').waitFor();
    await page.locator('[data-conformity] button:focus').waitFor();
    const rows = page.locator('[data-conformity] [data-box] button');
    expect(await rows.count()).toBeGreaterThan(10);
    await page.locator('[data-conformity] [data-box="1"] button').click();
    await page.locator('[data-page="1"] [data-conformity-frame="1"]').waitFor();
    await page.keyboard.press('End');
    expect(await page.locator('[data-conformity] [aria-current="true"]').count()).toBe(1);
    await page.locator('[data-conformity] [data-box="7b"] button').click();
    await page.locator('[data-page="4"] [data-conformity-frame="7b"]').waitFor();
    await session.screenshot('61-conformity');
    await resize(session.devtools, 680, 430, 2);
    await page.locator('[data-conformity]').scrollIntoViewIfNeeded();
    await session.screenshot('61-conformity-200-percent');
    await resize(session.devtools, 1360, 860, 1);
    await page.getByRole('button', { name: 'Lưu PDF' }).click();
    await page.locator('[data-report$=".pdf"]').waitFor();
    await page.getByRole('button', { name: 'Lưu JSON' }).click();
    await page.locator('[data-report$=".json"]').waitFor();
    const folder = path.join(desk.folder, 'Văn bản đi');
    const words = execFileSync('pdftotext', [path.join(folder, 'ke-hoach-nam-trang-doi-chieu-the-thuc.pdf'), '-'], { encoding: 'utf8' });
    expect(words.normalize('NFC')).toContain('ĐỐI CHIẾU THỂ THỨC VĂN BẢN');
    const json = JSON.parse(fs.readFileSync(path.join(folder, 'ke-hoach-nam-trang-doi-chieu-the-thuc.json'), 'utf8')) as { items: unknown[] };
    expect(json.items.length).toBe(await rows.count());
    await page.keyboard.press('Escape');
    await page.locator('[data-conformity]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Trang 4, có dấu sẽ đặt' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-page="5"]').waitFor();
    await page.keyboard.press('Home');
    await page.locator('[data-page="1"]').waitFor();
    const width = async () => (await page.locator('[data-page="1"]').boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press('+');
    expect(await width()).toBeGreaterThan(before);
    await page.keyboard.press('0');
    expect(await width()).toBe(before);
  });

  test('a mark tells by keyboard why it stands there, and how far it was moved', async () => {
    await closeDocuments(page);
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    const mark = page.locator('[data-mark="signature"]');
    await mark.waitFor();
    await mark.focus();
    await page.locator('[data-footnote]').getByText('Ô 7c').waitFor();
    expect(await mark.getAttribute('aria-description')).toContain('khoản 7 điểm d');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.locator('[data-footnote]').getByText('sang trái 2,0 mm').waitFor();
    await page.locator('[data-snap]').waitFor();
    await session.screenshot('62-why');
    await page.keyboard.press('Escape');
    await page.locator('[data-snap]').waitFor({ state: 'detached' });
    await openStep(page, 'Vị trí');
    await page.locator('[data-place="signature"]').getByRole('button', { name: 'Vì sao ở đây?' }).click();
    await page.locator('[data-why="signature"]').getByText('NĐ 30/2020').waitFor();
    await page.locator('[data-name-match="true"]').getByText('Nguyễn Minh Khôi').waitFor();
  });

  test("another's certificate under KT. is refused before the PIN, and the certificate can still be changed", async () => {
    await closeDocuments(page);
    await session.drop(desk.document('cong-van-ky-thay.pdf'));
    await page.locator('[data-act="approve"][data-refusal="otherCertificate"]').waitFor();
    await page.locator('[data-mark="signature"]').waitFor();
    await page.locator('[data-certificate]').first().waitFor();
    expect(await page.locator('[data-primary]').getAttribute('aria-disabled')).toBe('true');
    await session.screenshot('63-other-certificate');
  });

  test('a picture is registered for a certificate and locked; then no other can be used', async () => {
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    const section = page.getByRole('region', { name: 'Ảnh chữ ký, con dấu' });
    await section.getByLabel('Dùng cho chứng thư').selectOption({ label: 'Nguyễn Minh Khôi' });
    await session.chooseFiles(desk.picture('chu-ky-khoi.png'));
    await section.getByRole('button', { name: 'Chọn bản quét…' }).click();
    const card = section.locator('[data-registered]');
    await card.getByText('50,0 ×').waitFor();
    await card.getByRole('switch', { name: 'Khóa' }).click();
    await section.locator('[data-registered][data-locked="true"]').waitFor();
    await section.getByRole('radio', { name: 'Con dấu (đỏ)' }).check();
    await section.getByLabel('Tên cơ quan trên con dấu mẫu').fill('UBND XÃ AN BÌNH');
    await section.getByRole('button', { name: 'Vẽ con dấu mẫu' }).click();
    await section.locator('[data-imported="red"]').waitFor();
    await section.scrollIntoViewIfNeeded();
    await session.screenshot('64-pictures');
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await page.locator('[data-mark="signature"] img').waitFor();
    await openStep(page, 'Vị trí');
    await page.locator('[data-picture="locked"]').getByText('quản trị khóa').waitFor();
    expect(await page.getByRole('button', { name: /ảnh chữ ký/ }).count()).toBe(0);
    const { w } = await placeOf(page, 'signature');
    expect(w).toBeLessThanOrEqual(50.1);
    await session.screenshot('65-locked-picture');
    await sign('Ký phê duyệt', officialPin);
    expect(pdfsig('quyet-dinh-mot-trang-da-ky.pdf')).toMatch(/Signature is Valid/);
  });

  test('each kind of copy stands in box 14 of the scan, as text, and is valid', async () => {
    const marks = { 'Sao y': 'SAO Y', 'Sao lục': 'SAO LỤC', 'Trích sao': 'TRÍCH SAO' };
    for (const [kind, word] of Object.entries(marks)) {
      await closeDocuments(page);
      await session.drop(desk.document('van-ban-quet.pdf'));
      await chooseAct(page, 'Ký bản sao');
      await page.getByRole('radiogroup', { name: 'Hình thức sao' }).getByRole('radio', { name: new RegExp(`^${kind}`, 'i') }).check();
      await page.locator('[data-mark="text"]').getByText(word).waitFor();
      await page.locator('canvas[data-drawn="1"]').waitFor();
      if (kind === 'Sao y') await session.screenshot('66-copy');
      await sign('Ký bản sao', clerkPin);
      const [output = ''] = newest('van-ban-quet-ban-sao');
      const { right, y } = printed(output, '+07:00');
      expect(right).toBeLessThanOrEqual(201.5);
      expect(right).toBeGreaterThan(199.5);
      expect(y).toBeLessThan(19);
      expect(pdfsig(path.basename(output))).toMatch(/Signature is Valid/);
    }
  });

  test('a record is digitised for the archive, from the drop to the valid file', async () => {
    await closeDocuments(page);
    const record = path.join(desk.folder, 'Văn bản đi', 'ho-so-01.pdf');
    await archiveScan(desk.document('quyet-dinh-mot-trang.pdf'), record);
    await session.drop(record);
    await chooseAct(page, 'Ký bản số hóa lưu trữ');
    await page.locator('[data-mark="text"]').getByText('+07:00').waitFor();
    await session.screenshot('67-digitise');
    await sign('Ký bản số hóa', clerkPin);
    expect(printed(path.join(path.dirname(record), 'ho-so-01-so-hoa.pdf'), '+07:00').right).toBeLessThanOrEqual(201.5);
    expect(pdfsig('ho-so-01-so-hoa.pdf')).toMatch(/Signature is Valid/);
  });

  test('the frame of An Giang holds picture, name, agency, e-mail and time, and is signed', async () => {
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await page.getByRole('radio', { name: /An Giang/ }).check();
    await page.locator('[data-saved="true"]').waitFor();
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await chooseAct(page, 'Ký phê duyệt');
    await page.locator('[data-mark="signature"] svg[data-frame]').getByText('Người ký: Nguyễn').waitFor();
    const { w, h } = await placeOf(page, 'signature');
    expect(w).toBeGreaterThanOrEqual(65);
    expect(w).toBeLessThanOrEqual(80);
    expect(h).toBeGreaterThanOrEqual(35);
    expect(h).toBeLessThanOrEqual(40);
    await page.locator('[data-mark="signature"]').focus();
    await session.screenshot('68-an-giang');
    await sign('Ký phê duyệt', officialPin);
    const [output = ''] = newest('quyet-dinh-mot-trang-da-ky');
    expect(pdfsig(path.basename(output))).toMatch(/Signature is Valid/);
    const words = execFileSync('pdftotext', [output, '-'], { encoding: 'utf8' }).normalize('NFC');
    for (const word of ['Người ký:', 'Email:', 'Thời gian ký:']) expect(words).toContain(word);
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await page.getByRole('radio', { name: /^Theo NĐ 30/ }).check();
  });

  test('the report is there in the checking room too, of a document that is sealed', async () => {
    await page.locator('[data-room="verify"]').click();
    await session.drop(issued);
    await page.locator('[data-verdict]').first().waitFor();
    await page.getByRole('button', { name: 'Đối chiếu thể thức' }).click();
    await page.locator('[data-conformity] [data-box="8"] button').click();
    await page.locator('[data-conformity-frame="8"]').waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    await session.screenshot('69-conformity-verify');
    await page.getByRole('button', { name: 'Đóng bảng đối chiếu' }).click();
    await page.locator('[data-verdict]').first().waitFor();
  });

  test('in dark colours the paper stays white and everything can be read', async () => {
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await page.getByRole('radio', { name: 'Tối' }).check();
    await page.getByRole('region', { name: 'Ảnh chữ ký, con dấu' }).scrollIntoViewIfNeeded();
    await session.screenshot('70-pictures-dark');
    await page.locator('[data-room="sign"]').click();
    await closeDocuments(page);
    await session.drop(desk.document('quyet-dinh-mot-trang.pdf'));
    await chooseAct(page, 'Ký phê duyệt');
    await page.locator('[data-mark="signature"]').waitFor();
    await page.locator('canvas[data-drawn="1"]').waitFor();
    expect(await page.locator('[data-page="1"]').evaluate((paper) => getComputedStyle(paper).backgroundColor)).toBe('rgb(255, 255, 255)');
    await page.locator('[data-mark="signature"]').focus();
    await openStep(page, 'Vị trí');
    await session.screenshot('71-place-dark');
    await page.getByRole('button', { name: 'Cài đặt' }).click();
    await page.getByRole('radio', { name: 'Theo hệ điều hành' }).check();
  });

  async function sign(button: string, pin: string): Promise<void> {
    await page.locator('input[name="pin"]').fill(pin);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.locator('[data-file][data-status="signed"]').waitFor({ timeout: 60_000 });
  }

  /** Results whose names begin so, the newest first. */
  function newest(stem: string): string[] {
    const folder = path.join(desk.folder, 'Văn bản đi');
    const times = fs.readdirSync(folder).filter((name) => name.startsWith(stem)).map((name) => path.join(folder, name));
    return times.toSorted((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
  }

  /** Where a word of page 1 prints, in millimetres from the top left; as poppler draws it. */
  function printed(file: string, word: string): { readonly y: number; readonly right: number } {
    const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', file, '-'], { encoding: 'utf8' }).normalize('NFC');
    const line = boxes.split('\n').find((text) => text.includes(`>${word}<`)) ?? '';
    const [, y = NaN, right = NaN] = [...line.matchAll(/[xy]M\w+="([\d.]+)"/gu)].map((match) => (Number(match[1]) * 25.4) / 72);
    return { y, right };
  }

  function pdfsig(name: string): string {
    return execFileSync('pdfsig', ['-nocert', path.join(desk.folder, 'Văn bản đi', name)], { encoding: 'utf8' });
  }
});
